public import Measures
public import MusterModel

/// The imports of tables: a file or rows in; counts, or all errors, out.
///
/// All or nothing: with one error nothing is taken over, and every error is told at once.
public protocol TableImport: Command
where Request == TableImportRequest, Response == TableImportResponse {}

extension TableImport {
  public static func check(_ request: TableImportRequest) throws(ServiceError) {
    guard (request.path == nil) != (request.rows == nil) else {
      throw .invalid("path", "expected either path or rows", "path 与 rows 须恰好给出一个")
    }
    guard let report = request.report else { return }
    guard request.path != nil else {
      throw .invalid(
        "report", "marks the cells of a file: give path, not rows", "用于标出文件中的单元格：请给出 path 而非 rows")
    }
    _ = try TableFormat(path: report, field: "report")
  }

  public static var sharesCommit: Bool { false }

  public static func isRefusal(_ response: TableImportResponse) -> Bool { response.rejected > 0 }
}

/// Where the rows of an import come from, and how to understand them.
public struct TableImportRequest: WireObject {
  public var path: String?
  public var rows: [JSONValue]?
  /// Found out when nil.
  public var encoding: TextEncoding?
  public var coordinates = CoordinateSystem.wgs84
  /// A file to be made when the import is refused: .xlsx or .csv.
  public var report: String?
  /// Of the report; both languages when nil.
  public var language: Language?

  public init() {}

  public static let fields: [WireField<TableImportRequest>] = [
    WireField("path", \.path, "A .csv or .xlsx file where the program runs; - is standard input."),
    WireField("rows", \.rows, "Or the rows, each an object with the file's columns as keys."),
    WireField("encoding", \.encoding, "Of a .csv file: utf-8 or gb18030; found out when absent."),
    WireField(
      "coordinates", \.coordinates, "What longitude and latitude mean: wgs84, gcj02 or bd09.",
      isRequired: false),
    WireField(
      "report", \.report,
      "When refused, a new .xlsx file with the wrong cells marked, or a .csv file of the errors."),
    WireField("language", \.language, "Of the report: en or zh; both when absent."),
  ]

  static func example(path: String) -> TableImportRequest {
    var request = TableImportRequest()
    request.path = path
    return request
  }
}

/// What became of the rows.
public struct TableImportResponse: WireObject {
  public var inserted: Int64 = 0
  public var changed: Int64 = 0
  public var unchanged: Int64 = 0
  public var rejected: Int64 = 0
  /// At most a thousand; `errorCount` counts all.
  public var errors: [RowError] = []
  public var errorCount: Int64 = 0
  /// Where the report is; nil when none was asked for, or none was needed.
  public var report: String?

  public init() {}

  public static let fields: [WireField<TableImportResponse>] = [
    WireField("inserted", \.inserted, "Rows that are new."),
    WireField("changed", \.changed, "Rows that changed what was there."),
    WireField("unchanged", \.unchanged, "Rows that say what was there already."),
    WireField("rejected", \.rejected, "Rows at fault; when there is one, nothing was imported."),
    WireField("errors", \.errors, "Every fault, by row; the first 1000 where there are more."),
    WireField("error_count", \.errorCount, "How many faults there are in all."),
    WireField("report", \.report, "The report that was made; null when there is none."),
  ]
}

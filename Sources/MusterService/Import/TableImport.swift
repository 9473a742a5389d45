public import MusterModel
public import MusterStorage

/// The five imports of tables: a file or rows in, counts or all errors out.
///
/// All or nothing: with one error nothing is taken over, and every error is told at once.
public protocol TableImport: Command where Request == TableImportRequest, Response == TableImportResponse {
  associatedtype Row: TableRow
  static var kind: ImportKind { get }
  /// The Chinese name of what is imported.
  static var noun: Text { get }
}

/// Where the rows of an import come from, and how to understand them.
public struct TableImportRequest: WireObject {
  /// A CSV file; `-` is standard input.
  public var path: String?
  /// Or the rows themselves, each an object with the file's columns as keys.
  public var rows: [JSONValue]?
  public var encoding: TextEncoding?
  public var coordinates = CoordinateSystem.wgs84

  public init() {}

  public static let fields: [WireField<TableImportRequest>] = [
    WireField("path", \.path, "A CSV file on the machine of the program."),
    WireField("rows", \.rows, "Or the rows, each an object with the file's columns as keys."),
    WireField("encoding", \.encoding, "utf-8 or gb18030; found out when absent."),
    WireField(
      "coordinates", \.coordinates, "What longitude and latitude mean: wgs84, gcj02 or bd09.",
      isRequired: false),
  ]
}

/// What became of the rows.
public struct TableImportResponse: WireObject {
  public var inserted: Int64 = 0
  public var changed: Int64 = 0
  public var unchanged: Int64 = 0
  public var rejected: Int64 = 0
  public var errors: [RowError] = []

  public init() {}

  public static let fields: [WireField<TableImportResponse>] = [
    WireField("inserted", \.inserted, "Rows that are new."),
    WireField("changed", \.changed, "Rows that changed what was there."),
    WireField("unchanged", \.unchanged, "Rows that say what was there already."),
    WireField("rejected", \.rejected, "Rows at fault; when there is one, nothing was imported."),
    WireField("errors", \.errors, "Every fault, by row."),
  ]
}

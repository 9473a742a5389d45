public import MusterModel

/// The exports of tables: every row into a new file, in the form in which it can be imported again.
public protocol TableExport: Command
where Request == TableExportRequest, Response == TableExportResponse {}

extension TableExport {
  public static func check(_ request: TableExportRequest) throws(ServiceError) {
    try request.check()
  }
}

/// Where an export goes, and how it is written.
public struct TableExportRequest: WireObject {
  public var path = ""
  public var language = Language.chinese
  /// Of a .csv file; UTF-8 when nil.
  public var encoding: TextEncoding?

  public init() {}

  public static let fields: [WireField<TableExportRequest>] = [
    WireField("path", \.path, "A new .xlsx or .csv file where the program runs."),
    WireField(
      "language", \.language, "Of the header and the words: zh or en; zh when absent.",
      isRequired: false),
    WireField("encoding", \.encoding, "Of a .csv file: utf-8 or gb18030; utf-8 when absent."),
  ]

  static func example(path: String) -> TableExportRequest {
    var request = TableExportRequest()
    request.path = path
    return request
  }

  func check() throws(ServiceError) {
    guard case .workbook = try TableFormat(path: path), encoding != nil else { return }
    throw .invalid("encoding", "is for .csv files only; leave it out", "仅用于 .csv 文件；请去掉")
  }
}

/// What was written.
public struct TableExportResponse: WireObject {
  public var path = ""
  public var rows: Int64 = 0

  public init() {}

  public static let fields: [WireField<TableExportResponse>] = [
    WireField("path", \.path, "The file that was made."),
    WireField("rows", \.rows, "How many rows it has below the header."),
  ]
}

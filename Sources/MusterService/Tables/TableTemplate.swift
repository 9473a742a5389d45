public import MusterModel
internal import Spreadsheets

/// The templates of tables: an empty table with its header, and how to fill it in.
public protocol TableTemplate: Command
where Request == TableTemplateRequest, Response == TableTemplateResponse {}

extension TableTemplate {
  public static var effect: Effect { .none }

  public static func check(_ request: TableTemplateRequest) throws(ServiceError) {
    if let path = request.path { _ = try TableFormat(path: path) }
  }
}

/// Where the template goes, and in which language.
public struct TableTemplateRequest: WireObject {
  /// Nil when only the columns are asked about.
  public var path: String?
  public var language = Language.chinese

  public init() {}

  public static let fields: [WireField<TableTemplateRequest>] = [
    WireField(
      "path", \.path,
      "A new .xlsx or .csv file where the program runs; without one the columns are only told."),
    WireField(
      "language", \.language, "Of the header: zh or en; zh when absent.", isRequired: false),
  ]

  static func example(path: String) -> TableTemplateRequest {
    var request = TableTemplateRequest()
    request.path = path
    return request
  }
}

/// What a table has to have.
public struct TableTemplateResponse: WireObject {
  public var path: String?
  public var columns: [TemplateColumn] = []

  public init() {}

  public static let fields: [WireField<TableTemplateResponse>] = [
    WireField("path", \.path, "The file that was made; null when none was asked for."),
    WireField("columns", \.columns, "The columns, from the left."),
  ]
}

/// One column of a table, for whoever fills it in.
public struct TemplateColumn: WireObject {
  public var name = ""
  public var heading = ""
  public var isRequired = false
  public var meaning = Text("", "")
  public var example = ""

  public init() {}

  public static let fields: [WireField<TemplateColumn>] = [
    WireField("name", \.name, "What an English header calls it."),
    WireField("heading", \.heading, "What the header of this template calls it."),
    WireField("required", \.isRequired, "Whether every row must have a value there."),
    WireField("meaning", \.meaningInEnglish, "What belongs there."),
    WireField("meaning_zh", \.meaningInChinese, "The same in Chinese."),
    WireField("example", \.example, "One that could stand there."),
  ]

  var meaningInEnglish: String {
    get { meaning.english }
    set { meaning = Text(newValue, meaning.chinese) }
  }

  var meaningInChinese: String {
    get { meaning.chinese }
    set { meaning = Text(meaning.english, newValue) }
  }
}

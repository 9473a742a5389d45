public import MusterModel
import MusterStorage
import Spreadsheets

/// `count.sheet`: what to count in a warehouse, without what the book says.
public enum CountSheet: Command {
  public static let name = "count.sheet"
  public static let summary = Text(
    "Make a blind count sheet: what to look for on the shelves, not how much should be there.",
    "生成盲盘表：列出货架上应查找的物资，不列账面数量。")
  public static let effect = Effect.read(.viewer)
  public static var example: Request {
    var request = Request()
    request.warehouse = "W001"
    request.path = "sheet.xlsx"
    return request
  }

  public struct Request: WireObject {
    public var warehouse = ""
    public var items: [String]?
    public var category: String?
    public var recounts: Int64?
    public var path: String?
    public var language = Language.chinese

    public init() {}

    public static let fields: [WireField<Request>] = [
      WireField("warehouse", \.warehouse, "The code of the warehouse to count."),
      WireField("items", \.items, "Only these items."),
      WireField("category", \.category, "Only items of this category."),
      WireField("recounts", \.recounts, "Only the lines of this count that wait for a recount."),
      WireField(
        "path", \.path,
        "A new .xlsx or .csv file where the program runs, to be filled in for stock.count."),
      WireField(
        "language", \.language, "Of the file: zh or en; zh when absent.", isRequired: false),
    ]
  }

  public struct Response: WireObject {
    public var warehouse = ""
    public var path: String?
    public var rows: [CountSheetLine] = []

    public init() {}

    public static let fields: [WireField<Response>] = [
      WireField("warehouse", \.warehouse, "The warehouse's code."),
      WireField("path", \.path, "The file that was written."),
      WireField("rows", \.rows, "What to count, by item, lot and condition."),
    ]
  }

  public static func check(_ request: Request) throws(ServiceError) {
    if let path = request.path { _ = try TableFormat(path: path) }
    guard request.recounts == nil || (request.items == nil && request.category == nil) else {
      throw .invalid(
        "recounts", "not with `items` or `category`: the count says what is counted again",
        "不能与 items 或 category 同用：复盘范围由该盘点决定")
    }
  }

  public static func run(_ request: Request, in call: Call) throws(ServiceError) -> Response {
    let warehouseID = try call.transaction.warehouseID(request.warehouse)
    var response = Response()
    response.warehouse = request.warehouse
    response.rows = try lines(request, warehouseID: warehouseID, in: call)
    if let path = request.path {
      try write(response.rows, to: path, in: request.language, call)
      response.path = path
    }
    return response
  }

  private static func write(
    _ lines: [CountSheetLine], to path: String, in language: Language, _ call: Call
  ) throws(ServiceError) {
    var request = TableExportRequest()
    request.path = path
    request.language = language
    _ = try ExportFile<CountSheetColumn>.make(
      request, title: Text("Count", "盘点"), call
    ) { (file) throws(ServiceError) in
      for line in lines {
        try file.append([
          .text(line.warehouse), .text(line.item), .text(line.itemName), .text(line.unit),
          .text(line.lot), SheetCell(line.expiryDate), file.word(line.condition), .empty,
        ])
      }
    }
  }

  private static func lines(
    _ request: Request, warehouseID: Int64, in call: Call
  ) throws(ServiceError) -> [CountSheetLine] {
    if let count = request.recounts {
      _ = try CountView(count, in: call)
      return try call.transaction.all(
        .recountSheet(warehouseID: warehouseID, count: count))
    }
    if let items = request.items {
      let unknown = try call.transaction.all(Statement<String>.unknownItems(among: items))
      guard unknown.isEmpty else {
        throw .notFound(Text("item", "物资"), unknown.joined(separator: ", "))
      }
    }
    let lines = try call.transaction.all(
      .countSheet(
        warehouseID: warehouseID, items: request.items, category: request.category,
        limit: StockCount.mostLines + 1))
    guard lines.count <= StockCount.mostLines else {
      throw ServiceError(
        .limitExceeded,
        Text(
          "A count has at most \(StockCount.mostLines) stockpiles, and this warehouse has more; take a sheet for each category.",
          "一次盘点最多 \(StockCount.mostLines) 项库存，此仓库超出；请按类别分别生成盘点表。"),
        details: ["field": "category", "limit": .number(String(StockCount.mostLines))])
    }
    return lines
  }
}

import Measures
public import MusterModel
import MusterStorage
import Spreadsheets

/// `stock.export`: what is on hand, as it can be corrected and imported.
///
/// The last column is the stockpile's number of ledger entries: by it the import knows a row that was
/// corrected here from one that has been overtaken by later movements.
public enum StockExport: Command {
  public static let name = "stock.export"
  public static let summary = Text(
    "Write what is on hand to a new .xlsx or .csv file, to correct and import.",
    "将在库数量写入新的 .xlsx 或 .csv 文件，可更正后导入。")
  public static let effect = Effect.read(.viewer)
  public static var example: Request {
    var request = Request()
    request.file.path = "stock.xlsx"
    request.tier = .district
    return request
  }

  public struct Request: WireObject {
    public var file = TableExportRequest()
    public var warehouse: String?
    public var item: String?
    public var region: String?
    public var tier: Tier?
    /// Stockpiles of which nothing is left, too.
    public var withEmpty = false

    public init() {}

    public static let fields: [WireField<Request>] =
      TableExportRequest.fields.map { $0.within(\.file) } + [
        WireField("warehouse", \.warehouse, "Only this warehouse."),
        WireField("item", \.item, "Only this item."),
        WireField("region", \.region, "Only this region and all regions inside it."),
        WireField("tier", \.tier, "Only this tier."),
        WireField(
          "with_empty", \.withEmpty, "Stockpiles of which nothing is left, too.",
          isRequired: false),
      ]
  }

  public typealias Response = TableExportResponse

  public static func check(_ request: Request) throws(ServiceError) {
    try request.file.check()
  }

  public static func run(_ request: Request, in call: Call) throws(ServiceError) -> Response {
    let transaction = call.transaction
    if let warehouse = request.warehouse { _ = try transaction.warehouseID(warehouse) }
    if let region = request.region { _ = try transaction.regionID(region) }
    var itemID: Int64?
    if let item = request.item { itemID = try transaction.itemID(item) }
    let warehouses = try transaction.all(
      .warehouseIDs(code: request.warehouse, region: request.region, tier: request.tier))
    return try ExportFile<StockRow.Column>.make(
      request.file, title: Text("Stock", "库存"), call
    ) { (file) throws(ServiceError) in
      var rest = warehouses[...]
      var atATime = 16
      while !rest.isEmpty {
        let piles = try transaction.all(
          .stockpiles(
            inWarehouses: Array(rest.prefix(atATime)), itemID: itemID,
            withEmpty: request.withEmpty))
        rest = rest.dropFirst(atATime)
        atATime = next(atATime, after: piles.count)
        for pile in piles {
          try file.append([
            .text(pile.warehouse), .text(pile.item), .text(pile.lot), SheetCell(pile.expiryDate),
            file.word(pile.condition), SheetCell(pile.onHand.pieces), SheetCell(pile.entries),
          ])
        }
      }
    }
  }

  /// How many warehouses are asked about at once: enough to make up for the way to the database, and
  /// few enough for their stock to fit into memory, by the number of rows that the last ones had.
  static func next(_ warehouses: Int, after rows: Int) -> Int {
    if rows < 20_000 { return min(2 * warehouses, 4096) }
    return rows > 80_000 ? max(warehouses / 2, 1) : warehouses
  }
}

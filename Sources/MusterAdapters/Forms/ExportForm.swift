import ArgumentParser
import MusterModel
import MusterService

/// Where an export goes, and how it is written.
struct ExportOptions: ParsableArguments {
  @Argument(help: help("A new .xlsx or .csv file.", "新的 .xlsx 或 .csv 文件。"))
  var file: String

  @Option(
    help: help("Of a .csv file: utf-8 or gb18030.", ".csv 文件的编码：utf-8 或 gb18030。"))
  var encoding: TextEncoding?

  var request: TableExportRequest {
    var request = TableExportRequest()
    request.path = file
    request.encoding = encoding
    request.language = Interface.language
    return request
  }
}

/// `muster NOUN export FILE`, the same for every table that is exported whole.
struct ExportForm<Use: TableExport>: CommandForm {
  @OptionGroup var common: CommonOptions
  @OptionGroup var options: ExportOptions

  func request() -> TableExportRequest { options.request }

  func show(_ response: TableExportResponse, on page: inout Page) { page.show(response) }
}

/// `muster stock export FILE`, of all stock or some.
struct StockExportForm: CommandForm {
  typealias Use = StockExport
  @OptionGroup var common: CommonOptions
  @OptionGroup var options: ExportOptions

  @Option(help: help("Only this warehouse.", "只导出此仓库。"))
  var warehouse: String?

  @Option(help: help("Only this item.", "只导出此物资。"))
  var item: String?

  @Option(help: help("Only this region and those inside it.", "只导出此区划及其下级。"))
  var region: String?

  @Option(help: help("Only this tier.", "只导出此层级。"))
  var tier: Tier?

  @Flag(help: help("Stockpiles of which nothing is left, too.", "也导出数量为零的库存。"))
  var withEmpty = false

  func request() -> StockExport.Request {
    var request = StockExport.Request()
    request.file = options.request
    request.warehouse = warehouse
    request.item = item
    request.region = region
    request.tier = tier
    request.withEmpty = withEmpty
    return request
  }

  func show(_ response: TableExportResponse, on page: inout Page) { page.show(response) }
}

extension Page {
  fileprivate mutating func show(_ response: TableExportResponse) {
    say(
      Text(
        "\(response.path) has \(response.rows.grouped) \(response.rows == 1 ? "row" : "rows").",
        "已写入 \(response.path)，共 \(response.rows.grouped) 行。"))
  }
}

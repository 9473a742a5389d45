public import ArgumentParser
import Measures
import MusterModel
import MusterService

/// `muster NOUN import FILE`, the same for every table.
struct ImportForm<Use: TableImport>: WriteForm {
  @OptionGroup var common: CommonOptions
  @OptionGroup var write: WriteOptions

  @Argument(help: help("A CSV file; - is standard input.", "CSV 文件；- 为标准输入。"))
  var file: String

  @Option(help: help("utf-8 or gb18030; found out when absent.", "utf-8 或 gb18030；缺省自动识别。"))
  var encoding: TextEncoding?

  @Option(
    help: help(
      "What longitude and latitude mean: wgs84, gcj02 or bd09.", "经纬度坐标系：wgs84、gcj02 或 bd09。"))
  var coordinates = CoordinateSystem.wgs84

  func request() -> TableImportRequest {
    var request = TableImportRequest()
    request.path = file
    request.encoding = encoding
    request.coordinates = coordinates
    return request
  }

  func show(_ response: TableImportResponse, on page: inout Page) {
    guard response.rejected == 0 else {
      page.warn(
        Text(
          "\(response.rejected.grouped) \(response.rejected == 1 ? "row is" : "rows are") at fault; nothing was imported.",
          "\(response.rejected.grouped) 行有误；未导入任何内容。"))
      page.showErrors(response.errors)
      return
    }
    page.say(
      Text(
        "\(response.inserted.grouped) new, \(response.changed.grouped) changed, \(response.unchanged.grouped) unchanged.",
        "新增 \(response.inserted.grouped)，变更 \(response.changed.grouped)，未变 \(response.unchanged.grouped)。"
      ))
  }

  func ending(of response: TableImportResponse) -> Ending {
    response.rejected == 0 ? .done : .badInput
  }
}

extension Page {
  /// The faults of a table, each with its place and the remedy.
  mutating func showErrors(_ errors: [RowError]) {
    table(
      errors,
      [
        .number("ROW", "行") { String($0.row) }, .text("COLUMN", "列", \.column),
        .text("VALUE", "值", \.value), .word("EXPECTED", "应为", \.expected),
      ])
  }
}

extension TextEncoding: ExpressibleByArgument {}
extension CoordinateSystem: ExpressibleByArgument {}

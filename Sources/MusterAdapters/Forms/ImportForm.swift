public import ArgumentParser
import Measures
import MusterModel
import MusterService

/// `muster NOUN import FILE`, the same for every table.
struct ImportForm<Use: TableImport>: WriteForm {
  @OptionGroup var common: CommonOptions
  @OptionGroup var write: WriteOptions

  @Argument(help: help("A .csv or .xlsx file; - is standard input.", ".csv 或 .xlsx 文件；- 为标准输入。"))
  var file: String

  @Option(
    help: help(
      "Of a .csv file: utf-8 or gb18030; found out when absent.",
      ".csv 文件的编码：utf-8 或 gb18030；缺省自动识别。"))
  var encoding: TextEncoding?

  @Option(
    help: help(
      "What longitude and latitude mean: wgs84, gcj02 or bd09.", "经纬度坐标系：wgs84、gcj02 或 bd09。"))
  var coordinates = CoordinateSystem.wgs84

  @Option(
    help: help(
      "When rows are at fault, a new .xlsx file with the wrong cells marked, or .csv with the errors.",
      "有误时生成的新文件：.xlsx 标出错误单元格，.csv 列出错误。"))
  var report: String?

  func request() -> TableImportRequest {
    var request = TableImportRequest()
    request.path = file
    request.encoding = encoding
    request.coordinates = coordinates
    request.report = report
    request.language = report == nil ? nil : Interface.language
    return request
  }

  func show(_ response: TableImportResponse, on page: inout Page) {
    guard response.rejected == 0 else {
      page.warn(
        Text(
          "\(response.rejected.grouped) \(response.rejected == 1 ? "row is" : "rows are") at fault; nothing was imported.",
          "\(response.rejected.grouped) 行有误；未导入任何内容。"))
      page.table(
        response.errors,
        [
          .number("ROW", "行") { String($0.row) }, .text("COLUMN", "列", \.column),
          .text("VALUE", "值", \.value), .word("EXPECTED", "应为", \.expected),
        ])
      if response.errorCount > Int64(response.errors.count) {
        let more = response.errorCount - Int64(response.errors.count)
        page.warn(Text("and \(more.grouped) more", "另有 \(more.grouped) 处"))
      }
      if let report = response.report {
        page.say(
          report.lowercased().hasSuffix(".csv")
            ? Text("\(report) lists the errors.", "错误已列入 \(report)。")
            : Text(
              "\(report) is the table with the wrong cells marked: correct it and import it.",
              "\(report) 是标出错误单元格的表格：更正后导入即可。"))
      }
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

extension TextEncoding: ExpressibleByArgument {}
extension CoordinateSystem: ExpressibleByArgument {}

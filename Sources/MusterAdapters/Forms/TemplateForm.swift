import ArgumentParser
import MusterModel
import MusterService

/// `muster NOUN template [FILE]`, the same for every table.
struct TemplateForm<Use: TableTemplate>: CommandForm {
  @OptionGroup var common: CommonOptions

  @Argument(
    help: help(
      "A new .xlsx or .csv file; without one the columns are only shown.",
      "新的 .xlsx 或 .csv 文件；不给出时只显示各列。"))
  var file: String?

  func request() -> TableTemplateRequest {
    var request = TableTemplateRequest()
    request.path = file
    request.language = Interface.language
    return request
  }

  func show(_ response: TableTemplateResponse, on page: inout Page) {
    if let path = response.path {
      page.say(
        Text(
          "\(path) is made: fill it in and import it.", "已生成 \(path)：填好后导入。"))
      return
    }
    page.table(
      response.columns,
      [
        .text("COLUMN", "列", \.heading),
        .word("REQUIRED", "必填") { $0.isRequired ? Text("yes", "是") : Text("no", "否") },
        .text("EXAMPLE", "示例", \.example), .word("WHAT BELONGS THERE", "填写内容", \.meaning),
      ])
  }
}

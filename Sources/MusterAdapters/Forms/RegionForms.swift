import ArgumentParser
import MusterModel
import MusterService

struct RegionForms: NounForms {
  static let noun = "region"
  static let title = Text("Divisions with their codes", "区划")
  static let verbs: [any CommandForm.Type] = [
    ImportForm<RegionImport>.self, TemplateForm<RegionTemplate>.self,
    ExportForm<RegionExport>.self, ListForm.self,
  ]

  struct ListForm: CommandForm {
    typealias Use = RegionList
    @OptionGroup var common: CommonOptions
    @OptionGroup var page: PageOptions

    @Option(help: help("Only those directly in this region.", "只列此区划的下一级。"))
    var parent: String?

    @Option(help: help("Only this level.", "只列此级别。"))
    var level: RegionLevel?

    func request() -> RegionList.Request {
      var request = RegionList.Request()
      request.parent = parent
      request.level = level
      request.limit = page.limit
      request.cursor = page.cursor
      return request
    }

    func show(_ response: RegionList.Response, on page: inout Page) {
      page.table(
        response.rows,
        [
          .text("CODE", "代码", \.code), .text("NAME", "名称", \.name),
          .word("LEVEL", "级别", \.level.word), .text("PARENT", "上级", \.parentCode),
        ])
      page.showMore(response.nextCursor)
    }
  }
}

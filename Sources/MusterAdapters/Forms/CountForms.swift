import ArgumentParser
import Measures
import MusterModel
import MusterService

struct CountForms: NounForms {
  static let noun = "count"
  static let title = Text("Counts of what is on the shelves", "盘点")
  static let verbs: [any CommandForm.Type] = [
    SheetForm.self, ListForm.self, ShowForm.self, ApproveForm.self, RejectForm.self,
    ThresholdForm.self,
  ]

  struct SheetForm: CommandForm {
    typealias Use = CountSheet
    @OptionGroup var common: CommonOptions

    @Argument(help: help("The code of the warehouse to count.", "要盘点的仓库编码。"))
    var warehouse: String

    @Option(help: help("Only this item; repeat for several.", "只列此物资；可重复。"))
    var item: [String] = []

    @Option(help: help("Only items of this category.", "只列此类别。"))
    var category: String?

    @Option(
      help: help("Only what waits in this count for a recount.", "只列此盘点中待复盘的行。"))
    var recounts: Int64?

    @Option(
      help: help(
        "Write it to a new .xlsx or .csv file, to be filled in for muster stock count --file.",
        "写入新的 .xlsx 或 .csv 文件，填好后用 muster stock count --file 提交。"))
    var file: String?

    func request() -> CountSheet.Request {
      var request = CountSheet.Request()
      request.warehouse = warehouse
      request.items = item.isEmpty ? nil : item
      request.category = category
      request.recounts = recounts
      request.path = file
      request.language = Interface.language
      return request
    }

    func show(_ response: CountSheet.Response, on page: inout Page) {
      guard let path = response.path else {
        page.table(response.rows, CountSheetLine.columns)
        return
      }
      let rows = Int64(response.rows.count).grouped
      page.say(
        Text(
          "\(path) has \(rows) rows to fill in. Then: muster stock count \(response.warehouse) --counted-at TIME --file \(path)",
          "\(path) 共 \(rows) 行待填。填好后：muster stock count \(response.warehouse) --counted-at 时间 --file \(path)"
        ))
    }
  }

  struct ListForm: CommandForm {
    typealias Use = CountList
    @OptionGroup var common: CommonOptions
    @OptionGroup var page: PageOptions

    @Option(help: help("Only this warehouse.", "只列此仓库。"))
    var warehouse: String?

    @Option(
      help: help(
        "Only this state: recount, approval or closed.", "只列此状态：recount、approval 或 closed。"))
    var state: CountState?

    func request() -> CountList.Request {
      var request = CountList.Request()
      request.warehouse = warehouse
      request.state = state
      request.limit = page.limit
      request.cursor = page.cursor
      return request
    }

    func show(_ response: CountList.Response, on page: inout Page) {
      page.table(response.rows, CountRecord.columns)
      page.showMore(response.nextCursor)
    }
  }

  struct ShowForm: CommandForm {
    typealias Use = CountShow
    @OptionGroup var common: CommonOptions

    @Argument(help: help("The count's number.", "盘点编号。"))
    var count: Int64

    func request() -> CountNumber { CountNumber(count) }

    func show(_ response: CountView, on page: inout Page) { page.show(response) }
  }

  struct ApproveForm: WriteForm {
    typealias Use = CountApprove
    @OptionGroup var common: CommonOptions
    @OptionGroup var write: WriteOptions

    @Argument(help: help("The count's number.", "盘点编号。"))
    var count: Int64

    func request() -> CountNumber { CountNumber(count) }

    func show(_ response: CountView, on page: inout Page) { page.show(response) }
  }

  struct RejectForm: WriteForm {
    typealias Use = CountReject
    @OptionGroup var common: CommonOptions
    @OptionGroup var write: WriteOptions

    @Argument(help: help("The count's number.", "盘点编号。"))
    var count: Int64

    @Option(help: help("Why.", "原因。"))
    var reason: String

    func request() -> CountReject.Request {
      var request = CountReject.Request()
      request.count = count
      request.reason = reason
      return request
    }

    func show(_ response: CountView, on page: inout Page) { page.show(response) }
  }

  struct ThresholdForm: WriteForm {
    typealias Use = CountThresholdSet
    @OptionGroup var common: CommonOptions
    @OptionGroup var write: WriteOptions

    @Option(help: help("More pieces than this wait for a recount.", "超过此数量须复盘。"))
    var pieces: QuantityArgument?

    @Option(
      help: help(
        "Where they are also more than this per cent of the book.", "且超过账面的此百分比。"))
    var percent: Int?

    func request() -> CountThresholdSet.Request {
      var request = CountThresholdSet.Request()
      request.pieces = pieces?.quantity
      request.percent = percent
      return request
    }

    func show(_ response: CountThreshold, on page: inout Page) {
      page.say(
        Text(
          "A difference of more than \(response.pieces.shown) pieces and more than \(response.percent) per cent of the book waits for a recount.",
          "差异超过 \(response.pieces.shown) 件且超过账面的 \(response.percent)% 时须复盘。"))
    }
  }
}

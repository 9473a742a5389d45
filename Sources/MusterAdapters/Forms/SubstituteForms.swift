import ArgumentParser
import MusterModel
import MusterService

struct SubstituteForms: NounForms {
  static let noun = "substitute"
  static let title = Text("What may be sent instead of an item", "替代品")
  static let verbs: [any CommandForm.Type] = [SetForm.self, ListForm.self]

  struct SetForm: WriteForm {
    typealias Use = SubstituteSet
    @OptionGroup var common: CommonOptions
    @OptionGroup var write: WriteOptions

    @Argument(help: help("The item that is asked for.", "所需物资编码。"))
    var item: String

    @Argument(help: help("The item that may be sent instead.", "可替代的物资编码。"))
    var substitute: String

    @Argument(help: help("So many pieces of it; 0 removes it.", "替代品件数；0 为取消。"))
    var pieces: Int64

    @Option(
      name: .customLong("for"),
      help: help("So many pieces of the item that they stand for.", "折抵所需物资的件数。"))
    var standsFor: Int64 = 1

    @Option(help: help("1 (taken first) to 9.", "优先顺序：1（最先）至 9。"))
    var preference = 1

    func request() -> ItemSubstitute {
      var request = ItemSubstitute()
      request.item = item
      request.substitute = substitute
      request.pieces = pieces
      request.standsFor = standsFor
      request.preference = preference
      return request
    }

    func show(_ response: ItemSubstitute, on page: inout Page) {
      page.say(
        response.pieces == 0
          ? Text(
            "\(response.substitute) does not stand for \(response.item) any more.",
            "\(response.substitute) 不再替代 \(response.item)。")
          : Text(
            "\(response.pieces.grouped) of \(response.substitute) stand for \(response.standsFor.grouped) of \(response.item).",
            "\(response.substitute) \(response.pieces.grouped) 件可替代 \(response.item) \(response.standsFor.grouped) 件。"
          ))
    }
  }

  struct ListForm: CommandForm {
    typealias Use = SubstituteList
    @OptionGroup var common: CommonOptions
    @OptionGroup var page: PageOptions

    @Option(help: help("Only this item.", "只列此物资。"))
    var item: String?

    func request() -> SubstituteList.Request {
      var request = SubstituteList.Request()
      request.item = item
      request.limit = page.limit
      request.cursor = page.cursor
      return request
    }

    func show(_ response: SubstituteList.Response, on page: inout Page) {
      page.table(
        response.rows,
        [
          .text("ITEM", "物资", \.item), .text("NAME", "名称", \.itemName),
          .text("SUBSTITUTE", "替代品", \.substitute),
          .text("ITS NAME", "替代品名称", \.substituteName),
          .number("PIECES", "件数") { $0.pieces.grouped },
          .number("FOR", "折抵") { $0.standsFor.grouped },
          .number("PREFERENCE", "优先顺序") { String($0.preference) },
        ])
      page.showMore(response.nextCursor)
    }
  }
}

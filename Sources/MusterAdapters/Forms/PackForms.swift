import ArgumentParser
import MusterModel
import MusterService

struct PackForms: NounForms {
  static let noun = "pack"
  static let title = Text("What items come in", "包装")
  static let verbs: [any CommandForm.Type] = [SetForm.self]

  struct SetForm: WriteForm {
    typealias Use = PackSet
    @OptionGroup var common: CommonOptions
    @OptionGroup var write: WriteOptions

    @Argument(help: help("The item's code.", "物资编码。"))
    var item: String

    @Argument(help: help("The pack's name, as 托盘.", "包装名称，如 托盘。"))
    var pack: String

    @Argument(help: help("Pieces in it; 0 removes the pack.", "每包装件数；0 为取消。"))
    var packSize: Int64

    func request() -> PackSet.Request {
      var request = PackSet.Request()
      request.item = item
      request.pack = pack
      request.packSize = packSize
      return request
    }

    func show(_ response: PackSet.Response, on page: inout Page) {
      page.say(
        response.packSize == 0
          ? Text(
            "\(response.item) has no pack \(response.pack) any more.",
            "已取消 \(response.item) 的包装“\(response.pack)”。")
          : Text(
            "A \(response.pack) of \(response.item) has \(response.packSize.grouped) pieces.",
            "\(response.item) 每“\(response.pack)”\(response.packSize.grouped) 件。"))
    }
  }
}

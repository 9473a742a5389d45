import ArgumentParser
import Measures
import MusterModel
import MusterService

extension StockForms {
  struct CountForm: WriteForm {
    typealias Use = StockCount
    @OptionGroup var common: CommonOptions
    @OptionGroup var write: WriteOptions

    @Argument(help: help("The code of the warehouse that was counted.", "所盘点的仓库编码。"))
    var warehouse: String

    @Argument(
      help: help(
        "What was found: ITEM[:LOT[:CONDITION]]=PIECES, each stockpile once.",
        "实盘数量：物资[:批次[:状况]]=数量，每项库存一次。"))
    var lines: [CountedLineArgument] = []

    @Option(
      help: help(
        "When it was counted: now, 2026-11-22T10:30+08:00, or 2026-11-22T10:30 by this machine's clock.",
        "盘点时间：now（现在）、2026-11-22T10:30+08:00，或按本机时钟写 2026-11-22T10:30。"))
    var countedAt: MomentArgument

    @Option(
      help: help(
        "A filled count sheet (.csv or .xlsx), or a scanner's lines (JSON); - is standard input.",
        "填好的盘点表（.csv 或 .xlsx）或扫描枪数据（每行一个 JSON）；- 为标准输入。"))
    var file: String?

    @Option(help: help("utf-8 or gb18030; found out when absent.", "utf-8 或 gb18030；缺省自动识别。"))
    var encoding: TextEncoding?

    @Flag(
      help: help(
        "Keep the count: book small differences, let large ones wait. Else only compare.",
        "保存盘点：小差异入账，大差异待复盘。缺省只比对。"))
    var post = false

    @Flag(
      help: help(
        "Take all that the warehouse has and that was not counted as empty.",
        "整库盘点：未盘到的库存一律按 0 计。"))
    var complete = false

    @Option(help: help("The count whose waiting lines were counted again.", "复盘：所复盘的盘点编号。"))
    var recounts: Int64?

    func request() throws -> StockCount.Request {
      guard lines.isEmpty != (file == nil) else {
        throw ValidationError(
          Interface.say(
            "Give either what was found, as ITEM:LOT=PIECES, or --file.",
            "请给出实盘数量（物资:批次=数量）或 --file，二者取一。"))
      }
      var request = StockCount.Request()
      request.warehouse = warehouse
      request.countedAt = countedAt.instant
      request.lines = file == nil ? lines.map(\.line) : nil
      request.path = file
      request.encoding = encoding
      request.posts = post
      request.isComplete = complete
      request.recounts = recounts
      return request
    }

    func show(_ response: CountAnswer, on page: inout Page) { page.show(response) }

    func ending(of response: CountAnswer) -> Ending {
      if response.errorCount > 0 { return .badInput }
      return response.differences.contains { $0.need != nil } ? .findings : .done
    }
  }
}

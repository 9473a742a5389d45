import ArgumentParser
import MusterModel
import MusterService

extension AllocationForms {
  struct ReplayForm: CommandForm {
    typealias Use = AllocationReplay
    @OptionGroup var common: CommonOptions

    @Argument(help: help("The plan's number.", "方案编号。"))
    var plan: Int64

    func request() -> AllocationReplay.Request {
      var request = AllocationReplay.Request()
      request.plan = plan
      return request
    }

    func show(_ response: AllocationReplay.Response, on page: inout Page) {
      guard !response.isIdentical else {
        page.say(
          Text(
            "Plan \(response.plan) comes out the same, to the byte.",
            "方案 \(response.plan) 重新计算的结果逐字节一致。"))
        return
      }
      page.say(
        response.rules == response.currentRules
          ? Text("Plan \(response.plan) comes out otherwise.", "方案 \(response.plan) 的结果不一致。")
          : Text(
            "Plan \(response.plan) was made by rules \(response.rules); this program has rules \(response.currentRules).",
            "方案 \(response.plan) 按规则 \(response.rules) 生成，本程序为规则 \(response.currentRules)。"))
      page.table(
        response.differences,
        [
          .text("WHERE", "位置", \.place), .text("STORED", "原结果", \.stored),
          .text("AGAIN", "现结果", \.again),
        ])
    }

    func ending(of response: AllocationReplay.Response) -> Ending {
      response.isIdentical ? .done : .findings
    }
  }
}

import MusterModel
import MusterService

extension Finding {
  /// What a person is shown of it.
  static var columns: [Column<Finding>] {
    [
      .word("FINDING", "问题", \.kind.word), .text("WAREHOUSE", "仓库", \.warehouse),
      .text("ITEM", "物资", \.item), .text("LOT", "批次", \.lot),
      .text("WHAT", "对象", \.subject), .text("DAY", "日期", { $0.day?.description }),
      .number("EXPECTED", "应为", { $0.expected?.description }),
      .number("FOUND", "实为", { $0.found?.description }),
    ]
  }

  /// The movement, allocation, count, team or closure that it is about.
  fileprivate var subject: String? {
    let line = line.map { "/\($0)" } ?? ""
    return movement.map { "M \($0)\(line)" } ?? allocation.map { "A \($0)\(line)" }
      ?? count.map { "C \($0)\(line)" } ?? team ?? closure.map { "\($0)" }
  }
}

extension Page {
  /// What to do about findings, each remedy once.
  mutating func show(remediesOf findings: [Finding]) {
    var said: Set<String> = []
    for kind in FindingKind.allCases where findings.contains(where: { $0.kind == kind }) {
      let remedy = kind.remedy
      guard said.insert(remedy.english).inserted else { continue }
      say(Text("→ \(remedy.english)", "→ \(remedy.chinese)"))
    }
  }
}

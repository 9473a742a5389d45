import Measures
import MusterModel
import MusterService

extension Page {
  /// What a count came to, and what to do next.
  mutating func show(_ answer: CountAnswer) {
    guard answer.errorCount == 0 else {
      warn(
        Text(
          "\(answer.errorCount.grouped) \(answer.errorCount == 1 ? "fault" : "faults"); nothing was kept.",
          "\(answer.errorCount.grouped) 处有误；未保存任何内容。"))
      showErrors(answer.errors)
      return
    }
    if answer.isRepeated, let count = answer.count {
      warn(
        Text(
          "This very count was kept before, as count \(count); nothing was done again.",
          "此盘点此前已保存为盘点 \(count)，未重复入账。"))
    }
    if answer.differences.isEmpty {
      say(
        Text(
          "All \(Int64(answer.counted).grouped) stockpiles agree with the book.",
          "\(Int64(answer.counted).grouped) 项库存全部账实相符。"))
    } else {
      table(answer.differences, CountDifference.columns)
    }
    showNext(answer)
  }

  private mutating func showNext(_ answer: CountAnswer) {
    guard let count = answer.count else {
      warn(Text("Nothing was kept: --post books it.", "未保存：加 --post 入账。"))
      return
    }
    if let movement = answer.movement {
      say(
        Text(
          "Count \(count): booked as movement \(movement).", "盘点 \(count)：已入账，出入库单 \(movement)。"))
    } else {
      say(Text("Count \(count) is kept.", "盘点 \(count) 已保存。"))
    }
    showWaiting(count, in: answer.warehouse, answer.differences.compactMap(\.need))
  }

  fileprivate mutating func showWaiting(
    _ count: Int64, in warehouse: String, _ needs: [CountNeed]
  ) {
    let recounts = Int64(needs.count { $0 == .recount })
    if recounts > 0 {
      warn(
        Text(
          "\(recounts.grouped) to be counted again, by someone else: muster count sheet \(warehouse) --recounts \(count)",
          "\(recounts.grouped) 项须由他人复盘：muster count sheet \(warehouse) --recounts \(count)"))
    }
    let approvals = Int64(needs.count) - recounts
    if approvals > 0 {
      warn(
        Text(
          "\(approvals.grouped) to be approved, by one who did not count: muster count approve \(count)",
          "\(approvals.grouped) 项须由未参与盘点者批准：muster count approve \(count)"))
    }
  }

  /// A count that was kept, with the lines that differ.
  mutating func show(_ view: CountView) {
    table([view.record], CountRecord.columns)
    let differing = view.lines.filter { $0.difference.difference != 0 }
    heading(Text("Differences", "差异"))
    table(differing, CountLineRecord.columns)
    showWaiting(
      view.record.count, in: view.record.warehouse, differing.compactMap(\.difference.need))
  }
}

extension CountDifference {
  static var columns: [Column<CountDifference>] {
    [
      .text("ITEM", "物资", \.item), .text("NAME", "名称", \.itemName), .text("LOT", "批次", \.lot),
      .word("CONDITION", "状况", \.condition.word), .number("BOOK", "账面", \.book.grouped),
      .number("COUNTED", "实盘", \.counted.shown),
      .number("DIFFERENCE", "差异", \.difference.signed), .text("UNIT", "单位", \.unit),
      .word("NEEDS", "须") { $0.need?.word ?? Text("–", "–") },
    ]
  }
}

extension CountLineRecord {
  static var columns: [Column<CountLineRecord>] {
    CountDifference.columns.map { column in
      Column<CountLineRecord>(heading: column.heading, alignment: column.alignment) {
        column.cell($0.difference, $1)
      }
    } + [
      .word("OUTCOME", "结果") { $0.outcome?.word ?? Text("–", "–") },
      .text("BY", "责任人", \.decidedBy),
      .number("MOVEMENT", "出入库单") { $0.movement.map { String($0) } },
      .number("COUNT", "盘点") { $0.byCount.map { String($0) } }, .text("REASON", "原因", \.reason),
    ]
  }
}

extension CountRecord {
  static var columns: [Column<CountRecord>] {
    [
      .number("COUNT", "盘点") { String($0.count) }, .text("WAREHOUSE", "仓库", \.warehouse),
      .text("NAME", "名称", \.warehouseName), .text("COUNTED", "盘点时间", \.countedAt.shown),
      .text("ACTOR", "责任人", \.actor),
      .word("COMPLETE", "整库") { $0.isComplete ? Text("yes", "是") : Text("no", "否") },
      .number("RECOUNTS", "复盘自") { $0.recounts.map { String($0) } },
      .word("STATE", "状态", \.state.word),
      .number("LINES", "行数") { Int64($0.lines).grouped },
      .number("DIFFERING", "差异数") { Int64($0.differing).grouped },
      .number("WAITING", "待处理") { Int64($0.waiting).grouped },
      .number("MOVEMENT", "出入库单") { $0.movement.map { String($0) } },
    ]
  }
}

extension CountSheetLine {
  static var columns: [Column<CountSheetLine>] {
    [
      .text("ITEM", "物资", \.item), .text("NAME", "名称", \.itemName), .text("LOT", "批次", \.lot),
      .text("EXPIRY", "有效期") { $0.expiryDate?.description },
      .word("CONDITION", "状况", \.condition.word), .text("UNIT", "单位", \.unit),
      .text("COUNTED", "实盘") { _ in "______" },
    ]
  }
}

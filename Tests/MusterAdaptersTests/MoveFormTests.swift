import MusterService
import MusterStorage
import MusterTesting
import Testing

/// An officer's day at the command line, in both languages.
@Suite struct MoveFormTests {
  private func run(
    _ target: ConnectionTarget, _ words: String, language: String = "en"
  ) throws -> Outcome {
    try muster(
      words.split(separator: " ").map(String.init)
        + ["--lang", language, "--database", target.url], input: [])
  }

  @Test func `goods come in, leave, travel, come back and are written off`() async throws {
    try await withSmallDistrict { target, serving in
      let header = "code,name,category,unit,unit_volume_l,unit_weight_kg,shelf_life_days,包装,每包装件数"
      _ = try serving.result(
        "item.import",
        [
          "path": .string(
            try SmallDistrict.file(header + "\nWATER,饮用水,living,箱,24,24,540,托盘,12\n", ".csv"))
        ])
      let received = try run(target, "stock receive W1 BOAT:B-9=2@2099-06 --reason purchase")
      #expect(received.code == 0, "\(received.errors)")
      #expect(
        received.output.split(separator: "\n").dropFirst() == [
          "WAREHOUSE  ITEM  LOT  CONDITION    CHANGE  ON HAND",
          "W1         BOAT  B-9  serviceable      +2        2",
        ])
      let sent = try run(target, "stock transfer W1 W2 BOAT=1 --document DB-1", language: "zh")
      #expect(sent.code == 0, "\(sent.errors)")
      let number = try #require(
        sent.output.split(separator: "\n").first?.split(separator: " ").last)
      #expect(sent.output.hasSuffix("在途。到货后收货：muster transfer receive \(number)\n"))
      let list = try run(target, "transfer list --state under_way", language: "zh")
      #expect(list.output.hasPrefix("调拨单  状态  调出  调入  发出时间"))
      #expect(list.output.contains("DB-1"))
      let arrived = try run(target, "transfer receive \(number) --damaged BOAT=1", language: "zh")
      #expect(arrived.code == 0, "\(arrived.errors)")
      #expect(arrived.output.contains("W2    BOAT  B-9   损坏    +1     1"), "\(arrived.output)")
      let issued = try run(target, "stock issue W1 BOAT=1 --reason loan --json")
      let issue = try #require(try issued.json["movement"]).text
      #expect(try run(target, "stock return \(issue)").code == 0)
      let partly = try run(target, "stock reverse \(issue) --reason entry_error")
      #expect(partly.code == 1)
      #expect(partly.errors.contains("something has come back"), "\(partly.errors)")
      let gone = try run(
        target, "stock dispose W2 BOAT:B-9=1 --condition damaged --reason damaged", language: "zh")
      #expect(gone.output.contains("−1"), "\(gone.output)\(gone.errors)")
      let none = try run(target, "stock issue W5 BOAT=4 --reason use", language: "zh")
      #expect(none.code == 1)
      #expect(
        none.errors
          == "muster：仓库 W5 的物资 BOAT（完好）可取 3，需要 4；现有库存中被预占 0、过期 0、召回 0。\n")
      let typo = try run(target, "stock issue W5 BOAT5 --reason use", language: "zh")
      #expect(typo.code == 64)
      #expect(typo.errors.contains("缺少“=”；请写作 物资[:批次]=数量[包装]，如 2010109=5"), "\(typo.errors)")
    }
  }

  @Test func `a lot is recalled, shown and reinstated`() async throws {
    try await withSmallDistrict { target, _ in
      let recalled = try run(target, "lot recall WATER L-1 --reason 渗漏", language: "zh")
      #expect(recalled.code == 0, "\(recalled.errors)")
      #expect(recalled.output.hasPrefix("物资 WATER 的批次 L-1 已在所有仓库召回。\n"))
      let list = try run(target, "lot list --recalled")
      #expect(list.output.contains("L-1"))
      #expect(!(list.output.contains("L-2")))
      #expect(try run(target, "lot list --no-recalled --item WATER").output.contains("L-2"))
      #expect(try run(target, "lot reinstate WATER L-1 --reason 合格").code == 0)
      let shown = try run(target, "lot show WATER L-1", language: "zh")
      #expect(shown.output.contains("解除召回"))
      let expiring = try run(target, "lot list --expiring-before 2099-04")
      #expect(expiring.output.contains("L-2") && !expiring.output.contains("L-1 "))
    }
  }
}

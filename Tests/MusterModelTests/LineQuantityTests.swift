import Measures
import MusterModel
import Testing

@Suite struct LineQuantityTests {
  @Test(
    arguments: [
      ("0", 0), ("12", 12_000_000), ("+3", 3_000_000), ("-3", -3_000_000), ("2.5", 2_500_000),
      ("0.000001", 1), ("-0.25", -250_000), ("007", 7_000_000), ("3.0", 3_000_000),
      ("1000000000000", 1_000_000_000_000_000_000),
    ] as [(String, Int64)])
  func `a quantity is read to the millionth`(_ text: String, _ millionths: Int64) {
    #expect(LineQuantity(text)?.millionths == millionths)
  }

  @Test(arguments: [
    "", "+", "-", ".", ".5", "5.", "1.0000001", "1,000", "1e3", "--1", "１", "5箱", " 5",
    "1000000000000.000001", "1000000000001", "99999999999999999999",
  ])
  func `what is no quantity is not read`(_ text: String) {
    #expect(LineQuantity(text) == nil)
  }

  @Test(arguments: ["0", "12", "-3", "2.5", "-0.25", "0.000001", "1000000000000"])
  func `a quantity is written as it was read`(_ text: String) {
    #expect(LineQuantity(text)?.description == text)
  }

  @Test(
    arguments: [
      ("5", 24, 120), ("2.5", 24, 60), ("-2.5", 24, -60), ("0.125", 24, 3), ("2.3", 24, nil),
      ("1.5", 1, nil), ("0.000001", 1_000_000, 1), ("1000000000000", 1, 1_000_000_000_000),
      ("500000000000", 2, 1_000_000_000_000), ("500000000000.5", 2, nil),
      ("1000000000000", 1_000_000, nil),
    ] as [(String, Int64, Int64?)])
  func `packs come to whole pieces or to none`(_ text: String, _ size: Int64, _ pieces: Int64?)
    throws
  {
    #expect(try #require(LineQuantity(text)).pieces(each: size) == pieces)
  }

  @Test(
    arguments: [
      ("2.3", 24, [55, 56]), ("0.01", 24, [1]), ("500000000000.3", 2, [1_000_000_000_000]),
    ] as [(String, Int64, [Int64])])
  func `the nearest pieces are those that can be booked`(
    _ text: String, _ size: Int64, _ nearest: [Int64]
  ) throws {
    #expect(try #require(LineQuantity(text)).nearestPieces(each: size) == nearest)
  }
}

@Suite struct ItemPacksTests {
  private let water = ItemPacks(
    item: "WATER", unit: "瓶", usual: ItemPacks.Pack(name: "箱", pieces: 24), isMovedWhole: true,
    others: [ItemPacks.Pack(name: "托盘", pieces: 480)])

  @Test func `a pack goes by its name, and the unit is a pack of one`() {
    #expect(water.pack(named: "箱")?.pieces == 24)
    #expect(water.pack(named: "托盘")?.pieces == 480)
    #expect(water.pack(named: "瓶")?.pieces == 1)
    #expect(water.pack(named: "袋") == nil)
    #expect(water.step == Quantity(24))
  }

  @Test(
    arguments: [
      (0, "0 箱"), (1, "1 瓶"), (23, "23 瓶"), (24, "1 箱"), (25, "1 箱 1 瓶"), (123, "5 箱 3 瓶"),
    ] as [(Int64, String)])
  func `pieces are shown as packs and what is left over`(_ pieces: Int64, _ shown: String) throws {
    let pack = try #require(water.usual)
    #expect(ItemPacks.shown(Quantity(pieces), in: pack, unit: water.unit) == shown)
  }
}

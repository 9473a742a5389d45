import ArgumentParser
import MusterModel
import Testing

@testable import MusterAdapters

/// What an officer types for a line of a movement.
@Suite struct LineArgumentTests {
  private func shown(_ line: LineArgument) -> String {
    [line.item, line.lot, line.quantity.description, line.pack, line.expiryDate?.description]
      .map { $0 ?? "–" }.joined(separator: " ")
  }

  @Test(arguments: [
    ("2010109=5", "2010109 – 5 – –"), ("2010109:P2026=5", "2010109 P2026 5 – –"),
    ("A:B:C=5", "A B:C 5 – –"), ("A:X=Y=5", "A X=Y 5 – –"), ("A:-=5", "A - 5 – –"),
    ("A=-3", "A – -3 – –"), ("A=+3", "A – 3 – –"), ("A=5箱", "A – 5 箱 –"),
    ("A=2.5箱", "A – 2.5 箱 –"), ("A=5 箱", "A – 5 箱 –"), ("Ａ：Ｂ＝５箱", "A B 5 箱 –"),
  ])
  func `goods are item, lot, quantity and pack`(_ typed: String, _ expected: String) throws {
    #expect(shown(try LineArgument.goods(typed)) == expected)
  }

  @Test(arguments: [
    ("A:P=240@2029-06-30", "A P 240 – 2029-06-30"), ("A:P=10箱@2029-06", "A P 10 箱 2029-06-30"),
    ("A:P=1@2028-02-00", "A P 1 – 2028-02-29"), ("A:P=1@20290630", "A P 1 – 2029-06-30"),
    ("A:P=1@2029年6月", "A P 1 – 2029-06-30"), ("A:P@1=1", "A P@1 1 – –"),
  ])
  func `a receipt may say until when`(_ typed: String, _ expected: String) throws {
    #expect(shown(try LineArgument.receipt(typed)) == expected)
  }

  @Test(arguments: [
    "", "A", "=5", ":L=5", "A:=5", "A=", "A=箱", "A=five", "A=1,000", "A=1.0000001",
    "A=5@2029-06-30",
  ])
  func `what is no line is refused with the form`(_ typed: String) {
    let error = #expect(throws: ValidationError.self) { try LineArgument.goods(typed) }
    #expect(error?.message.contains("ITEM[:LOT]=QUANTITY[PACK]") == true)
  }

  @Test(arguments: ["A=1@", "A=1@soon", "A=1@2029-13-01", "A=1@2029-02-30", "A=@2029-06-30"])
  func `a receipt until no day is refused`(_ typed: String) {
    #expect(throws: ValidationError.self) { try LineArgument.receipt(typed) }
  }
}

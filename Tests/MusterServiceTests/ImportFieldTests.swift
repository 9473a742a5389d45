import MusterModel
import Testing

@testable import MusterService

@Suite struct ImportFieldTests {
  @Test(arguments: [
    ("2027-03-31", "2027-03-31"), ("2027/3/1", "2027-03-01"), ("20270301", "2027-03-01"),
    ("2027.3.1", "2027-03-01"), ("2027年3月1日", "2027-03-01"), ("2027年2月", "2027-02-28"),
    ("2028-02", "2028-02-29"), ("2027-02-00", "2027-02-28"), ("20270200", "2027-02-28"),
    ("2027/12", "2027-12-31"), ("2027-03-01 00:00:00", "2027-03-01"),
    ("2027/3/1 0:00", "2027-03-01"),
  ])
  func `a day is read in the forms that people use`(_ text: String, _ day: String) {
    #expect(DayText(Array(text.utf8)[...])?.day == CalendarDay(day))
  }

  @Test(arguments: [
    "", "2027", "202703", "27-03-01", "2027-13-01", "2027-02-30", "2027-3-1-1", "2027-03-01 08:00",
    "45000", "01/03/2027", "2027-03/01", "1899-12-31", "2200-01-01", "２０２７-03-01", "2027年",
    "2027--01", "-2027-01-01", "2027-003-1", "2027-1a-01", "2027-1 -01",
  ])
  func `what could mean another day is refused`(_ text: String) {
    #expect(DayText(Array(text.utf8)[...]) == nil)
  }

  @Test(arguments: [
    ("0", 0), ("7", 7000), ("7.5", 7500), ("0.045", 45), ("007", 7000),
    ("99999999999999", 99_999_999_999_999_000),
  ])
  func `a number is read exactly`(_ text: String, _ thousandths: Int) {
    #expect(DecimalText(Array(text.utf8)[...], places: 3)?.parts == thousandths)
  }

  @Test(arguments: [
    "", "-1", "+1", "1.", ".5", "1.2345", "1,000", "1 000", "1e3", "１２", "0x1F", "١", "1.2.3",
    "999999999999999999999",
  ])
  func `what is no plain number is refused`(_ text: String) {
    #expect(DecimalText(Array(text.utf8)[...], places: 3) == nil)
  }

  private func expected(_ quantity: String) throws -> [String] {
    let quoted = "\"" + quantity + "\""
    let table = try ImportTable(StockRow.self, "warehouse,item,quantity\nW,I,\(quoted)\n")
    return table.reading.errors.kept.map(\.expected.english)
  }

  @Test(arguments: [
    ("1,200", "1200"), ("１２", "12"), ("1 200", "1200"), ("12.0", "12"), ("+5", "5"),
    ("１，２００", "1200"),
  ])
  func `a number in another form is refused with the right one`(_ text: String, _ right: String)
    throws
  {
    #expect(
      try expected(text) == ["a whole number from 0 to 1000000000000; write it \(right)"])
  }

  @Test(arguments: [
    ("0", 0), ("1", 0), ("999999999999", 0), ("1000000000000", 0), ("1000000000001", 1),
    ("-1", 1), ("many", 1), ("", 1),
  ])
  func `a quantity is at least nothing and at most the largest`(_ text: String, _ faults: Int)
    throws
  {
    #expect(try expected(text).count == faults)
  }

  @Test(arguments: [
    ("W-1", true), ("粤B·1号", true), ("4.40306E+11", false), ("Ａ１", false), ("a b", false),
    ("a\u{7}b", false), ("\u{200B}", false), (String(repeating: "x", count: 64), true),
    (String(repeating: "x", count: 65), false), (String(repeating: "码", count: 64), true),
    (String(repeating: "码", count: 65), false),
  ])
  func `a code is short, plain and whole`(_ code: String, _ isRight: Bool) throws {
    let table = try ImportTable(StockRow.self, "warehouse,item,quantity\n\(code),I,1\n")
    #expect(table.reading.errors.isEmpty == isRight)
    #expect(table.lines[0].hasPrefix("2|\(isRight ? code : #"\N"#)|I|"))
  }

  @Test(arguments: ["", " ", "　", "\u{A0}", "\u{200B}", "a\u{0}b", "\"a\nb\"", "\u{FFFD}"])
  func `a blank or broken name is never taken`(_ name: String) throws {
    let table = try ImportTable(
      RegionRow.self, "code,name,level,parent_code\nR,\(name),district,\n")
    #expect(table.reading.errors.kept.map(\.column) == ["name"])
    #expect(table.lines == [#"2|R|\N|district|\N|t"#])
  }

  @Test(arguments: [
    ("181", "22", "longitude"), ("22.5", "113.9", "latitude"), ("113,9", "22", "longitude"),
    ("113°54'", "22", "longitude"), ("nan", "22", "longitude"), ("113.9", "", "latitude"),
    ("1e2", "22", "longitude"), ("１１３.9", "22", "longitude"),
  ])
  func `a place that is none is told by its column`(
    _ longitude: String, _ latitude: String, _ column: String
  ) throws {
    let table = try ImportTable(
      WarehouseRow.self,
      "code,name,tier,region_code,longitude,latitude,ready_minutes,contact_name,"
        + "contact_phone\nW,a,other,R,\"\(longitude)\",\(latitude),5,,\n")
    #expect(table.reading.errors.kept.map(\.column) == [column])
    #expect(table.lines == [#"2|W|a|other|R|\N|\N|300|\N|\N|t"#])
  }

  @Test(arguments: [
    "pumping", "pumping:0", "pumping:10", "pumping:1;pumping:2", "排涝:1;pumping:2", ":1", "a b:1",
    "pumping:1:2", ";",
  ])
  func `capabilities need a type, once each`(_ text: String) {
    #expect(CapabilityList(text) == nil)
  }

  @Test func `a long value is cut in the report`() {
    let error = RowError(
      row: 2, column: nil, value: String(repeating: "长", count: 81), expected: Text("", ""))
    #expect(error.value.count == RowError.longestValue)
  }
}

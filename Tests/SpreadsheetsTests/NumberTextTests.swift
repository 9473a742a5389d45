import Testing

@testable import Spreadsheets

@Suite struct NumberTextTests {
  private func text(
    _ stored: String, _ format: NumberFormat = .plain, countsFrom1904: Bool = false
  ) -> String? {
    NumberText(countsFrom1904: countsFrom1904).text(of: Array(stored.utf8), format)
      .map { String(decoding: $0, as: UTF8.self) }
  }

  @Test(arguments: [
    ("4", "4"), ("4.0", "4"), ("0", "0"), ("-0", "0"), ("007", "7"), ("-12.50", "-12.5"),
    ("0.1", "0.1"), ("0.10000000000000001", "0.1"), ("0.30000000000000004", "0.3"),
    ("113.88402130000001", "113.8840213"), ("12345678901234", "12345678901234"),
    ("1.2345678901234E13", "12345678901234"), ("999999999999999", "999999999999999"),
    ("1000000000000000", "1E+15"), ("440306199001011234", "4.40306199001011E+17"),
    ("1E-3", "0.001"), ("1E-9", "0.000000001"), ("1.5E-10", "1.5E-10"), ("1E+300", "1E+300"),
    ("99999.9999999999999", "100000"),
  ])
  func `a number is written as a spreadsheet shows it`(_ stored: String, _ shown: String) {
    #expect(text(stored) == shown)
  }

  @Test(arguments: ["", "x", "1,5", "nan", "inf", "1E999"])
  func `what is no number is none`(_ stored: String) {
    #expect(text(stored) == nil)
  }

  @Test(arguments: [
    ("1", "1900-01-01"), ("59", "1900-02-28"), ("60", "1900-02-29"), ("61", "1900-03-01"),
    ("46477", "2027-03-31"), ("2958465", "9999-12-31"), ("46477.5", "2027-03-31 12:00:00"),
    ("46477.999999999", "2027-04-01"), ("0.354166666666667", "08:30:00"), ("0", "00:00:00"),
    ("-1", "-1"), ("2958466", "2958466"),
  ])
  func `days count from 1900, with the leap day that never was`(
    _ serial: String, _ shown: String
  ) {
    #expect(text(serial, .moment) == shown)
  }

  @Test(arguments: [("0", "1904-01-01"), ("59", "1904-02-29"), ("45015", "2027-03-31")])
  func `days may count from 1904`(_ serial: String, _ shown: String) {
    #expect(text(serial, .moment, countsFrom1904: true) == shown)
  }

  @Test(arguments: [("7", "007"), ("1234", "1234"), ("1.5", "1.5"), ("-1", "-1")])
  func `a code that is shown with zeros in front has them`(_ stored: String, _ shown: String) {
    #expect(text(stored, .padded(3)) == shown)
  }

  @Test(
    arguments: [
      ("General", .plain), ("0", .plain), ("0.00", .plain), ("#,##0", .plain), ("@", .plain),
      ("0.00E+00", .plain), ("000", .padded(3)), ("[Red]0", .plain), ("0\"days\"", .plain),
      ("0\\d", .plain), ("_d0", .plain), ("yyyy-mm-dd", .moment),
      ("[$-804]yyyy\"年\"m\"月\"", .moment),
      ("m/d", .moment), ("[h]:mm", .moment), ("YYYY/M/D", .moment), ("\"年\"0;d", .moment),
    ] as [(String, NumberFormat)])
  func `a format of years, months, days or hours makes a day of a number`(
    _ code: String, _ format: NumberFormat
  ) {
    #expect(NumberFormat(code: code) == format)
  }

  @Test func `the standard's own formats are known by their numbers`() {
    let moments = (0...60).filter { NumberFormat(standard: $0) == .moment }
    #expect(moments == Array(14...22) + Array(27...36) + Array(45...47) + Array(50...58))
  }

  @Test(arguments: [
    ("A1", 0, 0), ("C5", 4, 2), ("Z9", 8, 25), ("AA10", 9, 26), ("$B$2", 1, 1),
    ("XFD1048576", 1_048_575, 16_383), ("XFE1048577", 1_048_576, 16_384),
  ])
  func `a reference names a row and a column`(_ text: String, _ row: Int, _ column: Int) {
    let reference = CellReference(text.utf8)
    #expect(reference == CellReference(row: row, column: column))
    if !text.contains("$") { #expect(reference?.text == text) }
  }

  @Test(arguments: ["", "1", "A", "A0", "1A", "A1B", "a1", "A-1", "AAAAAAAA1", "A99999999999"])
  func `what is no reference is none`(_ text: String) {
    #expect(CellReference(text.utf8) == nil)
  }
}

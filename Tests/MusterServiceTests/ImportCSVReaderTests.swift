import SeededNumbers
import Testing

@testable import MusterService

@Suite struct ImportCSVReaderTests {
  /// Rows as fields, or for a faulty one the row, the field and what was expected.
  private func read(_ text: String) -> [[String]] {
    var reader = CSVReader(Array(text.utf8))
    var record = FieldRecord()
    var rows: [[String]] = []
    while true {
      switch reader.next(into: &record) {
      case .end, .unreadable: return rows
      case .record: rows.append((0..<record.count).map(record.text))
      case .fault(let field, let value, _): rows.append(["!", "\(record.row)", "\(field)", value])
      }
    }
  }

  @Test(arguments: [
    ("a,b\n1,2\n", [["a", "b"], ["1", "2"]]),
    ("a,b\r\n1,2", [["a", "b"], ["1", "2"]]),
    ("a,b\r1,2\r", [["a", "b"], ["1", "2"]]),
    ("a;b\n1,5;2\n", [["a", "b"], ["1,5", "2"]]),
    ("a\tb\n1,5\t\"2\"\n", [["a", "b"], ["1,5", "2"]]),
    ("\"a,x\",b\n\"1\"\"2\",\"\"\n", [["a,x", "b"], ["1\"2", ""]]),
    ("a,b\n\"one\ntwo\r\nthree\",2\n", [["a", "b"], ["one\ntwo\r\nthree", "2"]]),
    ("a,b\n\n,\n1,2\n\n", [["a", "b"], ["1", "2"]]),
    ("a\n\"\"\n1\n", [["a"], ["1"]]),
    ("a,b\n,2\n1,\n", [["a", "b"], ["", "2"], ["1", ""]]),
    ("仓库,数量\n一号,3\n", [["仓库", "数量"], ["一号", "3"]]),
    ("", []), ("\n\n", []),
  ])
  func `a table is read as it is written`(_ text: String, _ rows: [[String]]) {
    #expect(read(text) == rows)
  }

  @Test(arguments: [
    ("a,b\n1,2\"3,4\n5,6\n", [["a", "b"], ["!", "2", "1", "2\"3,4"], ["5", "6"]]),
    ("a,b\n\"1\"2,3\n5,6\n", [["a", "b"], ["!", "2", "0", "\"1\"2,3"], ["5", "6"]]),
    ("a,b\n1,\"2\n5,6\n", [["a", "b"], ["!", "2", "1", "\"2"]]),
    ("a,b\n\n1\"\n", [["a", "b"], ["!", "3", "0", "1\""]]),
  ])
  func `a stray or open quotation mark is told with its place, and reading goes on`(
    _ text: String, _ rows: [[String]]
  ) {
    #expect(read(text) == rows)
  }

  @Test(arguments: [11, 12, 13] as [UInt64])
  func `whatever is written with quotation marks is read again`(_ seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    let alphabet = Array("ab,;\t\"\n\r 仓𠀀")
    for round in 0..<300 {
      let width = Int.random(in: 1...4, using: &generator)
      let rows = (0..<Int.random(in: 1...5, using: &generator)).map { _ in
        ["x"]
          + (0..<width).map { _ in
            String(
              (0..<Int.random(in: 0...6, using: &generator)).map { _ in
                alphabet[Int.random(in: 0..<alphabet.count, using: &generator)]
              })
          }
      }
      let header = (0...width).map { "h\($0)" }.joined(separator: ",")
      let text = rows.map { row in
        row.map { "\"" + $0.replacing("\"", with: "\"\"") + "\"" }.joined(separator: ",")
      }
      let written = ([header] + text).joined(separator: "\r\n")
      #expect(Array(read(written).dropFirst()) == rows, "seed \(seed), round \(round)")
    }
  }
}

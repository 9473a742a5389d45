import Measures
import MusterModel

/// What a scanner sends: one JSON object a line, `{"item": …, "lot": …, "quantity": …}`, one piece
/// where no quantity is given. The pieces of one stockpile add up; a line that is no scan is told
/// with its number, and the others are read on.
enum CountScans {
  /// - Complexity: O(bytes).
  static func read(_ file: TextFile) -> CountReading {
    var reading = CountReading()
    var places: [CountedLine: Int] = [:]
    var row = 0
    for text in file.bytes.split(
      separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
    {
      row += 1
      let text = text.trimmingBlanks()
      guard !text.isEmpty else { continue }
      do throws(RowFault) {
        let scan = try Scan(text).line
        // The stockpile alone.
        var place = scan
        place.quantity = .zero
        guard let index = places[place] else {
          places[place] = reading.lines.count
          reading.append(scan, row: row)
          continue
        }
        guard reading.lines[index].quantity + scan.quantity <= .largest else {
          throw RowFault(
            column: "quantity", value: String(scan.quantity.pieces),
            expected: Text(
              "at most \(Quantity.largest.pieces) pieces of a stockpile in all",
              "同一库存合计最多 \(Quantity.largest.pieces)"))
        }
        reading.add(scan.quantity, to: index)
      } catch {
        reading.errors.append(
          RowError(row: row, column: error.column, value: error.value, expected: error.expected))
      }
    }
    return reading
  }

  /// What is wrong with one line.
  private struct RowFault: Error {
    let column: String?
    let value: String
    let expected: Text
  }

  /// One line of a scanner: a counted line of one piece unless it says how many.
  private struct Scan: WireObject {
    var line = CountedLine(item: "", quantity: Quantity(1))

    init() {}

    static let fields: [WireField<Scan>] =
      CountedLine.fields.filter { $0.name != "quantity" }.map { $0.within(\.line) } + [
        WireField("quantity", \.line.quantity, "Pieces; 1 when absent.", isRequired: false)
      ]

    init(_ text: ArraySlice<UInt8>) throws(RowFault) {
      let json: JSONValue
      do {
        json = try JSONParser.parse(Array(text))
      } catch {
        throw RowFault(
          column: nil, value: String(decoding: text, as: UTF8.self),
          expected: Text(
            "a JSON object, as {\"item\":\"2010109\",\"lot\":\"P2025\",\"quantity\":2}; at byte \(error.offset): \(error.message.english)",
            "一个 JSON 对象，如 {\"item\":\"2010109\",\"lot\":\"P2025\",\"quantity\":2}；第 \(error.offset) 字节处：\(error.message.chinese)"
          ))
      }
      do {
        try self.init(json: json)
      } catch {
        throw RowFault(
          column: error.field.isEmpty ? nil : error.field,
          value: (json[error.field] ?? json).text, expected: error.expected)
      }
    }
  }
}

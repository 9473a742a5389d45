/// Collects the text of cells: the runs of rich text joined, readings of characters left out.
struct CellText {
  private(set) var bytes: [UInt8] = []
  private var isInText = false
  /// Whether inside a phonetic run, which says how the text is read aloud.
  private var isInReading = false

  mutating func removeAll() {
    bytes.removeAll(keepingCapacity: true)
    isInText = false
    isInReading = false
  }

  mutating func begin(_ element: MarkupName) {
    if element == "t" { isInText = !isInReading } else if element == "rPh" { isInReading = true }
  }

  mutating func end(_ element: MarkupName) {
    if element == "t" { isInText = false } else if element == "rPh" { isInReading = false }
  }

  mutating func append(_ text: UnsafeBufferPointer<UInt8>) {
    if isInText { bytes.append(contentsOf: text) }
  }
}

extension [UInt8] {
  /// With `_x000D_` and the like as the characters they stand for, as spreadsheets write those that
  /// XML cannot hold.
  var withoutEscapes: [UInt8] {
    let start = Array("_x".utf8)
    guard count >= 7, contains(UInt8(ascii: "_")) else { return self }
    var plain: [UInt8] = []
    var place = 0
    while place < count {
      if place + 6 < count, self[place..<(place + 2)] == start[...],
        self[place + 6] == UInt8(ascii: "_"),
        let value = UInt32(
          String(decoding: self[(place + 2)..<(place + 6)], as: UTF8.self), radix: 16),
        let scalar = Unicode.Scalar(value)
      {
        plain.append(contentsOf: Array(String(Character(scalar)).utf8))
        place += 7
      } else {
        plain.append(self[place])
        place += 1
      }
    }
    return plain
  }
}

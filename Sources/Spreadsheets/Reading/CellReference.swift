/// The place of a cell, as in `C5`; both count from 0.
struct CellReference: Hashable {
  let row: Int
  let column: Int

  init(row: Int, column: Int) {
    self.row = row
    self.column = column
  }

  /// Nil when it is no reference at all. It may lie beyond the limits of a sheet.
  init?(_ text: some Sequence<UInt8>) {
    var row = 0
    var column = 0
    for byte in text {
      switch byte {
      case UInt8(ascii: "$"): continue
      case UInt8(ascii: "A")...UInt8(ascii: "Z") where row == 0:
        column = column * 26 + Int(byte - 0x40)
      case UInt8(ascii: "0")...UInt8(ascii: "9") where column > 0:
        row = row * 10 + Int(byte & 0x0F)
      default: return nil
      }
      guard column < 1 << 20, row < 1 << 30 else { return nil }
    }
    guard row > 0, column > 0 else { return nil }
    self.init(row: row - 1, column: column - 1)
  }

  /// `C5`.
  var text: String { "\(CellReference.letters(column))\(row + 1)" }

  /// The letters of a column that counts from 0: `A` … `Z`, `AA` … `XFD`.
  static func letters(_ column: Int) -> String {
    var rest = column + 1
    var letters: [Character] = []
    while rest > 0 {
      letters.insert(Character(Unicode.Scalar(UInt8(0x41 + (rest - 1) % 26))), at: 0)
      rest = (rest - 1) / 26
    }
    return String(letters)
  }
}

/// How people name the place of a cell.
public enum SheetPlace {
  /// `C5`.
  ///
  /// - Parameters:
  ///   - row: from 1.
  ///   - column: from 0.
  public static func name(row: Int, column: Int) -> String {
    CellReference(row: row - 1, column: column).text
  }
}

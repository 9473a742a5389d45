extension String {
  /// The number of columns that the text takes in a fixed-width font: two for a Chinese character.
  public var displayWidth: Int { unicodeScalars.reduce(0) { $0 + $1.displayWidth } }
}

extension Unicode.Scalar {
  /// Columns of a fixed-width font. Characters of ambiguous width count one, as terminals have it by
  /// default.
  ///
  /// - Source: Unicode Standard Annex #11, *East Asian Width*: the blocks of wide and full-width
  ///   characters.
  fileprivate var displayWidth: Int {
    if value < 0x1100 { return properties.generalCategory == .nonspacingMark ? 0 : 1 }
    switch value {
    case 0x200B...0x200F, 0xFE00...0xFE0F: return 0
    case 0x1100...0x115F, 0x2E80...0x303E, 0x3041...0xA4CF, 0xAC00...0xD7A3, 0xF900...0xFAFF,
      0xFE30...0xFE6F, 0xFF00...0xFF60, 0xFFE0...0xFFE6, 0x1F300...0x1F64F, 0x1F900...0x1F9FF,
      0x20000...0x3FFFD:
      return 2
    default: return properties.generalCategory == .nonspacingMark ? 0 : 1
    }
  }
}

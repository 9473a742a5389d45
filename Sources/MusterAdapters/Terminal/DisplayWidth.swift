#if canImport(Glibc)
  private import Glibc
#else
  private import Musl
#endif

extension String {
  /// The number of terminal columns that the text takes: two for a Chinese character.
  ///
  /// By the C library's own table, in its UTF-8 locale whatever the user's is.
  var displayWidth: Int {
    _ = String.widthLocale
    return unicodeScalars.reduce(0) { $0 + max(0, Int(wcwidth(wchar_t(bitPattern: $1.value)))) }
  }

  /// Filled with spaces to `width` columns, at the right end or, for numbers, at the left.
  func padded(to width: Int, alignment: TextTable.Alignment) -> String {
    let space = String(repeating: " ", count: max(0, width - displayWidth))
    return alignment == .left ? self + space : space + self
  }

  private static let widthLocale: Void = {
    setlocale(LC_CTYPE, "C.UTF-8")
  }()
}

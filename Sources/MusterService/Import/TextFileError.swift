/// Why a file cannot be read as text.
enum TextFileError: Error, Equatable {
  case unreadable(path: String, reason: String)
  /// In bytes.
  case tooLarge(limit: Int)
  case workbook
  case compressed
  case utf16
  /// The first byte that does not fit; `line` from 1, `byte` from 0 in the whole file. Without an
  /// encoding, none of the known ones fits, and the place is where UTF-8 ends.
  case undecodable(TextEncoding?, line: Int, byte: Int)
  case converterMissing

  /// What is wrong, and what to do about it.
  var message: String {
    switch self {
    case .unreadable(let path, let reason): "cannot read \(path): \(reason)"
    case .tooLarge(let limit):
      "the file is larger than \(limit >> 20) MiB; split it into several files, each with the header"
    case .workbook: "this is a spreadsheet's own format; save it as “CSV UTF-8” and import that"
    case .compressed: "this is a compressed file; unpack it first"
    case .utf16: "this is UTF-16 (“Unicode text”); save it as “CSV UTF-8” instead"
    case .undecodable(.utf8?, let line, let byte):
      "line \(line) (byte \(byte)) is not UTF-8; name the right encoding, or save as “CSV UTF-8”"
    case .undecodable(.gb18030?, let line, let byte):
      "line \(line) (byte \(byte)) is not GB18030; name the right encoding, or save as “CSV UTF-8”"
    case .undecodable(nil, let line, let byte):
      "line \(line) (byte \(byte)) is neither UTF-8 nor GB18030; save the file as “CSV UTF-8”"
    case .converterMissing:
      "this system has no converter for GB18030; install it, or save the file as “CSV UTF-8”"
    }
  }
}

internal import MusterModel
internal import Spreadsheets

/// Why a file cannot be read as text.
enum TextFileError: Error, Equatable {
  case unreadable(path: String, reason: String)
  /// In bytes.
  case tooLarge(limit: Int)
  /// A spreadsheet of a form that is not read.
  case spreadsheet(SpreadsheetError)
  case compressed
  case utf16
  /// The first byte that does not fit; `line` from 1, `byte` from 0 in the whole file. Without an
  /// encoding, none of the known ones fits, and the place is where UTF-8 ends.
  case undecodable(TextEncoding?, line: Int, byte: Int)
  case converterMissing

  /// What is wrong, and what to do about it.
  var message: Text {
    switch self {
    case .unreadable(let path, let reason):
      let reason = Text(systemReason: reason)
      return Text(
        "cannot read \(path): \(reason.english)", "无法读取 \(path)：\(reason.chinese)")
    case .tooLarge(let limit):
      return Text(
        "the file is larger than \(limit >> 20) MiB; split it into several files, each with the header",
        "文件超过 \(limit >> 20) MiB；请拆成几个文件，每个都带表头")
    case .spreadsheet(let error):
      return error.message
    case .compressed:
      return Text("this is a compressed file; unpack it first", "这是压缩文件；请先解压")
    case .utf16:
      return Text(
        "this is UTF-16 (“Unicode text”); save it as “CSV UTF-8” instead",
        "这是 UTF-16 文件（“Unicode 文本”）；请另存为“CSV UTF-8”")
    case .undecodable(.some(let encoding), let line, let byte):
      let name = encoding == .utf8 ? "UTF-8" : "GB18030"
      return Text(
        "line \(line) (byte \(byte)) is not \(name); name the right encoding, or save as “CSV UTF-8”",
        "第 \(line) 行（第 \(byte) 字节）不是 \(name)；请指明正确的编码，或另存为“CSV UTF-8”")
    case .undecodable(nil, let line, let byte):
      return Text(
        "line \(line) (byte \(byte)) is neither UTF-8 nor GB18030; save the file as “CSV UTF-8”",
        "第 \(line) 行（第 \(byte) 字节）既不是 UTF-8 也不是 GB18030；请另存为“CSV UTF-8”")
    case .converterMissing:
      return Text(
        "this system has no converter for GB18030; install it, or save the file as “CSV UTF-8”",
        "本系统没有 GB18030 转换器；请安装，或将文件另存为“CSV UTF-8”")
    }
  }
}

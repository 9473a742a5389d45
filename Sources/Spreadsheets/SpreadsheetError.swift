public import MusterModel

/// Why a workbook cannot be read or written.
public enum SpreadsheetError: Error, Equatable, Sendable {
  /// The library that reads or writes workbooks is not installed.
  case libraryMissing(package: String)
  /// It is the format of Excel 97–2003.
  case oldFormat
  case encrypted
  /// It is cut off or its bytes have been changed.
  case damaged
  /// It is a zip archive of something else.
  case notWorkbook
  case noVisibleSheet
  /// A part that breaks the format: its name in the archive, and the line in it.
  case malformed(part: String, line: Int)
  /// A part that defines entities of its own, which no spreadsheet does and attackers do.
  case documentType(part: String)
  /// In bytes, unpacked.
  case tooLarge(limit: Int)
  case tooManyRows(limit: Int)
  case tooManyColumns(limit: Int)
  /// In the words of the library or of the system.
  case unwritable(reason: String)

  /// What is wrong, and what to do about it.
  public var message: Text {
    switch self {
    case .libraryMissing(let package):
      Text(
        "this machine has no \(package), which .xlsx needs; install it with “apt-get install \(package)”, or use .csv",
        "本机没有 .xlsx 所需的 \(package)；请用“apt-get install \(package)”安装，或改用 .csv")
    case .oldFormat:
      Text(
        "this is a spreadsheet of Excel 97–2003 (.xls); save it as .xlsx or “CSV UTF-8”",
        "这是 Excel 97–2003 格式（.xls）；请另存为 .xlsx 或“CSV UTF-8”")
    case .encrypted:
      Text(
        "the spreadsheet is protected by a password; save it without one",
        "此电子表格设有打开密码；请取消密码后再存一份")
    case .damaged:
      Text(
        "the spreadsheet is damaged or cut off; open it, save it again, or fetch it again",
        "此电子表格已损坏或不完整；请打开后重新保存，或重新获取")
    case .notWorkbook:
      Text(
        "this is no .xlsx spreadsheet, though it is packed like one; open it and save it as .xlsx",
        "此文件并非 .xlsx 电子表格（只是打包方式相同）；请打开后另存为 .xlsx")
    case .noVisibleSheet:
      Text(
        "the workbook has no sheet that can be seen; show the one with the table",
        "工作簿中没有可见的工作表；请取消隐藏含有表格的那一张")
    case .malformed(let part, let line):
      Text(
        "the spreadsheet breaks its format (\(part), line \(line)); open it and save it again as .xlsx",
        "此电子表格不合格式（\(part) 第 \(line) 行）；请打开后重新另存为 .xlsx")
    case .documentType(let part):
      Text(
        "the spreadsheet defines entities (\(part)), which no honest one does; do not trust it",
        "此电子表格自定义了实体（\(part)），正常文件不会如此；请勿信任")
    case .tooLarge(let limit):
      Text(
        "the spreadsheet is larger than \(limit >> 20) MiB when unpacked; split it into several files",
        "此电子表格解压后超过 \(limit >> 20) MiB；请拆成几个文件")
    case .tooManyRows(let limit):
      Text(
        "a sheet holds \(limit) rows; split the table, or use .csv",
        "一张工作表最多 \(limit) 行；请拆分表格，或改用 .csv")
    case .tooManyColumns(let limit):
      Text(
        "a sheet holds \(limit) columns; this one says it has more",
        "一张工作表最多 \(limit) 列；此文件超出")
    case .unwritable(let reason):
      Text(
        "the spreadsheet cannot be written: \(reason)", "无法写入电子表格（原文“\(reason)”）")
    }
  }
}

/// How large a sheet can be.
public enum SheetLimit {
  /// With the header.
  public static let rows = 1_048_576
  public static let columns = 16_384
  /// Of all parts of a workbook together, in bytes, unpacked.
  public static let unpacked = 1 << 30
  /// Of the text in one cell, in UTF-16 units.
  public static let cellText = 32_767
}

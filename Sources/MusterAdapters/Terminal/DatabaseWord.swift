import MusterModel

/// The words for what the database is and does.
enum DatabaseWord {
  private static let words: [String: Text] = [
    "up": Text("up", "可用"),
    "private": Text("private", "自带"),
    "running": Text("running", "运行中"),
    "stopped": Text("stopped", "已停止"),
    "absent": Text("absent", "尚未创建"),
    "current": Text("current", "最新"),
    "missing": Text("missing", "尚未建立"),
    "older": Text("older", "待升级"),
    "newer": Text("newer", "新于本程序"),
  ]

  /// The words for a code; what is no code, such as an address, as it stands.
  static func word(_ code: String) -> Text { words[code] ?? Text(code, code) }
}

import MusterModel
import MusterStorage

extension SchemaFault {
  /// What is wrong and what to do next.
  var text: Text { Text(description, chinese) }

  private var chinese: String {
    switch self {
    case .missing: "数据库中还没有 muster 结构；请运行 muster db migrate。"
    case .older(let found, let needed):
      "数据库结构为第 \(found) 版，本程序需要第 \(needed) 版；请运行 muster db migrate。"
    case .newer(let found, let known):
      "数据库结构为第 \(found) 版，本程序最多支持第 \(known) 版；请使用更新的 muster。"
    case .changed(let number, let name):
      "结构变更 \(name) 在执行之后被改动；请恢复该文件，并把改动写成第 \(number) 号之后的新变更。"
    case .renamed(let number, let applied, let known):
      "第 \(number) 号结构变更在数据库中名为 \(applied)，在本程序中名为 \(known)；请使用与数据库相符的 muster。"
    case .gap(let number): "已有的结构变更之间缺少第 \(number) 号；请使用与数据库相符的 muster。"
    case .failed(_, let name, let line, let sqlState, let message):
      "结构变更 \(name)\(line.map { " 第 \($0) 行" } ?? "")执行失败，未保留任何内容（数据库报告“\(message)”，\(sqlState)）。"
    case .serverTooOld(let version): "数据库服务器为 PostgreSQL \(version)；muster 需要 15 或更新版本。"
    case .encoding(let encoding): "数据库的字符编码为 \(encoding)；muster 需要 UTF8。"
    }
  }
}

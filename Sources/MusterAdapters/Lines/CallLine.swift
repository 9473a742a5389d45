import MusterModel
import MusterService

/// One request line of JSON-RPC 2.0, understood as far as it could be.
struct CallLine {
  /// A fault of the line itself, with its JSON-RPC number.
  struct Fault: Error {
    let number: Int64
    let error: ServiceError
  }

  /// The id to answer under; null where none could be read.
  private(set) var id: JSONValue = .null
  private(set) var call: Result<(method: String, params: JSONValue), Fault>

  /// - Parameter memo: of the session.
  init(_ bytes: [UInt8], memo: JSONMemo) {
    call = .success(("", .null))
    do throws(Fault) {
      guard case .object(let members) = try CallLine.parse(bytes, memo) else {
        throw CallLine.malformed(
          "", "expected one JSON object a line; there are no batch arrays", "每行应为一个 JSON 对象；不支持批量数组"
        )
      }
      for member in members where member.name == "id" { id = member.value }
      call = .success(try CallLine.read(members))
    } catch {
      if !id.isAllowedAsID { id = .null }
      call = .failure(error)
    }
  }

  private static func parse(_ bytes: [UInt8], _ memo: JSONMemo) throws(Fault) -> JSONValue {
    do {
      return try JSONParser.parse(bytes, memo: memo)
    } catch {
      throw Fault(
        number: -32700,
        error: ServiceError(
          .invalidRequest,
          Text(
            "This line is not JSON: at byte \(error.offset): \(error.message.english).",
            "此行不是 JSON：第 \(error.offset) 字节处：\(error.message.chinese)。"),
          details: error.details))
    }
  }

  private static func read(
    _ members: [JSONMember]
  ) throws(Fault) -> (method: String, params: JSONValue) {
    var seen: Set<String> = []
    var version: JSONValue?
    var method: JSONValue?
    var params: JSONValue = [:]
    for member in members {
      guard seen.insert(member.name).inserted else {
        throw malformed(member.name, "given twice", "重复给出")
      }
      switch member.name {
      case "jsonrpc": version = member.value
      case "id":
        guard member.value.isAllowedAsID else {
          throw malformed("id", "expected a string, a number or null", "应为字符串、数字或 null")
        }
      case "method": method = member.value
      case "params": params = member.value
      default:
        throw malformed(
          member.name, "unknown; known here: jsonrpc, id, method, params",
          "未知字段；此处可用：jsonrpc, id, method, params")
      }
    }
    guard version == "2.0" else { throw malformed("jsonrpc", "expected \"2.0\"", "应为 \"2.0\"") }
    guard case .string(let name) = method else {
      throw malformed(
        "method", "expected the name of a command, as \"stock.list\"", "应为命令名，如 \"stock.list\"")
    }
    guard case .object = params else {
      throw malformed("params", "expected an object of named fields", "应为由具名字段组成的对象")
    }
    return (name, params)
  }

  private static func malformed(
    _ field: String, _ english: String, _ chinese: String
  ) -> Fault {
    Fault(
      number: -32600,
      error: ServiceError(WireError(field: field, expected: Text(english, chinese))))
  }

  static let tooLong = Fault(
    number: -32600,
    error: ServiceError(
      .limitExceeded,
      Text(
        "A line may be at most \(LineSession.longestLine) bytes (4 MiB); send fewer rows a line.",
        "每行最多 \(LineSession.longestLine) 字节（4 MiB）；请减少每行的行数。"),
      details: ["limit_bytes": .number(String(LineSession.longestLine))]))

  static func unknownMethod(_ name: String) -> Fault {
    Fault(
      number: -32601,
      error: ServiceError(
        .notFound,
        Text(
          "There is no command \"\(name)\"; service.describe lists them.",
          "没有命令“\(name)”；service.describe 列出全部命令。"),
        details: ["method": .string(name)]))
  }
}

extension JSONValue {
  fileprivate var isAllowedAsID: Bool {
    switch self {
    case .string, .number, .null: true
    case .bool, .array, .object: false
    }
  }
}

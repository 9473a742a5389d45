public import MusterModel

/// `service.describe`: the contract, from the command table itself.
public enum ServiceDescribe: Command {
  public static let name = "service.describe"
  public static let summary = Text(
    "List every command with its request, response and an example.", "列出全部命令及其请求、答复和示例。")
  public static let effect = Effect.none
  public static var example: Nothing { Nothing() }

  public typealias Request = Nothing

  public struct Response: WireObject {
    public var version = ""
    public var commands: [CommandDescription] = []
    /// In order of precedence.
    public var errors: [String] = []

    public init() {}

    public static let fields: [WireField<Response>] = [
      WireField("version", \.version, "The program's version."),
      WireField("commands", \.commands, "Every command."),
      WireField("errors", \.errors, "The error codes, in order of precedence."),
    ]
  }

  public struct CommandDescription: WireObject {
    public var name = ""
    public var summary = ""
    public var summaryInChinese = ""
    public var request = JSONValue.null
    public var response = JSONValue.null
    public var example = JSONValue.null

    public init() {}

    public static let fields: [WireField<CommandDescription>] = [
      WireField("name", \.name, "The method."),
      WireField("summary", \.summary, "What it does."),
      WireField("summary_zh", \.summaryInChinese, "The same in Chinese."),
      WireField("request", \.request, "JSON Schema of `params`."),
      WireField("response", \.response, "JSON Schema of `result`."),
      WireField("example", \.example, "A request that is valid."),
    ]
  }

  public static func run(_ request: Nothing, in call: Call) throws(ServiceError) -> Response {
    var response = Response()
    response.version = MusterVersion.current
    response.commands = CommandTable.commands.map { describe($0) }
    response.errors = ServiceError.Code.allCases.map(\.rawValue)
    return response
  }

  private static func describe<Use: Command>(_ command: Use.Type) -> CommandDescription {
    var description = CommandDescription()
    description.name = Use.name
    description.summary = Use.summary.english
    description.summaryInChinese = Use.summary.chinese
    description.request = Use.requestSchema
    description.response = Use.responseSchema
    description.example = .object(Use.example.membersGiven)
    return description
  }
}

extension WireObject {
  /// The members that are not null: what a person would write.
  var membersGiven: [JSONMember] {
    guard case .object(let members) = json else { return [] }
    return members.filter { $0.value != .null }
  }
}

public import ArgumentParser
public import MusterModel
import MusterService

/// What every command takes.
struct CommonOptions: ParsableArguments {
  @Flag(help: help("Print exactly the response object of the protocol.", "只输出协议的答复对象（JSON）。"))
  var json = false

  @Option(help: help("Language of the interface: en or zh.", "界面语言：en 或 zh。"))
  var lang: Language?

  @Option(
    help: help(
      "A libpq URL or connection string; MUSTER_DATABASE_URL when absent, else a private cluster.",
      "libpq 连接地址；缺省用 MUSTER_DATABASE_URL，否则用自带数据库。"))
  var database: String?

  @Option(
    help: help(
      "Give up after this many seconds in the database.", "数据库处理超过此秒数即放弃。"))
  var timeout: Int?

  func validate() throws {
    if let timeout, !(1...86_400).contains(timeout) {
      throw ValidationError(Interface.say("--timeout: 1 to 86400 seconds", "--timeout：1 至 86400 秒"))
    }
  }

  var access: DatabaseAccess {
    DatabaseAccess(url: database, statementTimeout: timeout.map { .seconds($0) })
  }
}

/// What every write takes.
struct WriteOptions: ParsableArguments {
  @Option(
    name: .customLong("request-id"),
    help: help(
      "Your id for this request: sent again, it changes nothing and gives the first answer.",
      "本次请求的编号：重复发送不再执行，返回首次答复。"))
  var requestID: String?

  @Option(help: help("Who answers for it; your login when absent.", "责任人；缺省为登录名。"))
  var actor: String?

  @Flag(help: help("Do everything, answer, and leave no trace.", "试运行：完整执行并答复，但不留痕迹。"))
  var dryRun = false

  var header: WriteHeader {
    WriteHeader(requestID: requestID, actor: actor ?? Terminal.user, dryRun: dryRun)
  }
}

/// What every list takes.
struct PageOptions: ParsableArguments {
  @Option(help: help("Rows a page, 1000 when absent.", "每页行数，缺省 1000。"))
  var limit: Int?

  @Option(help: help("Where to go on: the cursor that the page before showed.", "续页：上一页给出的游标。"))
  var cursor: String?
}

func help(_ english: String, _ chinese: String) -> ArgumentHelp {
  ArgumentHelp(stringLiteral: Interface.say(english, chinese))
}

extension Language: ExpressibleByArgument {}
extension Tier: ExpressibleByArgument {}
extension RegionLevel: ExpressibleByArgument {}
extension Condition: ExpressibleByArgument {}
extension IncidentLevel: ExpressibleByArgument {}
extension IncidentState: ExpressibleByArgument {}
extension TeamStatus: ExpressibleByArgument {}
extension HoldState: ExpressibleByArgument {}
extension TransferState: ExpressibleByArgument {}
extension MovementKind: ExpressibleByArgument {}
extension TimeBasis: ExpressibleByArgument {}
extension CountState: ExpressibleByArgument {}
extension BookCheck: ExpressibleByArgument {}
extension Instant: ExpressibleByArgument {}

/// Each command takes its own ones and names them in its help.
extension MovementReason: ExpressibleByArgument {
  public static var allValueStrings: [String] { [] }
}

public import MusterModel
import MusterStorage

/// `service.health`: whether the database answers, and with what it serves.
public enum ServiceHealth: Command {
  public static let name = "service.health"
  public static let summary = Text(
    "Say whether the database answers, its schema, and the road network in use.",
    "检查数据库是否可用、结构版本和所用路网。")
  public static let effect = Effect.connection
  public static var example: Nothing { Nothing() }

  public typealias Request = Nothing

  public struct Response: WireObject {
    public var database = ""
    public var serverVersion = ""
    public var schemaVersion = 0
    public var roadNetwork: String?

    public init() {}

    public static let fields: [WireField<Response>] = [
      WireField("database", \.database, "\"up\": an answer came."),
      WireField("server_version", \.serverVersion, "PostgreSQL's version."),
      WireField("schema_version", \.schemaVersion, "The last migration applied."),
      WireField("road_network", \.roadNetwork, "The name of the network in use; null when none."),
    ]
  }

  /// - Throws: `database_unavailable` when no answer comes or the schema is not this program's.
  public static func run(_ request: Nothing, in call: Call) throws(ServiceError) -> Response {
    let connection = try call.session.connected()
    var response = Response()
    response.database = "up"
    response.serverVersion = "\(connection.serverVersion)"
    do {
      if case .current(let version) = try Migrator(connection).state() {
        response.schemaVersion = version
      }
    } catch {
      throw ServiceError(error)
    }
    response.roadNetwork = try call.session.transaction(as: .viewer, mode: .readOnly) {
      (transaction) throws(ServiceError) in
      try transaction.first(.currentRoadNetwork)?.name
    }
    return response
  }
}

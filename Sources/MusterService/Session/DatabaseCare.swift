public import MusterModel
import MusterStorage

/// What people do with the database itself: start, stop, look at and migrate it.
public struct DatabaseCare {
  private let access: DatabaseAccess

  public init(_ access: DatabaseAccess) {
    self.access = access
  }

  public func start() async throws(ServiceError) {
    let cluster = try requirePrivate(Text("start", "启动"))
    do throws(PrivateClusterError) {
      try await cluster.ensureRunning()
    } catch {
      throw ServiceError(error)
    }
    _ = try migrateNow(cluster.target)
  }

  public func stop() async throws(ServiceError) {
    let cluster = try requirePrivate(Text("stop", "停止"))
    do throws(PrivateClusterError) {
      try await cluster.stop()
    } catch {
      throw ServiceError(error)
    }
  }

  /// For psql; of the private cluster, since only it has an address that nobody was told.
  public func url() throws(ServiceError) -> String {
    if let url = access.url { return url }
    return try access.privateCluster().url
  }

  /// Brings the schema up to date.
  ///
  /// - Returns: the names of the migrations applied now.
  public func migrate() async throws(ServiceError) -> [String] {
    if let url = access.url { return try migrateNow(ConnectionTarget(url)) }
    let cluster = try access.privateCluster()
    do throws(PrivateClusterError) {
      try await cluster.ensureRunning()
    } catch {
      throw ServiceError(error)
    }
    return try migrateNow(cluster.target)
  }

  private func migrateNow(_ target: ConnectionTarget) throws(ServiceError) -> [String] {
    do throws(StorageError) {
      return try Migrator(try Connection(to: target)).migrate().map(\.name)
    } catch {
      throw ServiceError(error)
    }
  }

  public struct Status: WireObject {
    /// `private`, or the server that was named, without secrets.
    public var database = ""
    /// `running`, `stopped` or `absent`.
    public var state = ""
    /// `current`, `missing`, `older` or `newer`; nil when it does not run.
    public var schema: String?
    /// Of the private cluster.
    public var home: String?
    public var migrations: [AppliedMigration] = []

    public init() {}

    public static let fields: [WireField<Status>] = [
      WireField("database", \.database, "private, or the server that was named."),
      WireField("state", \.state, "running, stopped or absent."),
      WireField("schema", \.schema, "current, missing, older or newer than this program."),
      WireField("home", \.home, "Where the private cluster lives."),
      WireField("migrations", \.migrations, "The migrations, by number."),
    ]
  }

  public struct AppliedMigration: WireObject {
    public var number = 0
    public var name = ""
    public var appliedAt: Instant?

    public init() {}

    public static let fields: [WireField<AppliedMigration>] = [
      WireField("number", \.number, "Its number."),
      WireField("name", \.name, "Its name."),
      WireField("applied_at", \.appliedAt, "When; null when it is still to come."),
    ]
  }

  /// Looks without starting anything.
  public func status() throws(ServiceError) -> Status {
    var status = Status()
    let target: ConnectionTarget
    if let url = access.url {
      target = ConnectionTarget(url)
      status.database = "\(target)"
      status.state = "running"
    } else {
      let cluster = try access.privateCluster()
      target = cluster.target
      status.database = "private"
      status.home = cluster.home
      switch cluster.status() {
      case .absent: status.state = "absent"
      case .stopped: status.state = "stopped"
      case .running: status.state = "running"
      }
    }
    guard status.state == "running" else { return status }
    do throws(StorageError) {
      let migrator = Migrator(try Connection(to: target))
      status.schema = try migrator.state().word
      status.migrations = try migrator.status().map(AppliedMigration.init)
    } catch {
      throw ServiceError(error)
    }
    return status
  }

  private func requirePrivate(_ verb: Text) throws(ServiceError) -> PrivateCluster {
    guard access.url == nil else {
      throw ServiceError(
        .conflict,
        Text(
          "A database is named by --database or MUSTER_DATABASE_URL; muster does not \(verb.english) it. Leave both out for the private one.",
          "已用 --database 或 MUSTER_DATABASE_URL 指定数据库，muster 不会\(verb.chinese)它；要操作自带数据库请去掉二者。"))
    }
    return try access.privateCluster()
  }
}

extension DatabaseCare.AppliedMigration {
  fileprivate init(_ status: MigrationStatus) {
    number = status.number
    name = status.name
    appliedAt = status.appliedAt
  }
}

extension SchemaState {
  fileprivate var word: String {
    switch self {
    case .current: "current"
    case .missing: "missing"
    case .older: "older"
    case .newer: "newer"
    }
  }
}

import MusterModel
public import MusterStorage

/// One caller's line to the service: a connection made when first needed, and what is kept in
/// memory between its requests. One thread at a time.
public final class Session {
  let target: ConnectionTarget
  /// Whether the database is the program's own, so that it is brought up to date without asking.
  let ownsSchema: Bool
  /// Where files made from the database are kept between runs; nil where nothing may be written.
  let cacheDirectory: String?
  let statementTimeout: Duration?
  /// Whether a command may read standard input; not where the requests themselves come that way.
  let mayReadStandardInput: Bool
  /// Told what long work has done so far.
  let progress: (Progress) -> Void
  let roads = RoadNetworks()
  private(set) var places = KnownPlaces()
  let incidents = KnownIncidents()
  private(set) var stock = KnownStock()
  private(set) var plans = KnownPlans()
  private var connection: Connection?

  public init(
    target: ConnectionTarget, ownsSchema: Bool = false, cacheDirectory: String? = nil,
    statementTimeout: Duration? = nil, mayReadStandardInput: Bool = true,
    progress: @escaping (Progress) -> Void = { _ in }
  ) {
    self.target = target
    self.ownsSchema = ownsSchema
    self.cacheDirectory = cacheDirectory
    self.statementTimeout = statementTimeout
    self.mayReadStandardInput = mayReadStandardInput
    self.progress = progress
  }

  /// Does a command and says how it went.
  ///
  /// A write with a request id that was answered before gives that answer again; one that fails or
  /// runs dry leaves nothing behind, not even the use of its id.
  public func perform<Use: Command>(
    _ command: Use.Type, _ request: Use.Request, header: WriteHeader = WriteHeader()
  ) throws(ServiceError) -> Answer<Use.Response> {
    try header.check()
    try Use.check(request)
    switch Use.effect {
    case .none, .connection:
      return Answer(response: try Use.run(request, in: Call(session: self)), trailer: nil)
    case .read(let role):
      let response = try transaction(as: role, mode: .readOnly, repeatable: true) {
        (transaction) throws(ServiceError) in
        try Use.run(request, in: Call(session: self, transaction: transaction))
      }
      return Answer(response: response, trailer: nil)
    case .write(let role):
      return try write(Use.self, request, header: header, as: role)
    }
  }

  /// The same, from and to JSON: `params` as an object, the answer as the text of one.
  public func answer(
    _ command: any Command.Type, params: JSONValue
  ) throws(ServiceError) -> String {
    func answer<Use: Command>(_ command: Use.Type) throws(ServiceError) -> String {
      let (request, header) = try Use.read(params)
      return try perform(Use.self, request, header: header).json
    }
    return try answer(command)
  }

  func transaction<Value>(
    as role: Role, mode: TransactionMode = .readWrite, ending: TransactionEnding = .commit,
    repeatable: Bool = false, isRepeated: Bool = true,
    _ work: (Transaction) throws(ServiceError) -> Value
  ) throws(ServiceError) -> Value {
    do {
      return try connected().transaction(
        as: role, mode: mode, ending: ending, repeatable: repeatable, isRepeated: isRepeated, work)
    } catch {
      // A lost connection is made anew for the next request.
      if error.code == .databaseUnavailable { connection = nil }
      throw error
    }
  }

  /// The connection, made and its schema checked when first asked for.
  func connected() throws(ServiceError) -> Connection {
    if let connection { return connection }
    do {
      let made = try Connection(to: target, statementTimeout: statementTimeout)
      if ownsSchema, try Migrator(made).state().isBehind { _ = try Migrator(made).migrate() }
      try Migrator(made).requireCurrent()
      connection = made
      places = KnownPlaces()
      stock = KnownStock()
      plans = KnownPlans()
      return made
    } catch {
      throw ServiceError(error)
    }
  }
}

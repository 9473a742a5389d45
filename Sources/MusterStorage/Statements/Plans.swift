public import Measures
public import MusterModel

enum PlanSQL: String, SQLText {
  case save = """
    SELECT save_plan(coalesce($1, session_user), $2, $3, $4, $5, $6,
      $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22, $23, $24, $25, $26, $27)
    """
  case find = """
    SELECT answer, replaces_id
    FROM allocation_plan
    WHERE plan_id = $1
    """
  case inputs = "SELECT inputs FROM allocation_plan WHERE plan_id = $1"
  case occasion = """
    SELECT created_at,
      (extract(epoch FROM (created_at AT TIME ZONE time_zone) - (created_at AT TIME ZONE 'UTC'))
        / 60)::integer,
      ARRAY(SELECT code FROM incident WHERE incident_id = ANY (incident_ids) ORDER BY code)
    FROM allocation_plan
    CROSS JOIN district
    WHERE plan_id = $1
    """
}

/// A plan as it is kept: what was asked, from what, the answer, and its lines for the commit.
public struct PlanRecord: Sendable {
  public struct Line: Sendable {
    public let warehouseID: Int64
    public let itemID: Int64
    public let lotID: Int64
    public let incidentID: Int64
    public let quantity: Quantity
    public let way: Way
    public let reason: String

    public init(
      warehouseID: Int64, itemID: Int64, lotID: Int64, incidentID: Int64, quantity: Quantity,
      way: Way, reason: String
    ) {
      self.warehouseID = warehouseID
      self.itemID = itemID
      self.lotID = lotID
      self.incidentID = incidentID
      self.quantity = quantity
      self.way = way
      self.reason = reason
    }
  }

  public struct Task: Sendable {
    public let teamID: Int64
    public let incidentID: Int64
    public let capability: String
    public let way: Way
    public let reason: String

    public init(
      teamID: Int64, incidentID: Int64, capability: String, way: Way, reason: String
    ) {
      self.teamID = teamID
      self.incidentID = incidentID
      self.capability = capability
      self.way = way
      self.reason = reason
    }
  }

  /// How soon it leaves, how long it travels, and how far.
  public struct Way: Sendable {
    public let ready: TravelTime
    public let travel: TravelTime
    public let distance: Distance

    public init(ready: TravelTime, travel: TravelTime, distance: Distance) {
      self.ready = ready
      self.travel = travel
      self.distance = distance
    }
  }

  /// The parts of an allocation that were held when it was planned to replace them.
  public struct Replaced: Hashable, Sendable {
    public let allocation: Int64
    /// The lines' numbers, and how many pieces of each were held.
    public let lines: [Int]
    public let quantities: [Quantity]
    public let teamIDs: [Int64]

    public init(allocation: Int64, lines: [Int], quantities: [Quantity], teamIDs: [Int64]) {
      self.allocation = allocation
      self.lines = lines
      self.quantities = quantities
      self.teamIDs = teamIDs
    }
  }

  public let incidentIDs: [Int64]
  public let usesFloor: Bool
  public let isComplete: Bool
  /// What it was planned from, to plan it again.
  public let inputs: [UInt8]
  /// The answer's JSON.
  public let answer: String
  public let lines: [Line]
  public let tasks: [Task]
  /// What it would take the place of.
  public let replaced: Replaced?

  public init(
    incidentIDs: [Int64], usesFloor: Bool, isComplete: Bool, inputs: [UInt8], answer: String,
    lines: [Line], tasks: [Task], replaced: Replaced?
  ) {
    self.incidentIDs = incidentIDs
    self.usesFloor = usesFloor
    self.isComplete = isComplete
    self.inputs = inputs
    self.answer = answer
    self.lines = lines
    self.tasks = tasks
    self.replaced = replaced
  }
}

extension Statement<Int64> {
  /// Keeps the plan and gives its id.
  ///
  /// - Parameter isAlone: whether the transaction does nothing else; then its COMMIT does not wait
  ///   for the disk.
  public static func save(
    _ plan: PlanRecord, actor: String?, isAlone: Bool
  ) -> Statement {
    let lineWays = plan.lines.map(\.way)
    let taskWays = plan.tasks.map(\.way)
    return Statement(
      PlanSQL.save, actor, plan.incidentIDs, plan.usesFloor, plan.isComplete, plan.inputs,
      plan.answer, plan.lines.map(\.warehouseID), plan.lines.map(\.itemID),
      plan.lines.map(\.lotID), plan.lines.map(\.incidentID), plan.lines.map(\.quantity.pieces),
      lineWays.map { Int64($0.ready.milliseconds) }, lineWays.map { Int64($0.travel.milliseconds) },
      lineWays.map(\.distance.millimetres), plan.lines.map(\.reason), plan.tasks.map(\.teamID),
      plan.tasks.map(\.incidentID), plan.tasks.map(\.capability),
      taskWays.map { Int64($0.ready.milliseconds) }, taskWays.map { Int64($0.travel.milliseconds) },
      taskWays.map(\.distance.millimetres), plan.tasks.map(\.reason), isAlone,
      plan.replaced?.allocation, plan.replaced?.lines, plan.replaced?.quantities.map(\.pieces),
      plan.replaced?.teamIDs
    ) { (row) throws(StorageError) in try row.read() }
  }
}

/// What must be known of a kept plan to commit it.
public struct StoredPlan: Sendable {
  /// The answer's JSON.
  public let answer: String
  /// The allocation that it would take the place of.
  public let replaces: Int64?
}

extension Statement<StoredPlan> {
  public static func plan(_ identifier: Int64) -> Statement {
    Statement(PlanSQL.find, identifier) { (row) throws(StorageError) in
      StoredPlan(answer: try row.read(), replaces: try row.read())
    }
  }
}

extension Statement<[UInt8]> {
  /// What a kept plan was made from.
  public static func inputs(ofPlan identifier: Int64) -> Statement {
    Statement(PlanSQL.inputs, identifier) { (row) throws(StorageError) in try row.read() }
  }
}

/// When a kept plan was made, and for what.
public struct PlanOccasion: Hashable, Sendable {
  public let madeAt: Instant
  /// Of the district's clock at that moment, east of Greenwich.
  public let offsetMinutes: Int
  /// The codes of its incidents.
  public let incidents: [String]
}

extension Statement<PlanOccasion> {
  public static func occasion(ofPlan identifier: Int64) -> Statement {
    Statement(PlanSQL.occasion, identifier) { (row) throws(StorageError) in
      PlanOccasion(
        madeAt: try row.read(), offsetMinutes: try row.read(), incidents: try row.read())
    }
  }
}

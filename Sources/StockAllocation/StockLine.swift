public import Measures

/// One line of a plan: so many pieces of one lot of one warehouse for one incident.
public struct StockLine: Hashable, Sendable {
  public let incident: Int
  /// Of the incident; 1 is served first.
  let priority: Int
  /// As what the pieces are sent.
  public let role: LineRole
  public let warehouse: Int
  public let lot: Int
  /// At least one piece.
  public let quantity: Quantity
  public let ready: TravelTime
  public let travel: TravelTime
  public let reason: LineReason
  /// Where these pieces would come from if this warehouse failed: the first source in order of
  /// arrival, other than this one and not before it, that keeps a piece of the item after the plan.
  /// Nil when there is none.
  public let runnerUp: RunnerUp?
  /// What keeps these pieces from coming from the nearest source; nil where they do.
  public let bound: LineBound?

  public var arrival: TravelTime { ready + travel }
}

/// Why a line is what it is.
public enum LineReason: String, CaseIterable, Sendable {
  /// No reachable source arrives earlier.
  case nearest
  /// The sources that arrive earlier are used up by the same incident.
  case nextNearest = "next_nearest"
  /// Nobody else who can be reached has it.
  case onlySource = "only_source"
  /// A source that arrives earlier serves another incident: the plan as a whole is better so.
  case sharedByPriority = "shared_by_priority"
  /// A source that arrives earlier keeps some: it is not among the few that may send.
  case fewerSources = "fewer_sources"
  /// A source that arrives earlier keeps some: it is further up, and the incident's own goes first.
  case ownFirst = "own_first"
}

/// What keeps a line from the nearest source that arrives before its own.
public struct LineBound: Hashable, Sendable {
  public enum Kind: String, CaseIterable, Sendable {
    /// All that a plan may take there goes to the same incident.
    case usedUp = "used_up"
    /// Another incident is served from there.
    case servesAnother = "serves_another"
    /// It is not among the few that may send.
    case sourceLimit = "source_limit"
    /// It is further up, and the incident's own goes first.
    case escalation
  }

  public let kind: Kind
  /// The number of the warehouse in the table of ways.
  public let source: Int
  /// The incident that is served from there: of the first priority among them, then the first.
  public let incident: Int?
}

/// The best choice not made, and what it would have cost.
public struct RunnerUp: Hashable, Sendable {
  /// The caller's number of the warehouse, or of the team.
  public let source: Int
  public let arrival: TravelTime
  /// How much later than the line it arrives.
  public let margin: TravelTime
}

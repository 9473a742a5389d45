public import MusterModel
import MusterStorage

/// A line that makes a step, and how much of it.
public struct LineStep: WireObject {
  public var line = 0
  /// All that can make the step where nil.
  public var quantity: Int64?

  public init() {}

  public init(line: Int, quantity: Int64? = nil) {
    self.line = line
    self.quantity = quantity
  }

  public static let fields: [WireField<LineStep>] = [
    WireField("line", \.line, "The line's number in the allocation."),
    WireField("quantity", \.quantity, "Pieces; all that can make the step when absent."),
  ]

  var stepping: SteppingLine {
    SteppingLine(line: line, quantity: quantity, condition: nil, warehouse: nil)
  }
}

/// A line of which something comes back: how much, how, and where to.
public struct LineReturn: WireObject {
  public var line = 0
  public var quantity: Int64?
  public var condition: Condition?
  public var warehouse: String?

  public init() {}

  public init(
    line: Int, quantity: Int64? = nil, condition: Condition? = nil, warehouse: String? = nil
  ) {
    self.line = line
    self.quantity = quantity
    self.condition = condition
    self.warehouse = warehouse
  }

  public static let fields: [WireField<LineReturn>] = [
    WireField("line", \.line, "The line's number in the allocation."),
    WireField("quantity", \.quantity, "Pieces; all that was sent and is left when absent."),
    WireField(
      "condition", \.condition,
      "How they come back; serviceable when absent, quarantined of a recalled lot."),
    WireField(
      "warehouse", \.warehouse, "Who takes them in; the warehouse that sent them when absent."),
  ]

  var stepping: SteppingLine {
    SteppingLine(line: line, quantity: quantity, condition: condition, warehouse: warehouse)
  }
}

extension SteppingParts {
  /// The most lines or teams that one step may name.
  private static let most = 10_000

  /// The parts that a request names, answered for by whoever calls.
  init(
    _ allocation: Int64, _ lines: [SteppingLine]?, _ teams: [String]?, at occurredAt: Instant?,
    in call: Call
  ) {
    self.init(
      allocation: allocation, lines: lines, teams: teams, occurredAt: occurredAt,
      actor: call.actor, requestID: call.requestID)
  }

  /// Refuses what the request alone shows to be wrong.
  ///
  /// - Throws: `invalid_request`, `limit_exceeded`.
  static func check(_ lines: [SteppingLine]?, _ teams: [String]?) throws(ServiceError) {
    for (index, line) in (lines ?? []).enumerated() {
      guard line.line > 0, line.line <= Int32.max else {
        throw .invalid(
          "lines[\(index)].line", "expected the number of a line, from 1", "应为行号，从 1 起")
      }
      guard line.quantity.map({ (1...1_000_000_000_000).contains($0) }) ?? true else {
        throw .invalid(
          "lines[\(index)].quantity", "expected 1 to 1000000000000; leave it out for all",
          "应为 1 至 1000000000000；全部时请不填")
      }
    }
    let bare = (lines ?? []).filter { $0.quantity == nil }.map(\.line)
    guard bare.allSatisfy({ line in lines?.count { $0.line == line } == 1 }) else {
      throw .invalid(
        "lines", "a line given twice has to say how many each time", "同一行出现多次时须各写数量")
    }
    guard Set(teams ?? []).count == (teams ?? []).count else {
      throw .invalid("teams", "expected each team once", "每支队伍只能出现一次")
    }
    guard lines.map({ !$0.isEmpty }) ?? true || teams?.isEmpty == false else {
      throw .invalid(
        "lines", "expected at least one; leave out lines and teams for all of both",
        "至少一行；全部时请不填 lines 和 teams")
    }
    guard teams.map({ !$0.isEmpty }) ?? true || lines?.isEmpty == false else {
      throw .invalid(
        "teams", "expected at least one; leave out lines and teams for all of both",
        "至少一支；全部时请不填 lines 和 teams")
    }
    for (field, count) in [("lines", lines?.count ?? 0), ("teams", teams?.count ?? 0)]
    where count > most {
      throw ServiceError(
        .limitExceeded,
        Text("\(field): at most \(most) in one step.", "\(field)：一次至多 \(most) 项。"),
        details: ["field": .string(field), "largest": .number(String(most))])
    }
  }
}

import Measures
import MusterModel
import MusterStorage
import MusterTesting

@testable import MusterService

extension ServiceTrial {
  /// Two warehouses; W1 keeps 10 PUMP of lot P1, 1000 WATER of lot A and 3 BOAT without a lot.
  static func counting(_ target: ConnectionTarget) throws -> ServiceTrial {
    let trial = try ServiceTrial(target)
    try trial.addWarehouses(["W1 5 0 district R", "W2 9 1.5 street R1"])
    try trial.addStock([
      "W1 PUMP P1 - serviceable 10", "W1 WATER A 2099-12-31 serviceable 1000",
      "W1 BOAT - - serviceable 3", "W2 WATER B 2099-12-31 serviceable 40",
    ])
    // As though it had been there for a month, as what is counted has.
    try trial.connection.run(
      """
      UPDATE movement SET occurred_at = now() - interval '60 days',
        recorded_at = now() - interval '60 days'
      """)
    return trial
  }

  /// The moment so many minutes ago, by the database's clock, in whole seconds.
  func minutesAgo(_ minutes: Int) throws -> Instant {
    let seconds = try connection.number("SELECT extract(epoch FROM now())::bigint")
    return Instant(microseconds: (seconds - Int64(minutes) * 60) * 1_000_000)
  }

  /// The request of a count of lines `PUMP:P1=9`, `PUMP:P1:damaged=1`.
  func counting(
    _ lines: [String], at moment: Instant, in warehouse: String = "W1", post: Bool = true,
    by actor: String = "甲"
  ) -> JSONValue {
    [
      "warehouse": .string(warehouse), "counted_at": .string(moment.description),
      "lines": .array(lines.map(Self.countedLine)), "post": .bool(post), "actor": .string(actor),
    ]
  }

  private static func countedLine(_ text: String) -> JSONValue {
    let sides = text.split(separator: "=").map(String.init)
    let names = sides[0].split(separator: ":").map(String.init)
    var members = [JSONMember("item", .string(names[0]))]
    if names.count > 1 { members.append(JSONMember("lot", .string(names[1]))) }
    if names.count > 2 { members.append(JSONMember("condition", .string(names[2]))) }
    return .object(members + [JSONMember("quantity", .number(sides[1]))])
  }

  /// On hand in W1.
  func onHand(_ item: String, _ lot: String = "-") throws -> Int64 {
    try connection.number(
      """
      SELECT coalesce(sum(on_hand), 0)::bigint FROM stock
      WHERE (warehouse, item, lot) = ('W1', '\(item)', '\(lot)')
      """)
  }

  /// Books pieces of a stockpile of W1 in or out, as having happened at a moment.
  func book(_ pieces: Int64, of item: String, _ lot: String, at moment: Instant) throws {
    try connection.book(
      pieces, of: "(warehouse, item, lot) = ('W1', '\(item)', '\(lot)')", at: "'\(moment)'")
  }
}

extension JSONValue {
  /// `item:lot book counted difference needs` of each difference.
  var differences: [String] {
    self["differences"]?.elements.map { line in
      let names = ["item", "lot", "condition"].compactMap { line[$0]?.string }
      let figures = ["book", "counted", "difference"].compactMap { line[$0]?.text }
      let name = names[2] == "serviceable" ? names.prefix(2) : names[...]
      return (["\(name.joined(separator: ":"))"] + figures + [line["needs"]?.string ?? "-"])
        .joined(separator: " ")
    } ?? ["none"]
  }
}

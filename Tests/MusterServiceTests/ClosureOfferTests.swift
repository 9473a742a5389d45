import MusterModel
import MusterStorage
import MusterTesting
import Testing

@testable import MusterService

/// New plans that a closure offers for what has not left.
@Suite struct ClosureOfferTests {
  /// Allocation 1: three pumps from each of three warehouses, held for an incident at place 9; D,
  /// from where they are 420 seconds away, keeps more of them.
  private func trial(
    _ target: ConnectionTarget, spare: Int = 9, exercise: Bool = false
  ) throws -> ClosureTrial {
    let roads = try ClosureTrial(target)
    try roads.trial.addWarehouses(["A 5 0 street R1", "B 2 0 street R1", "C 14 0 street R2"])
    try roads.trial.addStock(["A PUMP L - - 3", "B PUMP L - - 3", "C PUMP L - - 3"])
    try roads.trial.open("F1", at: 9, needing: ["PUMP 9"], exercise: exercise)
    let plan = try roads.trial.answer("allocation.plan", ["incidents": ["F1"]])["plan"]
    try roads.trial.answer("allocation.commit", ["plan": plan ?? .null])
    try roads.trial.addWarehouses(["D 16 0 street R2"])
    if spare > 0 { try roads.trial.addStock(["D PUMP L - - \(spare)"]) }
    return roads
  }

  /// Between 6 and 7: A and B go around it by 150 seconds.
  private static let east = ClosureTrial.area(63, 67)
  /// Between 3 and 4 by both roads: nobody comes from B any more.
  private static let west = ClosureTrial.area(33, 37, south: 45, north: 65)

  private func offers(_ answer: JSONValue) -> [String]? {
    answer["offers"]?.shown(
      "allocation", "plan", "exercise", "before_s", "after_s", "saved_min")
  }

  private func arrivals(_ answer: JSONValue) -> [String]? {
    answer["offers"]?.elements.first?["arrivals"]?
      .shown("incident", "item", "before_s", "cut_off", "after_s", "missing", "saved_min")
  }

  private func lines(_ answer: JSONValue) -> [String]? {
    answer["lines"]?.shown("warehouse", "quantity", "arrival_s")
  }

  @Test func `what loses time is offered from elsewhere, and the offer can be committed`()
    async throws
  {
    try await withDatabase { target in
      let roads = try trial(target)
      let closed = try roads.close(["area": Self.east])
      #expect(offers(closed) == ["1 2 false 570 420 2.5"])
      #expect(arrivals(closed) == ["F1 PUMP 570 0 420 0 2.5"])
      #expect(closed["offers"]?.elements.first?["incidents"] == ["F1"])
      #expect(closed["offers_left_out"] == [])
      #expect(try roads.seconds(5, 9) == "390", "the session itself goes around it")
      #expect(
        try roads.trial.answer("allocation.replay", ["plan": 2])["identical"] == true)
      let made = try roads.trial.answer("allocation.commit", ["plan": 2])
      #expect(lines(made) == ["C 3 300", "A 3 390", "D 3 420"])
      let old = try roads.trial.answer("allocation.show", ["allocation": 1])
      #expect(old["state"] == "released")
      #expect(
        try roads.trial.answer("stock.list")["rows"]?.shown("warehouse", "held") == [
          "A 3", "B 0", "C 3", "D 3",
        ])
      // What is best already is not offered again.
      let slow = try roads.close(["arcs": [[14, 13]], "factor": 2])
      #expect(slow["affected"]?.shown("allocation", "warehouse") == ["2 C", "2 D"])
      #expect(offers(slow) == [])
    }
  }

  @Test func `an offer is no other than the plan that would be made now`() async throws {
    try await withDatabase { target in
      let roads = try trial(target)
      let plan = try #require(
        try roads.close(["area": Self.east])["offers"]?.elements.first?["plan"])
      let asked = try roads.trial.answer("allocation.plan", ["replaces": 1])
      let answers = try roads.trial.connection.rows(
        "SELECT answer FROM allocation_plan WHERE plan_id IN (\(plan.text), \(asked["plan"]?.text ?? ""))"
      )
      #expect(answers.count == 2 && Set(answers).count == 1)
      #expect(
        try roads.trial.connection.rows(
          "SELECT DISTINCT inputs FROM allocation_plan WHERE replaces_id = 1"
        ).count == 1)
    }
  }

  @Test func `where nothing arrives earlier nothing is offered and no plan is kept`() async throws {
    try await withDatabase { target in
      let roads = try trial(target, spare: 0)
      for area in [Self.east, Self.west] {
        let closed = try roads.close(["area": area])
        #expect(closed["affected"]?.elements.isEmpty == false)
        #expect(offers(closed) == [])
      }
      #expect(try roads.trial.connection.number("SELECT count(*) FROM allocation_plan") == 1)
    }
  }

  @Test func `what is cut off is offered from elsewhere as far as it goes`() async throws {
    for (spare, after, missing) in [(9, "420", "0"), (2, "null", "1")] {
      try await withDatabase { target in
        let roads = try trial(target, spare: spare)
        let closed = try roads.close(["area": Self.west])
        #expect(offers(closed) == ["1 2 false null \(after) null"])
        #expect(arrivals(closed) == ["F1 PUMP null 3 420 \(missing) null"])
        let made = try roads.trial.answer("allocation.commit", ["plan": 2])
        #expect(lines(made)?.last == "D \(min(spare, 3)) 420")
        #expect(made["shortages"]?.shown("missing") == (spare < 3 ? ["1"] : []))
      }
    }
  }

  @Test func `only what has not left is offered`() async throws {
    try await withDatabase { target in
      let roads = try trial(target)
      // B is the last of the three lines to arrive.
      let line: JSONValue = ["line": 3, "quantity": 1]
      try roads.trial.answer("allocation.dispatch", ["allocation": 1, "lines": [line]])
      let closed = try roads.close(["area": Self.east])
      #expect(closed["affected"]?.shown("warehouse", "quantity", "held") == ["A 3 3", "B 3 2"])
      let made = try roads.trial.answer("allocation.commit", ["plan": 2])
      #expect(lines(made) == ["C 3 300", "A 3 390", "D 2 420"])
      #expect(
        try roads.trial.answer("allocation.show", ["allocation": 1])["lines"]?
          .shown("warehouse", "dispatched", "released").last == "B 1 2")
      try roads.reopen(1)
      try roads.trial.answer("allocation.dispatch", ["allocation": 2])
      let again = try roads.close(["area": Self.east])
      #expect(again["affected"]?.shown("held") == ["0", "0"] && offers(again) == [])
    }
  }

  @Test func `a dry run shows the offer and keeps neither it nor the closure`() async throws {
    try await withDatabase { target in
      let roads = try trial(target)
      let dry = try roads.close(["area": Self.east, "dry_run": true])
      #expect(offers(dry) == ["1 null false 570 420 2.5"])
      #expect(try roads.trial.connection.number("SELECT count(*) FROM allocation_plan") == 1)
      #expect(try roads.seconds(5, 9) == "240")
      #expect(lines(try roads.trial.answer("allocation.plan", ["replaces": 1]))?.first == "A 3 240")
      #expect(offers(try roads.close(["area": Self.east])) == ["1 3 false 570 420 2.5"])
    }
  }

  @Test func `a session that knows the stock plans on with the closure, whoever made it`()
    async throws
  {
    try await withDatabase { target in
      let roads = try trial(target)
      let other = Session(target: target)
      func plan() throws -> [String]? {
        lines(
          try JSONParser.parse(
            try other.answer(AllocationPlan.self, params: ["replaces": 1])))
      }
      #expect(try plan() == ["A 3 240", "C 3 300", "B 3 420"])
      try roads.close(["area": Self.east])
      #expect(try plan() == ["C 3 300", "A 3 390", "D 3 420"])
      try roads.trial.answer("allocation.commit", ["plan": 3])
      #expect(
        throws: (any Error).self, "nothing of it is held any more", performing: { try plan() })
    }
  }

  @Test func `teams and exercises are offered, too`() async throws {
    try await withDatabase { target in
      let roads = try trial(target, exercise: true)
      try roads.trial.addTeams(["T1 5 0 pumping:1"])
      try roads.trial.open("F2", at: 9, needing: ["pumping:2 1"])
      let plan = try roads.trial.answer("allocation.plan", ["incidents": ["F2"]])["plan"]
      try roads.trial.answer("allocation.commit", ["plan": plan ?? .null])
      try roads.trial.addTeams(["T2 14 0 pumping:2", "T3 10 0 pumping:3"])
      let closed = try roads.close(["area": Self.east])
      #expect(offers(closed) == ["1 3 true 570 420 2.5", "2 4 false 390 300 1.5"])
      let team = closed["offers"]?.elements.last?["arrivals"]?
        .shown("incident", "item", "capability", "before_s", "after_s", "saved_min")
      #expect(team == ["F2 null pumping 390 300 1.5"])
      let made = try roads.trial.answer("allocation.commit", ["plan": 4])
      #expect(made["teams"]?.shown("team") == ["T2"])
      #expect(
        try roads.trial.answer("allocation.commit", ["plan": 3])["exercise"] == true)
    }
  }

  @Test func `an offer keeps to what the allocation was planned by`() async throws {
    try await withDatabase { target in
      let roads = try ClosureTrial(target)
      try roads.trial.addWarehouses(["A 5 0 street R1"])
      try roads.trial.addStock(["A PUMP L - - 6"])
      try roads.trial.open("F1", at: 9, needing: ["PUMP 6"])
      let plan = try roads.trial.answer(
        "allocation.plan", ["incidents": ["F1"], "max_sources": 1])["plan"]
      try roads.trial.answer("allocation.commit", ["plan": plan ?? .null])
      try roads.trial.addWarehouses(["B 14 0 street R1", "C 15 0 street R1"])
      try roads.trial.addStock(["B PUMP L - - 3", "C PUMP L - - 3"])
      // From both of them it would be sooner there, from one there are too few.
      #expect(offers(try roads.close(["area": Self.east])) == [])
      try roads.trial.addStock(["C PUMP M - - 3"])
      try roads.reopen(1)
      let closed = try roads.close(["area": Self.east])
      #expect(offers(closed) == ["1 2 false 390 360 0.5"])
    }
  }

  @Test
  func `of very many allocations those that lose most are planned anew, and the others named`()
    async throws
  {
    try await withDatabase { target in
      let roads = try ClosureTrial(target)
      let count = ClosureOffer.most + 3
      try roads.trial.addWarehouses(["A 5 0 street R1", "B 2 0 street R1"])
      try roads.trial.addStock(["A PUMP L - - 3", "B PUMP L - - \(count)"])
      for number in 1...count {
        try roads.trial.open("F\(number)", at: 9, needing: ["PUMP 1"])
        let plan = try roads.trial.answer(
          "allocation.plan", ["incidents": [.string("F\(number)")]])["plan"]
        try roads.trial.answer("allocation.commit", ["plan": plan ?? .null])
      }
      try roads.trial.addWarehouses(["D 10 0 street R2"])
      try roads.trial.addStock(["D PUMP L - - 9"])
      // The first three, from A, lose 60 seconds; the others, from B, 120.
      let closed = try roads.close(["arcs": [[4, 5], [6, 7]], "factor": 2])
      #expect(closed["affected"]?.elements.count == count)
      #expect(closed["offers"]?.elements.count == ClosureOffer.most)
      #expect(closed["offers_left_out"] == [1, 2, 3])
      #expect(closed["offers"]?.elements.first?["allocation"] == 4)
    }
  }
}

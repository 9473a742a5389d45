import MusterModel
import MusterStorage
import MusterTesting
import Testing

@testable import MusterService

/// What a run says somebody has to see to: by the first day after the one that is reconciled.
@Suite struct OutlookTests {
  @Test func `a lot is usable through its day, and told seven days before`() async throws {
    try await withDatabase { target in
      let book = try ReconcileTrial(target)
      let run = try book.trial.answer("reconcile.run", ["checks": ["expired_lots"]])
      let day = run["date"]?.string.flatMap(CalendarDay.init) ?? CalendarDay(daysSinceEpoch: 0)
      try book.trial.addStock(
        [0, 1, 7, 8, 30, 31, 90, 91].map {
          "M WATER E\($0) \(day.adding(days: $0)) - 2"
        } + ["M WATER E2 \(day.adding(days: 2)) damaged 1"])
      let answer = try book.trial.answer(
        "reconcile.run", ["checks": ["expired_lots", "expiring_lots"]])
      #expect(
        book.shown(answer) == [
          "expired_lots lot_expired M WATER E0 null null 0 2",
          "expiring_lots lot_expiring M WATER E1 null null null 2",
          "expiring_lots lot_expiring M WATER E7 null null null 2",
        ])
      #expect(
        (answer["outlook"] ?? .null).shown("within_days", "lots", "stockpiles", "quantity") == [
          "7 2 2 4", "30 4 4 8", "90 6 6 12",
        ])
    }
  }

  @Test func `floors, quotas and teams are told with what is and what should be`() async throws {
    try await withDatabase { target in
      let book = try ReconcileTrial(target)
      try book.trial.answer("floor.set", ["warehouse": "M", "item": "PUMP", "quantity": 5])
      try book.trial.answer("quota.set", ["warehouse": "N", "item": "PUMP", "quantity": 7])
      try book.trial.addTeams(["T1 5 0 pumping:1", "T2 6 0 pumping:1"])
      try book.trial.answer("team.status", ["team": "T2", "status": "dispatched"])
      let answer = try book.trial.answer(
        "reconcile.run", ["checks": ["floors", "quotas", "teams"]])
      #expect(
        book.shown(answer) == [
          "floors below_floor M PUMP null null null 5 3",
          "quotas below_quota N PUMP null null null 7 4",
          "teams team_without_task null null null null null null null",
        ])
      #expect(
        (answer["checks"]?.elements[2]["findings"] ?? .null).shown("kind", "team")
          == ["team_without_task T2"])
    }
  }

  @Test func `holds past their deadline are told, and written off with repair alone`() async throws
  {
    try await withDatabase { target in
      let book = try ReconcileTrial(target)
      try book.plant(
        """
        UPDATE allocation_line SET expires_at = now() - interval '1 s';
        UPDATE allocation SET expires_at = now() - interval '1 s'
        """)
      for _ in 0..<2 {
        let told = try book.trial.answer("reconcile.run", ["checks": ["holds", "lapsed_holds"]])
        #expect(book.shown(told) == ["lapsed_holds hold_lapsed N PUMP A null 1 0 2"])
      }
      let mended = try book.trial.answer(
        "reconcile.run", ["checks": ["holds", "lapsed_holds"], "repair": true])
      #expect(book.shown(mended) == [])
      #expect(try book.trial.connection.number("SELECT sum(held) FROM stockpile") == 0)
    }
  }
}

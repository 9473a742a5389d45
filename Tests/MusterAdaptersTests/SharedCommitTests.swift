import MusterService
import MusterStorage
import MusterTesting
import Testing

/// Writes of one session that share a commit.
@Suite struct SharedCommitTests {
  @Test func `a count with faults leaves nothing beside others, not even the use of its id`()
    async throws
  {
    try await withSmallDistrict { target, _ in
      let receipt: JSONValue = [
        "method": "stock.receive",
        "params": [
          "warehouse": "W1", "lines": [["item": "PUMP", "lot": "P-1", "quantity": 1]],
          "reason": "purchase",
        ],
      ]
      func count(_ lot: String) -> JSONValue {
        [
          "method": "stock.count",
          "params": [
            "warehouse": "W2", "counted_at": StormRequests.aMomentAgo, "actor": "甲",
            "lines": [["item": "PUMP", "lot": .string(lot), "quantity": 2]],
          ],
        ]
      }
      let session = try StormSession(
        target, [("first", receipt), ("second", count("nowhere")), ("third", receipt)])
      try session.send()
      try session.collect()
      #expect(session.unanswered.isEmpty && session.refusals == 0)
      #expect(session.answers[1].result["error_count"] == 1)
      #expect(session.answers[2].result["movement"] != nil)
      try LedgerProof.expectSound(target, "after a refused count")

      // The id is free for a request of another content.
      let later = try StormSession(target, [("second", receipt)])
      try later.send()
      try later.collect()
      #expect(later.answers.count == 1, "\(later.unanswered)")
    }
  }
}

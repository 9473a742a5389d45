import MusterStorage
import MusterTesting
import Testing

@Suite struct ErrorTests {
  @Test(arguments: Refusal.Code.allCases)
  func `a refusal of our functions carries its code, sentence and facts`(
    code: Refusal.Code
  ) async throws {
    try await withEmptyDatabase { target in
      let connection = try Connection.trial(to: target)
      let refusal = Refusal(code: code, message: "库存不足", detail: #"{"available": 3}"#)
      #expect(throws: StorageError.refused(refusal)) {
        try connection.raise(code.rawValue, refusal.message, refusal.detail)
      }
    }
  }

  @Test(arguments: [
    ("08006", "unavailable"), ("57P03", "unavailable"), ("53300", "unavailable"),
    ("28P01", "denied"), ("42501", "denied"), ("57014", "timeout"), ("55P03", "timeout"),
    ("40001", "retryable"), ("40P01", "retryable"), ("23505", "other"), ("MU007", "other"),
  ])
  func `every condition code has its case`(code: String, name: String) async throws {
    try await withEmptyDatabase { target in
      let connection = try Connection.trial(to: target)
      #expect {
        try connection.raise(code, "a sentence", nil)
      } throws: { error in
        "\(Mirror(reflecting: error).children.first?.label ?? "timeout")" == name
      }
    }
  }

  @Test func `the value that did not fit is not in the message`() async throws {
    try await withEmptyDatabase { target in
      let connection = try Connection.trial(to: target)
      #expect {
        try connection.transaction(as: nil) { transaction throws(StorageError) in
          try transaction.row(of: .one(TrialSQL.number, "13800138000x") as Statement<Int>)
        }
      } throws: { error in
        let text = "\(error)"
        return text.contains("22P02") && text.contains("TrialSQL.number")
          && !text.contains("13800138000")
      }
    }
  }

  @Test func `a statement that takes too long is cut off`() async throws {
    try await withEmptyDatabase { target in
      let connection = try Connection(to: target, statementTimeout: .milliseconds(50))
      #expect(throws: StorageError.timeout) {
        try connection.transaction(as: nil) { transaction throws(StorageError) in
          try transaction.execute(Statement(TrialSQL.sleep, 600.0))
        }
      }
    }
  }

  @Test func `what a role may not read is denied`() async throws {
    try await withEmptyDatabase { target in
      let connection = try Connection.trial(to: target)
      try connection.ensureRoles()
      #expect {
        try connection.transaction(as: .viewer) { transaction throws(StorageError) in
          try transaction.row(of: .one(TrialSQL.count) as Statement<Int>)
        }
      } throws: { error in
        if case StorageError.denied = error { true } else { false }
      }
    }
  }
}

extension Connection {
  func raise(_ code: String, _ message: String, _ detail: String?) throws(StorageError) {
    try transaction(as: nil) { transaction throws(StorageError) in
      _ = try transaction.execute(Statement(TrialSQL.raise, code, message, detail ?? ""))
    }
  }

  /// Roles belong to the whole cluster, so other tests may be making them at this moment.
  func ensureRoles() throws {
    for role in Role.allCases {
      try execute(
        script: """
          DO $$ BEGIN CREATE ROLE \(role.name) NOLOGIN;
          EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL; END $$
          """)
    }
  }
}

import MusterStorage
import MusterTesting
import Testing

@Suite struct RepeatingTests {
  @Test(arguments: ["40001", "40P01"])
  func `what a deadlock or a serialization failure undid is done again`(
    code: String
  ) async throws {
    try await withEmptyDatabase { target in
      let connection = try Connection.trial(to: target)
      var attempts = 0
      try connection.transaction(as: nil) { transaction throws(StorageError) in
        attempts += 1
        try transaction.add(1)
        if attempts < 3 { try transaction.execute(Statement(TrialSQL.raise, code, "again", "")) }
      }
      #expect(attempts == 3)
      #expect(try connection.notes() == 1)
    }
  }

  @Test func `after five attempts the failure is told`() async throws {
    try await withEmptyDatabase { target in
      let connection = try Connection.trial(to: target)
      var attempts = 0
      #expect(throws: StorageError.retryable(SQLState("40001"))) {
        try connection.transaction(as: nil) { transaction throws(StorageError) in
          attempts += 1
          try transaction.execute(Statement(TrialSQL.raise, "40001", "again", ""))
        }
      }
      #expect(attempts == 5)
    }
  }

  @Test func `a refusal is not repeated`() async throws {
    try await withEmptyDatabase { target in
      let connection = try Connection.trial(to: target)
      var attempts = 0
      #expect(throws: StorageError.self) {
        try connection.transaction(as: nil, repeatable: true) {
          transaction throws(StorageError) in
          attempts += 1
          try transaction.execute(Statement(TrialSQL.raise, "MU001", "short", "{}"))
        }
      }
      #expect(attempts == 1)
    }
  }

  @Test func `two transactions in a deadlock both get through`() async throws {
    try await withEmptyDatabase { target in
      let connection = try Connection.trial(to: target)
      try connection.execute(script: "INSERT INTO public.note VALUES (1, ''), (2, '')")
      let meeting = Meeting()
      let work: @Sendable (Int, Int) throws -> Int = { first, second in
        let connection = try Connection(to: target)
        var attempts = 0
        try connection.transaction(as: nil) { transaction throws(StorageError) in
          attempts += 1
          try transaction.execute(Statement(TrialSQL.increment, first, "x"))
          if attempts == 1 { meeting.waitForOther() }
          try transaction.execute(Statement(TrialSQL.increment, second, "x"))
        }
        return attempts
      }
      let pieces: [@Sendable () throws -> Int] = [{ try work(1, 2) }, { try work(2, 1) }]
      let attempts = try await inThreads(pieces)
      #expect(attempts.sorted() == [1, 2])
      let words = try connection.transaction(as: nil) { transaction throws(StorageError) in
        try transaction.rows(of: .one(TrialSQL.words) as Statement<String>)
      }
      #expect(words == ["xx", "xx"])
    }
  }

  @Test func `work that is safe to repeat survives a lost connection`() async throws {
    try await withEmptyDatabase { target in
      let connection = try Connection.trial(to: target)
      let other = try Connection(to: target)
      var attempts = 0
      try connection.transaction(as: nil, repeatable: true) { transaction throws(StorageError) in
        attempts += 1
        try transaction.add(1)
        if attempts == 1 { try other.end(transaction) }
        try transaction.add(2)
      }
      #expect(attempts == 2)
      #expect(try connection.notes() == 2)
    }
  }

  @Test func `other work is told of a lost connection, and the next one gets a new one`()
    async throws
  {
    try await withEmptyDatabase { target in
      let connection = try Connection.trial(to: target)
      let other = try Connection(to: target)
      #expect {
        try connection.transaction(as: nil) { transaction throws(StorageError) in
          try transaction.add(1)
          try other.end(transaction)
          try transaction.add(2)
        }
      } throws: { error in
        if case StorageError.unavailable = error { true } else { false }
      }
      #expect(try connection.notes() == 0)
    }
  }

  @Test func `a connection that was lost while nobody used it is opened again`() async throws {
    try await withEmptyDatabase { target in
      let connection = try Connection.trial(to: target)
      let other = try Connection(to: target)
      let process = try connection.transaction(as: nil) { transaction throws(StorageError) in
        try transaction.row(of: .one(TrialSQL.process) as Statement<Int>)
      }
      try other.end(process)
      #expect(try connection.notes() == 0)
    }
  }

  @Test func `so is one whose next transaction would begin with a prepared statement`() async throws
  {
    try await withEmptyDatabase { target in
      let connection = try Connection.trial(to: target)
      let other = try Connection(to: target)
      for number in 1...3 {
        let process = try connection.transaction(as: nil) { transaction throws(StorageError) in
          try transaction.add(number)
          return try transaction.row(of: .one(TrialSQL.process) as Statement<Int>)
        }
        if number == 3 { try other.end(process) }
      }
      try connection.transaction(as: nil) { transaction throws(StorageError) in
        try transaction.add(4)
      }
      #expect(try connection.notes() == 4)
    }
  }

  @Test(arguments: ["alone", "with the last statement", "ahead"])
  func `a connection lost during COMMIT leaves the outcome unknown`(sent: String) async throws {
    try await withEmptyDatabase { target in
      let connection = try Connection.trial(to: target)
      try connection.execute(
        script: """
          CREATE FUNCTION public.fall() RETURNS trigger LANGUAGE plpgsql AS $$
          BEGIN PERFORM pg_terminate_backend(pg_backend_pid()); RETURN NULL; END $$;
          CREATE CONSTRAINT TRIGGER fall AFTER INSERT ON public.note
          DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION public.fall()
          """)
      for attempt in 1...3 {
        #expect {
          try connection.transaction(as: nil) { transaction throws(StorageError) in
            let insert = Statement<Void>(TrialSQL.insert, attempt, "x")
            switch sent {
            case "ahead": _ = try transaction.finishAhead(together: insert).rows()
            case "alone": try transaction.add(attempt)
            default: try transaction.finish(with: insert)
            }
          }
        } throws: { error in
          if case StorageError.outcomeUnknown = error { true } else { false }
        }
      }
      #expect(try connection.notes() == 0)
    }
  }
}

extension Connection {
  /// Ends the connection of another one, and waits until it has ended.
  func end(_ process: Int) throws(StorageError) {
    try transaction(as: nil) { transaction throws(StorageError) in
      _ = try transaction.execute(Statement(TrialSQL.end, process))
    }
  }

  func end(_ other: Transaction) throws(StorageError) {
    try end(try other.row(of: .one(TrialSQL.process) as Statement<Int>))
  }
}

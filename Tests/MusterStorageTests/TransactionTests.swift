import MusterStorage
import MusterTesting
import Testing

@Suite struct TransactionTests {
  @Test(arguments: Role.allCases)
  func `a transaction works with the rights of its role and of no other`(role: Role) async throws {
    try await withEmptyDatabase { target in
      let connection = try Connection(to: target)
      try connection.ensureRoles()
      func who(_ role: Role?, _ mode: TransactionMode) throws -> [String] {
        try connection.transaction(as: role, mode: mode) { transaction throws(StorageError) in
          try transaction.row(
            of: Statement(TrialSQL.who) { row throws(StorageError) in
              [try row.read(), try row.read()]
            })
        }
      }
      #expect(try who(role, .readWrite) == ["muster_\(role)", "read committed"])
      #expect(try who(role, .readOnly) == ["muster_\(role)", "repeatable read"])
      #expect(try who(nil, .readWrite) == ["muster", "read committed"])
    }
  }

  @Test func `what the work throws undoes all of it`() async throws {
    try await withEmptyDatabase { target in
      let connection = try Connection.trial(to: target)
      #expect(throws: StorageError.timeout) {
        try connection.transaction(as: nil) { transaction throws(StorageError) in
          try transaction.add(1)
          throw .timeout
        }
      }
      #expect(try connection.notes() == 0)
    }
  }

  @Test func `a dry run hands its value back and leaves nothing`() async throws {
    try await withEmptyDatabase { target in
      let connection = try Connection.trial(to: target)
      let seen = try connection.transaction(as: nil, ending: .rollback) {
        transaction throws(StorageError) in
        try transaction.add(1)
        return try transaction.row(of: .one(TrialSQL.count) as Statement<Int>)
      }
      #expect(seen == 1)
      #expect(try connection.notes() == 0)
    }
  }

  /// The first time a statement is sent as it is, the second time prepared, from then on by name.
  @Test func `the last statement takes the COMMIT with it, however it is sent`() async throws {
    try await withEmptyDatabase { target in
      let connection = try Connection.trial(to: target)
      func add(_ number: Int, ending: TransactionEnding) throws {
        try connection.transaction(as: nil, ending: ending) { transaction throws(StorageError) in
          if number % 2 == 0 { try transaction.add(-number) }
          try transaction.finish(with: Statement(TrialSQL.insert, number, "x"))
        }
      }
      for number in 1...6 {
        try add(number, ending: .rollback)
        try add(number, ending: .commit)
        #expect(try Connection(to: target).notes() == number + number / 2)
        #expect(throws: StorageError.self) { try add(number, ending: .commit) }
      }
      #expect(try connection.notes() == 9)
      let count = try connection.transaction(as: nil) { transaction throws(StorageError) in
        try transaction.finish(withRowOf: .one(TrialSQL.count) as Statement<Int>)
      }
      #expect(count == 9)
    }
  }

  @Test func `so do the last ones of a write that go ahead, however they are sent`() async throws {
    try await withEmptyDatabase { target in
      let connection = try Connection.trial(to: target)
      func add(_ number: Int, ending: TransactionEnding) throws -> [Int] {
        try connection.transaction(as: nil, ending: ending) { transaction throws(StorageError) in
          if number % 2 == 0 { try transaction.add(-number) }
          let ahead = try transaction.finishAhead(
            together: Statement(TrialSQL.insert, number, "x"),
            .one(TrialSQL.count) as Statement<Int>)
          return try ahead.rows().1
        }
      }
      for number in 1...6 {
        let count = number + number / 2
        #expect(try add(number, ending: .rollback) == [count])
        #expect(try Connection(to: target).notes() == count - 1 - (number % 2 == 0 ? 1 : 0))
        #expect(try add(number, ending: .commit) == [count])
        #expect(try Connection(to: target).notes() == count)
        // What fails takes all with it, and the next transaction goes on over the same connection.
        #expect(throws: StorageError.self) { try add(number, ending: .commit) }
        #expect(try connection.notes() == count)
      }
    }
  }

  @Test func `statements that go together each get their own rows, whatever goes between`()
    async throws
  {
    try await withEmptyDatabase { target in
      let connection = try Connection.trial(to: target)
      // Sent as they are, prepared on the way, and by their names.
      for round in 1...4 {
        let (one, series) = try connection.transaction(as: nil) {
          transaction throws(StorageError) in
          try transaction.add(round)
          let ahead = try transaction.send(
            together: .one(TrialSQL.count) as Statement<Int>,
            Statement(TrialSQL.number, 7) { row throws(StorageError) -> Int in try row.read() })
          // Its answers are taken in when anything else is sent, and are still there afterwards.
          try transaction.add(-round)
          return try ahead.rows()
        }
        #expect(one == [2 * round - 1])
        #expect(series == [7])
      }
      #expect(try connection.notes() == 8)

      // The first that fails is told of, by its name, and nothing of the transaction is kept.
      for _ in 1...3 {
        #expect {
          try connection.transaction(as: nil) { transaction throws(StorageError) in
            try transaction.add(100)
            _ = try transaction.rows(
              together: .one(TrialSQL.count) as Statement<Int>,
              Statement(TrialSQL.fault, 0) { row throws(StorageError) -> Int in try row.read() },
              .one(TrialSQL.count) as Statement<Int>)
          }
        } throws: { error in
          "\(error)".contains("TrialSQL.fault")
        }
        #expect(try connection.notes() == 8)
      }
      // A failure that nobody asks about undoes the transaction all the same.
      #expect(throws: StorageError.self) {
        try connection.transaction(as: nil) { transaction throws(StorageError) in
          try transaction.add(100)
          _ = try transaction.send(
            together: Statement(TrialSQL.fault, 0) { row throws(StorageError) -> Int in
              try row.read()
            })
        }
      }
      #expect(try connection.notes() == 8)
    }
  }

  @Test func `several readings of a read-only transaction see one moment`() async throws {
    try await withEmptyDatabase { target in
      let connection = try Connection.trial(to: target)
      let other = try Connection(to: target)
      let counts = try connection.transaction(as: nil, mode: .readOnly) {
        transaction throws(StorageError) in
        let before = try transaction.row(of: .one(TrialSQL.count) as Statement<Int>)
        try other.transaction(as: nil) { other throws(StorageError) in try other.add(1) }
        return [before, try transaction.row(of: .one(TrialSQL.count) as Statement<Int>)]
      }
      #expect(counts == [0, 0])
      #expect(try connection.notes() == 1)
    }
  }

  @Test func `a read-only transaction cannot write`() async throws {
    try await withEmptyDatabase { target in
      let connection = try Connection.trial(to: target)
      #expect {
        try connection.transaction(as: nil, mode: .readOnly) {
          transaction throws(StorageError) in try transaction.add(1)
        }
      } throws: { error in
        if case StorageError.other(SQLState("25006"), _) = error { true } else { false }
      }
    }
  }

  @Test func `a savepoint undoes its own part alone`() async throws {
    try await withEmptyDatabase { target in
      let connection = try Connection.trial(to: target)
      try connection.transaction(as: nil) { transaction throws(StorageError) in
        try transaction.savepoint { () throws(StorageError) in try transaction.add(1) }
        #expect(throws: StorageError.self) {
          try transaction.savepoint { () throws(StorageError) in
            try transaction.add(2)
            try transaction.add(2)
          }
        }
        try transaction.savepoint(ending: .rollback) { () throws(StorageError) in
          try transaction.add(3)
          try transaction.savepoint { () throws(StorageError) in try transaction.add(4) }
        }
        try transaction.savepoint { () throws(StorageError) in try transaction.add(5) }
      }
      let kept = try connection.transaction(as: nil) { transaction throws(StorageError) in
        try transaction.rows(of: .one(TrialSQL.words) as Statement<String>)
      }
      #expect(kept == ["note 1", "note 5"])
    }
  }

  @Test func `a failure that the work hides does not pass for success`() async throws {
    try await withEmptyDatabase { target in
      let connection = try Connection.trial(to: target)
      #expect {
        try connection.transaction(as: nil) { transaction throws(StorageError) in
          try transaction.add(1)
          #expect(throws: StorageError.self) { try transaction.add(1) }
        }
      } throws: { error in
        if case StorageError.other(.inFailedTransaction, _) = error { true } else { false }
      }
      #expect(try connection.notes() == 0)
    }
  }

  @Test func `the work may throw an error of its own that holds ours`() async throws {
    struct Failure: StorageFailure, Equatable {
      var storageError: StorageError?
      init(_ storageError: StorageError) { self.storageError = storageError }
      init() {}
    }
    try await withEmptyDatabase { target in
      let connection = try Connection(to: target)
      #expect(throws: Failure()) {
        try connection.transaction(as: nil) { _ throws(Failure) in throw Failure() }
      }
      #expect(throws: Failure.self) {
        try connection.transaction(as: .viewer) { _ throws(Failure) in
          throw Failure(.timeout)
        }
      }
    }
  }
}

extension Transaction {
  func add(_ number: Int) throws(StorageError) {
    try execute(Statement(TrialSQL.insert, number, "note \(number)"))
  }
}

extension Connection {
  func notes() throws(StorageError) -> Int {
    try transaction(as: nil) { transaction throws(StorageError) in
      try transaction.row(of: .one(TrialSQL.count) as Statement<Int>)
    }
  }
}

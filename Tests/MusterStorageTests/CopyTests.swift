import MusterStorage
import MusterTesting
import Testing

@Suite struct CopyTests {
  private static let words: [String?] = [
    "", "plain", "tab\tline\nreturn\rback\\slash", "\\N", "\\.", nil, "水泵", "\u{b}\u{c}\u{8}",
  ]

  @Test func `rows that go in by COPY come out by COPY as they were`() async throws {
    try await withEmptyDatabase { target in
      let connection = try Connection.trial(to: target)
      let count = try connection.transaction(as: nil) { transaction throws(StorageError) in
        try transaction.copyIn(TrialCopy.in) { writer throws(StorageError) in
          for (number, words) in CopyTests.words.enumerated() { writer.row(number, words) }
        }
      }
      #expect(count == CopyTests.words.count)
      try connection.transaction(as: nil, mode: .readOnly) { transaction throws(StorageError) in
        var back: [String?] = []
        let count = try transaction.copyOut(TrialCopy.out) { row throws(StorageError) in
          let number = try row.read(Int64.self)
          #expect(number == Int64(back.count))
          back.append(try row.read())
        }
        #expect(back == CopyTests.words)
        #expect(count == CopyTests.words.count)
        var lines: [String] = []
        try transaction.copyOutText(TrialCopy.outText) { bytes throws(StorageError) in
          lines.append(String(decoding: bytes, as: UTF8.self))
        }
        #expect(lines.first == "0\t\n")
        #expect(lines.count == CopyTests.words.count)
      }
    }
  }

  @Test func `many rows go through, block after block`() async throws {
    try await withEmptyDatabase { target in
      let connection = try Connection.trial(to: target)
      try connection.transaction(as: nil) { transaction throws(StorageError) in
        let count = try transaction.copyIn(TrialCopy.in) { writer throws(StorageError) in
          for number in 1...100_000 { writer.row(number, "note \(number)") }
        }
        #expect(count == 100_000)
        var sum: Int64 = 0
        try transaction.copyOut(TrialCopy.out) { row throws(StorageError) in
          sum += try row.read(Int64.self)
          _ = try row.read(String.self)
        }
        #expect(sum == 5_000_050_000)
      }
    }
  }

  @Test func `no rows are no rows`() async throws {
    try await withEmptyDatabase { target in
      try Connection.trial(to: target).transaction(as: nil) { transaction throws(StorageError) in
        let taken = try transaction.copyIn(TrialCopy.in) { _ throws(StorageError) in }
        let count = try transaction.copyOut(TrialCopy.out) { row throws(StorageError) in
          Issue.record("a row of an empty table")
        }
        #expect(taken == 0)
        #expect(count == 0)
      }
    }
  }

  @Test func `every binary kind is read, and a wrong one is refused`() async throws {
    try await withEmptyDatabase { target in
      let connection = try Connection(to: target)
      try connection.transaction(as: nil) { transaction throws(StorageError) in
        try transaction.copyOut(TrialCopy.kinds) { row throws(StorageError) in
          let numbers = (
            try row.read(Int16.self), try row.read(Int32.self), try row.read(Int64?.self),
            try row.read(Double.self)
          )
          #expect(numbers == (1, 2, 3, 1.5))
          let others = (
            try row.read(Bool.self), try row.read(String.self), try row.read([UInt8].self),
            try row.read(Int32?.self)
          )
          #expect(others == (true, "雨", [0, 255], nil))
          #expect(throws: StorageError.self) { try row.read(Int32?.self) }
        }
      }
      #expect {
        try connection.transaction(as: nil) { transaction throws(StorageError) in
          try transaction.copyOut(TrialCopy.kinds) { row throws(StorageError) in
            _ = try row.read(Int64.self)
          }
        }
      } throws: { error in
        if case StorageError.malformed = error { true } else { false }
      }
      #expect(throws: StorageError.self) {
        try connection.transaction(as: nil) { transaction throws(StorageError) in
          try transaction.copyOut(TrialCopy.kinds) { row throws(StorageError) in
            _ = try row.read(Int16.self)
          }
        }
      }
    }
  }

  @Test func `a row that does not fit is named by line and column and not by its value`()
    async throws
  {
    try await withEmptyDatabase { target in
      let connection = try Connection.trial(to: target)
      #expect {
        try connection.transaction(as: nil) { transaction throws(StorageError) in
          try transaction.copyIn(TrialCopy.in) { writer throws(StorageError) in
            writer.row(1, "a")
            writer.row("13800138000x", "b")
          }
        }
      } throws: { error in
        let text = "\(error)"
        return text.contains("line 2, column number") && !text.contains("13800138000")
      }
      #expect(try connection.notes() == 0)
    }
  }

  @Test func `work that gives up in the middle leaves nothing and a usable connection`()
    async throws
  {
    try await withEmptyDatabase { target in
      let connection = try Connection.trial(to: target)
      #expect(throws: StorageError.timeout) {
        try connection.transaction(as: nil) { transaction throws(StorageError) in
          try transaction.copyIn(TrialCopy.in) { writer throws(StorageError) in
            writer.row(1, "a")
            throw .timeout
          }
        }
      }
      #expect(try connection.notes() == 0)
      try connection.execute(
        script:
          "INSERT INTO public.note SELECT n, repeat('x', 100) FROM generate_series(1, 50000) n")
      var seen = 0
      #expect(throws: StorageError.timeout) {
        try connection.transaction(as: nil) { transaction throws(StorageError) in
          try transaction.copyOut(TrialCopy.out) { row throws(StorageError) in
            seen += 1
            throw .timeout
          }
        }
      }
      #expect(seen == 1)
      #expect(try connection.notes() == 50_000)
    }
  }

  @Test func `a connection that is lost in the middle is told`() async throws {
    try await withEmptyDatabase { target in
      let connection = try Connection.trial(to: target)
      let other = try Connection(to: target)
      #expect {
        try connection.transaction(as: nil) { transaction throws(StorageError) in
          let process = try transaction.row(of: .one(TrialSQL.process) as Statement<Int>)
          try transaction.copyIn(TrialCopy.in) { writer throws(StorageError) in
            writer.row(1, "a")
            try other.end(process)
            for number in 2...100_000 { writer.row(number, "x") }
            #expect(!writer.isOpen)
          }
        }
      } throws: { error in
        if case StorageError.unavailable = error { true } else { false }
      }
      #expect(try connection.notes() == 0)
    }
  }
}

import MusterModel
import MusterTesting
import Testing

@testable import MusterStorage

@Suite struct StatementTests {
  @Test func `PostgreSQL prepares every statement of the program`() async throws {
    try await withDatabase { target in
      let connection = try Connection(to: target)
      for type in StatementList.all { try prepare(type, on: connection) }
    }
  }

  private func prepare<Text: SQLText>(_: Text.Type, on connection: Connection) throws {
    #expect(!Text.allCases.isEmpty, "\(Text.self)")
    for text in Text.allCases {
      do {
        try connection.execute(script: "PREPARE trial AS \(text.rawValue)")
        try connection.execute(script: "DEALLOCATE trial")
      } catch {
        Issue.record("\(Text.self).\(text): \(error)")
      }
    }
  }

  @Test func `no type of SQL is missing from the list`() throws {
    let listed = StatementList.all.map { "\($0)" } + StatementList.copies.map { "\($0)" }
    let folder = #filePath.replacing(
      "Tests/MusterStorageTests/StatementTests.swift", with: "Sources/MusterStorage")
    let declared = try sources(in: folder).flatMap { text in
      text.matches(of: /enum (\w+): String, (?:SQL|Copy)Text/).map { String($0.output.1) }
    }
    #expect(declared.sorted() == listed.sorted())
    #expect(declared.contains("MigrationSQL"))
  }

  private func sources(in folder: String) throws -> [String] {
    try SystemFiles.entries(of: folder).flatMap { name in
      name.hasSuffix(".swift")
        ? [try #require(SystemFiles.text(of: folder + "/" + name))]
        : try sources(in: folder + "/" + name)
    }
  }

  @Test func `a statement is prepared when it is run a second time and then reused`() async throws {
    try await withEmptyDatabase { target in
      let connection = try Connection(to: target)
      let prepared = try connection.transaction(as: nil) {
        transaction throws(StorageError) in
        var counts: [Int] = []
        for _ in 0..<4 {
          _ = try transaction.row(of: .one(TrialSQL.echo, "a") as Statement<String>)
          counts.append(transaction.session.preparedCount)
        }
        return counts
      }
      #expect(prepared == [0, 1, 1, 1])
      let onServer = try connection.transaction(as: nil) { transaction throws(StorageError) in
        try transaction.row(of: .one(TrialSQL.prepared) as Statement<Int>)
      }
      #expect(onServer == 1)
    }
  }

  @Test func `a statement that cannot be prepared can be run again when it can`() async throws {
    try await withEmptyDatabase { target in
      let connection = try Connection(to: target)
      for _ in 0..<3 {
        #expect(throws: StorageError.self) {
          try connection.transaction(as: nil) { transaction throws(StorageError) in
            try transaction.execute(Statement(TrialSQL.missing))
          }
        }
      }
      try connection.execute(script: "CREATE SCHEMA muster; CREATE TABLE muster.nowhere (a int)")
      let rows = try connection.transaction(as: nil) { transaction throws(StorageError) in
        try transaction.execute(Statement(TrialSQL.missing))
      }
      #expect(rows == 0)
    }
  }

  @Test func `as many rows are required as are asked for`() async throws {
    try await withEmptyDatabase { target in
      let connection = try Connection(to: target)
      func numbers(_ count: Int) -> Statement<Int> {
        Statement(TrialSQL.series, count) { row throws(StorageError) in
          let number = try row.read(Int.self)
          for _ in 1..<14 { _ = try row.read(String?.self) }
          return number
        }
      }
      try connection.transaction(as: nil) { transaction throws(StorageError) in
        let found = (
          try transaction.optionalRow(of: numbers(0)), try transaction.optionalRow(of: numbers(1)),
          try transaction.row(of: numbers(1)), try transaction.rows(of: numbers(100_000))
        )
        #expect(found.0 == nil)
        #expect(found.1 == 1)
        #expect(found.2 == 1)
        #expect(found.3.reduce(0, +) == 5_000_050_000)
        #expect(throws: StorageError.self) { try transaction.row(of: numbers(0)) }
        #expect(throws: StorageError.self) { try transaction.optionalRow(of: numbers(2)) }
        #expect(throws: StorageError.self) {
          try transaction.rows(of: .one(TrialSQL.series, 1) as Statement<Int>)
        }
      }
    }
  }
}

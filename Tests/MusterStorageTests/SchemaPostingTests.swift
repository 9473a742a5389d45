import MusterStorage
import MusterTesting
import Testing

/// `post_movements` called by hand, past the program: whatever a caller makes of its arrays, what is
/// kept is balanced, or nothing is kept.
@Suite struct SchemaPostingTests {
  @Test func `a movement without a line gets no number`() async throws {
    try await withDatabase { target in
      let connection = try SchemaDistrict(target).connection
      var posting = try Posting(connection)
      posting.double(Posting.Part.allCases)
      posting[.places] = "{1,2}"
      let movements = "SELECT count(DISTINCT movement_id) FROM movement"
      let before = try connection.number(movements)
      #expect(connection.refusal(of: posting.sql, as: .officer) == "MU006")
      #expect(try connection.number(movements) == before)
      posting[.movements] = "{1,2}"
      #expect(connection.refusal(of: posting.sql, as: .officer) == nil)
      #expect(try connection.number(movements) == before + 2)
      #expect(try SchemaBooks.broken(connection) == [])
    }
  }

  @Test func `every part of a heading and of a line is looked at`() async throws {
    try await withDatabase { target in
      let district = try SchemaDistrict(target)
      let connection = district.connection
      let sound = try Posting(connection)
      let pump = try connection.number("SELECT public.l('PUMP', 'P1')")
      let long = String(repeating: "x", count: 501)
      let table: [(part: Posting.Part, value: String, state: String)] = [
        (.kinds, "{count}", "MU006"), (.kinds, "{transfer}", "MU006"),
        (.kinds, "{reversal}", "MU006"), (.kinds, "{return}", "MU006"),
        (.kinds, "{opening}", "MU006"), (.kinds, "{dispatch}", "MU006"),
        (.kinds, "{receipt}", "MU006"), (.kinds, "{NULL}", "MU006"),
        (.reasons, "{NULL}", "MU006"), (.reasons, "{purchase}", "MU006"),
        (.reasons, "{\"\"}", "MU006"), (.reasons, "{\"training \"}", "MU006"),
        (.moments, "{\"2999-01-01 00:00+00\"}", "MU006"), (.moments, "{infinity}", "MU006"),
        (.actors, "{NULL}", "MU006"), (.actors, "{\"\"}", "23514"),
        (.actors, "{\(long)}", "23514"), (.documents, "{\(long)}", "23514"),
        (.documents, "{\"\"}", "23514"), (.notes, "{\(long)}", "23514"),
        (.notes, "{\"\"}", "23514"), (.requests, "{\(long)}", "23514"),
        (.requests, "{\"\"}", "23514"),
        (.movements, "{NULL}", "MU006"), (.movements, "{0}", "MU006"),
        (.movements, "{2}", "MU006"), (.movements, "{-1}", "MU006"),
        (.warehouses, "{NULL}", "MU003"), (.warehouses, "{-1}", "MU003"),
        (.items, "{NULL}", "MU003"), (.items, "{-1}", "MU003"), (.lots, "{NULL}", "MU003"),
        (.lots, "{-1}", "MU003"), (.lots, "{\(pump)}", "MU003"),
        (.conditions, "{NULL}", "MU006"), (.accounts, "{stock}", "MU006"),
        (.accounts, "{NULL}", "MU006"), (.quantities, "{NULL}", "MU006"),
        (.quantities, "{0}", "MU006"), (.quantities, "{1}", "MU006"),
        (.quantities, "{-1000000000001}", "MU006"), (.quantities, "{-101}", "MU001"),
      ]
      for entry in table {
        var posting = sound
        posting[entry.part] = entry.value
        #expect(
          connection.refusal(of: posting.sql, as: .officer) == entry.state,
          "\(entry.part) \(entry.value.prefix(30))")
      }
      #expect(try district.stock("W1", "WATER", "A") == "100,0,100")
      #expect(try SchemaBooks.broken(connection) == [])
    }
  }

  @Test func `an array of another shape is refused or means the same`() async throws {
    try await withDatabase { target in
      let district = try SchemaDistrict(target)
      let connection = district.connection
      let sound = try Posting(connection)
      var booked = 0
      for part in Posting.Part.allCases {
        let element = sound.element(part)
        for shape in ["{{\(element)}}", "[0:0]={\(element)}", "[2:2]={\(element)}"] {
          var posting = sound
          posting[part] = shape
          booked += connection.refusal(of: posting.sql, as: .officer) == nil ? 1 : 0
          #expect(
            try district.stock("W1", "WATER", "A") == "\(100 - booked),0,\(100 - booked)",
            "\(part) \(shape)")
          #expect(try SchemaBooks.broken(connection) == [], "\(part) \(shape)")
        }
      }
    }
  }

  @Test func `a part that is missing is refused`() async throws {
    try await withDatabase { target in
      let connection = try SchemaDistrict(target).connection
      let sound = try Posting(connection)
      let optional: [Posting.Part] = [.documents, .notes, .moments, .requests]
      for part in Posting.Part.allCases where !optional.contains(part) {
        for value in ["{}", "NULL"] {
          var posting = sound
          posting[part] = value
          #expect(
            connection.refusal(of: posting.sql, as: .officer) == "MU006", "\(part) \(value)")
        }
      }
      #expect(try SchemaBooks.broken(connection) == [])
    }
  }

  @Test(arguments: [1, 2] as [UInt64])
  func `whatever the lines are, the books are balanced`(seed: UInt64) async throws {
    try await withDatabase { target in
      let district = try SchemaDistrict(target)
      #expect(try district.postAtRandom(600, seed: seed) > 50, "seed \(seed)")
    }
  }

  @Test func `lines out of order are balanced all the same`() async throws {
    try await withDatabase { target in
      let connection = try SchemaDistrict(target).connection
      var posting = try Posting(connection)
      posting.double(Posting.Part.lines)
      let warehouses = try connection.rows("SELECT public.w('W2'), public.w('W1')")
      posting[.warehouses] = "{\(warehouses[0])}"
      posting[.places] = "{2,1}"
      #expect(connection.refusal(of: posting.sql, as: .officer) == nil)
      #expect(try SchemaBooks.broken(connection) == [])
    }
  }
}

import MusterStorage
import MusterTesting
import SeededNumbers
import Testing

/// One issue of one box of water, each array of the call as PostgreSQL writes it.
struct Posting {
  /// In the order of the parameters.
  enum Part: CaseIterable {
    case kinds, reasons, documents, notes, moments, actors, requests
    case movements, places, warehouses, items, lots, conditions, accounts, quantities

    static let headings = Array(allCases[..<7])
    static let lines = Array(allCases[7...])
  }

  private var arrays: [Part: String] = [
    .kinds: "{issue}", .reasons: "{training}", .documents: "{D}", .notes: "{note}",
    .moments: "{2026-01-01 10:00+08}", .actors: "{test}", .requests: "{r}", .movements: "{1}",
    .places: "{1}", .conditions: "{serviceable}", .accounts: "{consumed}", .quantities: "{-1}",
  ]

  init(_ connection: Connection) throws {
    for (part, word) in [
      (.warehouses, "w('W1')"), (.items, "i('WATER')"), (.lots, "l('WATER', 'A')"),
    ]
      as [(Part, String)]
    {
      self[part] = "{\(try connection.number("SELECT public.\(word)"))}"
    }
  }

  subscript(part: Part) -> String {
    get { arrays[part] ?? "{}" }
    set { arrays[part] = newValue }
  }

  /// What stands in an array of one element.
  func element(_ part: Part) -> Substring { self[part].dropFirst().dropLast() }

  /// Has the heading, or the line, twice.
  mutating func double(_ parts: [Part]) {
    for part in parts { self[part] = "{\(element(part)),\(element(part))}" }
  }

  /// Up to three lines, of which most have nothing strange.
  ///
  /// - Parameter from: where the subscripts of an array may start, if not always at 1; then some are
  ///   also longer than they have to be.
  static func random(
    _ sound: Posting, of choices: [Part: [String]], from: ClosedRange<Int> = 1...1,
    using generator: inout SeededGenerator
  ) -> Posting {
    var posting = sound
    let movements = Int.random(in: 1...2, using: &generator)
    let lines = Int.random(in: 1...3, using: &generator)
    for part in Part.allCases {
      let isStrange = from.count > 1 && Int.random(in: 0..<6, using: &generator) == 0
      let start = isStrange ? Int.random(in: from, using: &generator) : 1
      let spare = isStrange ? Int.random(in: 0...1, using: &generator) : 0
      let count = (Part.headings.contains(part) ? movements : lines) + spare
      let elements = (1...count).map { place in
        let usual = part == .places ? "\(place)" : String(sound.element(part))
        return Int.random(in: 0..<(isStrange ? 2 : 10), using: &generator) > 0
          ? usual : choices[part]?.randomElement(using: &generator) ?? usual
      }
      posting[part] = "[\(start):\(start + count - 1)]={\(elements.joined(separator: ","))}"
    }
    return posting
  }

  var sql: String {
    let arrays = Part.allCases.map { self[$0] == "NULL" ? "NULL" : "'\(self[$0])'" }
    return "SELECT * FROM post_movements(\(arrays.joined(separator: ", ")))"
  }
}

extension SchemaDistrict {
  /// Posts what random arrays say, and expects that it is refused or keeps the books in order.
  ///
  /// - Returns: how many of the postings were taken.
  func postAtRandom(_ count: Int, from: ClosedRange<Int> = 1...1, seed: UInt64) throws -> Int {
    try importStock([
      "W1 WATER A 2099-12-31 damaged 50", "W2 WATER A 2099-12-31 damaged 50",
      "W1 WATER C 2099-01-01 serviceable 50", "W2 WATER C 2099-01-01 serviceable 50",
    ])
    func id(_ word: String) throws -> String {
      "\(try connection.number("SELECT public.\(word)"))"
    }
    let choices: [Posting.Part: [String]] = [
      .kinds: ["receipt", "adjustment", "disposal", "count", "NULL"],
      .reasons: ["purchase", "correction", "other", "NULL"], .documents: ["NULL"],
      .moments: ["NULL", "infinity"], .actors: ["NULL", "other"], .requests: ["NULL"],
      .movements: ["2", "2", "3", "0", "NULL"], .places: ["7", "8", "0", "NULL"],
      .warehouses: [try id("w('W2')"), try id("w('W3')"), "-1", "NULL"],
      .items: [try id("i('BOAT')"), "NULL"],
      .lots: [try id("l('WATER', 'C')"), try id("l('WATER', 'B')"), "-1", "NULL"],
      .conditions: ["damaged", "damaged", "NULL"], .accounts: ["supplier", "stock", "NULL"],
      .quantities: ["-2", "-3", "1", "2", "0", "NULL", "-1000"],
    ]
    let sound = try Posting(connection)
    var generator = SeededGenerator(seed: seed)
    var taken = 0
    for number in 0..<count {
      let posting = Posting.random(sound, of: choices, from: from, using: &generator)
      guard connection.refusal(of: posting.sql, as: .officer) == nil else { continue }
      taken += 1
      let broken = try SchemaBooks.broken(connection)
      #expect(broken == [], "seed \(seed), posting \(number): \(posting.sql)")
      if !broken.isEmpty { break }
    }
    return taken
  }
}

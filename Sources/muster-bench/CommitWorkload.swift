internal import MusterModel
internal import MusterStorage

/// A commit of five lines over five warehouses, by pgbench and by Muster's own connection.
struct CommitWorkload {
  let district: LedgerDistrict
  static let lines = 5

  /// Draws five warehouses in their order, and an item for each.
  private var draws: String {
    let share = district.warehouses / CommitWorkload.lines
    let lots = district.lotsPerItem
    return (0..<CommitWorkload.lines).map { line in
      """
      \\set w\(line) random(\(line * share + 1), \((line + 1) * share))
      \\set i\(line) random(1, \(district.items))
      \\set l\(line) (:i\(line) - 1) * \(lots) + (:w\(line) * 31 + :i\(line) * 17) % \(lots) + 1
      """
    }.joined(separator: "\n")
  }

  private func array(_ element: (Int) -> String, _ type: String) -> String {
    "ARRAY[\((0..<CommitWorkload.lines).map(element).joined(separator: ", "))]::\(type)[]"
  }

  var bareScript: String {
    return draws
      + "\nSELECT bench.bare(\(array({ ":w\($0)" }, "bigint")), \(array({ ":i\($0)" }, "bigint")), "
      + "\(array({ ":l\($0)" }, "bigint")), "
      + "\(array({ _ in "-1" }, "bigint")));\n"
  }

  var postingScript: String {
    return draws
      + "\nSELECT * FROM muster.post_movements(ARRAY['issue']::muster.movement_kind[], "
      + "ARRAY['training'], ARRAY[NULL]::text[], ARRAY[NULL]::text[], ARRAY[NULL]::timestamptz[], "
      + "ARRAY['bench'], ARRAY[NULL]::text[], \(array({ _ in "1" }, "integer")), "
      + "\(array({ "\($0 + 1)" }, "integer")), \(array({ ":w\($0)" }, "bigint")), "
      + "\(array({ ":i\($0)" }, "bigint")), \(array({ ":l\($0)" }, "bigint")), "
      + "\(array({ _ in "'serviceable'" }, "muster.condition")), "
      + "\(array({ _ in "'consumed'" }, "muster.account")), \(array({ _ in "-1" }, "bigint")));\n"
  }

  /// Commits a second through Muster's own connection, one transaction each.
  func rate(to target: ConnectionTarget, sessions: Int, seconds: Int) throws -> Double {
    let end = ContinuousClock.now + .seconds(seconds)
    let rates = try OwnThreads.run(sessions) { number in
      let connection = try Connection(to: target)
      var random = SystemRandomNumberGenerator()
      var count = 0
      let start = ContinuousClock.now
      while ContinuousClock.now < end {
        let lines = lines(&random)
        _ = try connection.transaction(as: .officer) { transaction throws(StorageError) in
          try transaction.finish(withRowOf: .post([CommitWorkload.heading], lines))
        }
        count += 1
      }
      return Double(count) / ((ContinuousClock.now - start) / .seconds(1))
    }
    return rates.reduce(0, +)
  }

  private static let heading = MovementHeading(
    MovementDraft(kind: .issue, reason: .training), actor: "bench", requestID: nil)

  private func lines(_ random: inout some RandomNumberGenerator) -> [PostingLine] {
    let share = district.warehouses / CommitWorkload.lines
    return (0..<CommitWorkload.lines).map { line in
      let item = Int64.random(in: 1...Int64(district.items), using: &random)
      return PostingLine(
        movement: 1, place: Int32(line + 1),
        warehouseID: Int64(line * share + Int.random(in: 1...share, using: &random)),
        itemID: item, lotID: item, condition: .serviceable, account: .consumed, quantity: -1)
    }
  }
}

internal import MusterStorage

/// Single-line receipts: through one `muster serve`, all at hand at once or one at a time.
struct ReceiptWorkload {
  let district: LedgerDistrict
  /// All at one stockpile, or spread over all.
  let isHot: Bool

  struct Incomplete: Error { let answered: Int }

  /// The request line of receipt `number`.
  private func line(_ number: Int, run: String) -> String {
    // Multiplying by a number prime to both spreads them evenly and the same in each run.
    let warehouse = isHot ? 1 : 1 + number * 7919 % district.warehouses
    let item = isHot ? 1 : 1 + number * 104_729 % district.items
    return
      #"{"jsonrpc":"2.0","id":\#(number),"method":"stock.receive","params":{"warehouse":"W\#(padded(warehouse, 6))","lines":[{"item":"I\#(padded(item, 4))","quantity":24}],"reason":"purchase","request_id":"\#(run)-\#(number)"}}"#
  }

  private func padded(_ number: Int, _ width: Int) -> String {
    let digits = String(number)
    return String(repeating: "0", count: width - digits.count) + digits
  }

  /// Receipts a second when so many are written to the program at once; every answer is counted.
  func pipelinedRate(_ count: Int, run: String, url: String, in folder: String) throws -> Double {
    let input = "\(folder)/requests.jsonl"
    let output = "\(folder)/answers.jsonl"
    try TextOnDisk(input).write((0..<count).map { line($0, run: run) + "\n" }.joined())
    let start = ContinuousClock.now
    try ChildProgram.muster("serve", "--database", url).run(input: input, output: output)
    let wall = (ContinuousClock.now - start) / .seconds(1)
    let answered = try TextOnDisk(output).read().split(separator: "\n").count {
      $0.contains(#""result":{"movement":"#)
    }
    guard answered == count else { throw Incomplete(answered: answered) }
    return Double(count) / wall
  }

  /// Receipts a second when each is sent after the answer to the one before: one flush a line.
  func awaitedRate(_ count: Int, run: String, url: String) throws -> Double {
    let session = try ServedSession(url)
    _ = session.ask(line(count, run: run))
    let start = ContinuousClock.now
    for number in 0..<count {
      guard session.ask(line(number, run: run)).contains(#""result":"#) else {
        throw Incomplete(answered: number)
      }
    }
    let wall = (ContinuousClock.now - start) / .seconds(1)
    try session.end()
    return Double(count) / wall
  }

  /// One receipt at the hot stockpile by the SQL function, for pgbench.
  static let hotScript = """
    SELECT * FROM muster.post_movements(ARRAY['receipt']::muster.movement_kind[], \
    ARRAY['purchase'], ARRAY[NULL]::text[], ARRAY[NULL]::text[], ARRAY[NULL]::timestamptz[], \
    ARRAY['bench'], ARRAY[NULL]::text[], ARRAY[1], ARRAY[1], ARRAY[1]::bigint[], \
    ARRAY[1]::bigint[], ARRAY[1]::bigint[], ARRAY['serviceable']::muster.condition[], \
    ARRAY['supplier']::muster.account[], ARRAY[24]::bigint[]);

    """
}

internal import Measures
internal import RoadRouting

/// A road graph given as a table of nodes and a table of arcs.
struct GraphTables {
  private let nodes: Table
  private let arcs: Table
  private let progress: (ImportProgress) -> Void
  private var builder = RoadGraphBuilder()
  /// Per id: the row and the number of the node.
  private var known: [Int64: (row: Int, node: Int)] = [:]

  init(nodes: String, arcs: String, progress: @escaping (ImportProgress) -> Void) {
    self.nodes = Table(path: nodes, columns: ["node", "longitude", "latitude"])
    self.arcs = Table(path: arcs, columns: ["tail", "head", "length_m", "travel_time_ms"])
    self.progress = progress
  }

  /// Reads both tables to their ends, so that every fault is known at once.
  mutating func read() throws(RoadImportError) -> RoadGraphBuilder {
    var faults = RowFaults()
    let areNodesKnown = try nodes.forEachRow(
      faults: &faults, progress: report(.readingNodes)
    ) { row, faults in addNode(row, &faults) }
    _ = try arcs.forEachRow(
      faults: &faults, progress: report(.readingArcs)
    ) { row, faults in addArc(row, &faults, areNodesKnown: areNodesKnown) }
    if faults.total > 0 { throw .rows(faults) }
    progress(ImportProgress(stage: .building, completed: 0, total: nil))
    return builder
  }

  private func report(_ stage: ImportProgress.Stage) -> (Int, Int) -> Void {
    { progress(ImportProgress(stage: stage, completed: $0, total: $1)) }
  }

  private mutating func addNode(_ row: TableRow, _ faults: inout RowFaults) {
    let id = row.read(0, &faults, expected: .wholeNumber, TableNumber.whole)
    let longitude = row.read(1, &faults, expected: .degrees(limit: 180)) {
      TableNumber.scaled($0, decimals: 7).flatMap { abs($0) <= 1_800_000_000 ? Int32($0) : nil }
    }
    let latitude = row.read(2, &faults, expected: .degrees(limit: 90)) {
      TableNumber.scaled($0, decimals: 7).flatMap { abs($0) <= 900_000_000 ? Int32($0) : nil }
    }
    guard let id else { return }
    if let other = known[id] {
      faults.append(row.fault(0, expected: .otherIdentifier(row: other.row)))
      return
    }
    // A node whose place is wrong is known all the same: its arcs are not to blame.
    let place = Coordinate(longitudeE7: longitude ?? 0, latitudeE7: latitude ?? 0)
    known[id] = (row.number, builder.addNode(sourceId: id, at: place))
  }

  private mutating func addArc(
    _ row: TableRow, _ faults: inout RowFaults, areNodesKnown: Bool
  ) {
    let tail = node(row, 0, &faults, areNodesKnown: areNodesKnown)
    let head = node(row, 1, &faults, areNodesKnown: areNodesKnown)
    let length = row.read(2, &faults, expected: .metres) {
      TableNumber.scaled($0, decimals: 3).flatMap(UInt32.init(exactly:))
    }
    let time = row.read(3, &faults, expected: .milliseconds) {
      TableNumber.whole($0)
        .flatMap(UInt32.init(exactly:))
        .map(TravelTime.init(milliseconds:))
        .flatMap { $0.isReachable ? $0 : nil }
    }
    guard let tail, let head, let length, let time else { return }
    builder.addArc(
      from: tail, to: head, travelTime: time,
      length: Distance(millimetres: Int64(length)))
  }

  /// The node that a cell names.
  private func node(
    _ row: TableRow, _ column: Int, _ faults: inout RowFaults, areNodesKnown: Bool
  ) -> Int? {
    guard let id = row.read(column, &faults, expected: .wholeNumber, TableNumber.whole) else {
      return nil
    }
    if let node = known[id]?.node { return node }
    if areNodesKnown {
      faults.append(row.fault(column, expected: .node(file: nodes.path)))
    }
    return nil
  }
}

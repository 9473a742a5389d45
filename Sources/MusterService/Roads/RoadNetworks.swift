import Measures
import MusterModel
import MusterStorage
import RoadRouting

/// The road network in use and what is closed in it, kept in memory for as long as the database has
/// nothing newer: every question reads which network and which closures count, by one statement.
final class RoadNetworks {
  private var open: OpenRoads?

  /// What `answer` makes of the network that counts at this question, and of where places lie on it.
  ///
  /// Where the network that is open knows the places, it is asked while the database says whether it
  /// still counts.
  ///
  /// - Throws: `not_found` when no network was imported yet, and for places that there are not;
  ///   `unreachable` where no road is near one; what `answer` throws.
  func ask<Value>(
    about places: [AskedPlaces], in call: Call,
    _ answer: (OpenRoads, [[LocatedPlace]]) throws(ServiceError) -> Value
  ) throws(ServiceError) -> Value {
    if let open, places.allSatisfy(open.knows) {
      let row = try call.transaction.endAhead(.currentRoadNetwork)
      let early = result { () throws(ServiceError) in
        try answer(open, open.locate(places, in: nil))
      }
      if let row = try row.first(), open.isCurrent(row) { return try early.get() }
      call.transaction.beginAgain()
    }
    let roads = try current(in: call)
    return try answer(roads, roads.locate(places, in: call))
  }

  private func result<Value>(
    _ work: () throws(ServiceError) -> Value
  ) -> Result<Value, ServiceError> {
    do throws(ServiceError) { return .success(try work()) } catch { return .failure(error) }
  }

  /// - Throws: `not_found` when no network was imported yet.
  func current(in call: Call) throws(ServiceError) -> OpenRoads {
    try current(call.transaction.first(.currentRoadNetwork), in: call)
  }

  /// - Parameter row: read in this transaction; nil where there is none.
  /// - Throws: `not_found` when no network was imported yet.
  func current(_ row: RoadNetworkRow?, in call: Call) throws(ServiceError) -> OpenRoads {
    guard let row else {
      throw ServiceError(
        .notFound,
        Text(
          "There is no road network yet; load one with `muster road import`.",
          "尚无路网；请先用 muster road import 导入。"),
        details: ["noun": "road network"])
    }
    if let open, open.hasRoads(of: row) {
      open.follow(row)
      return open
    }
    let loaded = try loaded(row, in: call)
    let made = OpenRoads(loaded, under: try closures(row.closures, of: loaded, in: call))
    made.follow(row)
    open = made
    return made
  }

  /// Whether it is open as the row has it.
  func knows(_ row: RoadNetworkRow?) -> Bool { row.flatMap { open?.isCurrent($0) } ?? false }

  /// Answers from these for as long as the database says that they count.
  func keep(_ roads: OpenRoads) { open = roads }

  /// The network itself, which closures do not change.
  private func loaded(_ row: RoadNetworkRow, in call: Call) throws(ServiceError) -> LoadedRoads {
    if let open, open.network.checksum == row.checksum { return open.loaded }
    let files = call.session.cacheDirectory.map { RoadIndexFiles(directory: $0) }
    return LoadedRoads(
      network: row, index: try index(of: row, files, in: call), files: files,
      progress: call.session.progress)
  }

  /// The index from its file; where there is none, or none that can be used, from the database.
  private func index(
    of row: RoadNetworkRow, _ files: RoadIndexFiles?, in call: Call
  ) throws(ServiceError) -> RoadIndex {
    do throws(ColumnArchiveError) {
      if let kept = try files?.index(checksum: row.checksum) { return kept }
    } catch {
      call.session.progress(Progress(stage: error.note, completed: 0))
    }
    let graph = try call.transaction.graph(of: row)
    call.session.progress(.ordering(graph))
    let index = RoadIndex(of: graph)
    files?.store(index, checksum: row.checksum)
    return index
  }

  /// The arcs of these closures; of those that counted at the last question they are known.
  private func closures(
    _ identifiers: [Int64], of loaded: LoadedRoads, in call: Call
  ) throws(ServiceError) -> [Int64: RoadClosure] {
    var closures: [Int64: RoadClosure] = [:]
    if let open, open.loaded === loaded {
      for identifier in identifiers { closures[identifier] = open.closures[identifier] }
    }
    let unknown = identifiers.filter { closures[$0] == nil }
    guard !unknown.isEmpty else { return closures }
    for row in try call.transaction.all(Statement<ClosureRow>.closures(unknown)) {
      closures[row.identifier] = RoadClosure(
        arcs: try row.extent().arcs(in: loaded), factor: row.terms.factor)
    }
    return closures
  }
}

extension Progress {
  /// Making the index that answers come from.
  static func ordering(_ graph: RoadGraph) -> Progress {
    Progress(stage: Text("ordering the road network", "建立路网索引"), completed: graph.nodeCount)
  }
}

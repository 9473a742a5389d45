import Measures
import MusterModel
import MusterStorage
import RoadRouting

/// The road network in use and what is closed in it, kept in memory for as long as the database has
/// nothing newer: every question reads which network and which closures count, by one statement.
final class RoadNetworks {
  private var open: OpenRoads?

  /// - Throws: `not_found` when no network was imported yet.
  func current(in call: Call) throws(ServiceError) -> OpenRoads {
    guard let row = try call.transaction.first(.currentRoadNetwork) else {
      throw ServiceError(
        .notFound,
        Text(
          "There is no road network yet; load one with `muster road import`.",
          "尚无路网；请先用 muster road import 导入。"),
        details: ["noun": "road network"])
    }
    if let open, open.network.checksum == row.checksum,
      open.closures.count == row.closures.count,
      row.closures.allSatisfy({ open.closures[$0] != nil })
    {
      open.placeVersion = row.placeVersion
      return open
    }
    let loaded = try loaded(row, in: call)
    let made = OpenRoads(loaded, under: try closures(row.closures, of: loaded, in: call))
    made.placeVersion = row.placeVersion
    open = made
    return made
  }

  /// The network itself, which closures do not change.
  private func loaded(_ row: RoadNetworkRow, in call: Call) throws(ServiceError) -> LoadedRoads {
    if let open, open.network.checksum == row.checksum { return open.loaded }
    let files = call.session.cacheDirectory.map { RoadIndexFiles(directory: $0) }
    return LoadedRoads(network: row, index: try index(of: row, files, in: call), files: files)
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
    let graph = try graph(of: row, in: call)
    call.session.progress(
      Progress(stage: Text("ordering the road network", "建立路网索引"), completed: graph.nodeCount))
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

  private func graph(of row: RoadNetworkRow, in call: Call) throws(ServiceError) -> RoadGraph {
    let graph: RoadGraph
    do throws(StorageError) {
      graph = try call.transaction.roadGraph()
    } catch {
      throw ServiceError(error)
    }
    guard SHA256.hex(of: graph.encoded()) == row.checksum else {
      throw ServiceError(
        .conflict,
        Text(
          "The road network \(row.name) in the database is not the one that was imported, or is being replaced just now; try again, and import it anew if that does not help.",
          "数据库中的路网 \(row.name) 与导入时不一致，或正在更换；请重试，仍不行则重新导入。"),
        details: ["network": .string(row.name), "checksum": .string(row.checksum)],
        isRetryable: true)
    }
    return graph
  }
}

extension Transaction {
  /// Reads the network in use; its order is that of its import.
  fileprivate func roadGraph() throws(StorageError) -> RoadGraph {
    var builder = RoadGraphBuilder()
    _ = try copyRoadNodesOut { (row) throws(StorageError) in
      let sourceID: Int64 = try row.read()
      let longitude: Int32 = try row.read()
      let latitude: Int32 = try row.read()
      _ = builder.addNode(
        sourceId: sourceID, at: Coordinate(longitudeE7: longitude, latitudeE7: latitude))
    }
    _ = try copyRoadArcsOut { (row) throws(StorageError) in
      let tail: Int32 = try row.read()
      let head: Int32 = try row.read()
      let milliseconds: Int32 = try row.read()
      let millimetres: Int64 = try row.read()
      let shape: [UInt8]? = try row.read()
      builder.addArc(
        from: Int(tail), to: Int(head),
        travelTime: TravelTime(milliseconds: UInt32(milliseconds)),
        length: Distance(millimetres: millimetres), shape: ArcShape.read(shape ?? []))
    }
    return builder.build().graph
  }
}

extension ColumnArchiveError {
  /// What is said when an index is made although there is a file.
  fileprivate var note: Text {
    switch self {
    case .otherFormat:
      Text("the road index is of another version; making it anew", "路网索引版本不同，正在重建")
    case .otherKey, .damaged:
      Text("the road index is damaged; making it anew", "路网索引已损坏，正在重建")
    }
  }
}

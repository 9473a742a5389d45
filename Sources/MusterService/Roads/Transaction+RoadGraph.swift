import Measures
import MusterModel
import MusterStorage
import RoadRouting

extension Transaction {
  /// The network in use, from the database.
  ///
  /// - Throws: `conflict` where it is not the one that was imported.
  func graph(of row: RoadNetworkRow) throws(ServiceError) -> RoadGraph {
    let graph: RoadGraph
    do throws(StorageError) {
      graph = try roadGraph()
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

  /// Reads the network in use; its order is that of its import.
  private func roadGraph() throws(StorageError) -> RoadGraph {
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

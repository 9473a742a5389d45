import Measures
import MusterModel
import MusterStorage
import RoadImport
import RoadRouting

extension RoadGraph {
  /// Copies nodes and arcs, in the graph's order, into the import that is under way.
  func copy(into transaction: Transaction) throws(ServiceError) {
    _ = try transaction.copyRoadNodes { (writer) throws(ServiceError) in
      for node in 0..<nodeCount {
        let place = coordinates[node]
        writer.row(node, sourceIds[node], place.longitudeE7, place.latitudeE7)
      }
    }
    _ = try transaction.copyRoadArcs { (writer) throws(ServiceError) in
      for arc in 0..<arcCount {
        let shape = shape(of: arc)
        writer.row(
          arc, Int64(tails[arc]), Int64(heads[arc]), Int64(travelTimes[arc]), Int64(lengths[arc]),
          shape.isEmpty ? nil : ArcShape.bytes(shape))
      }
    }
  }
}

extension ImportedRoads {
  /// - Throws: `invalid_request` with every fault of the file.
  init(_ request: RoadImportCommand.Request, in call: Call) throws(ServiceError) {
    func report(_ progress: ImportProgress) {
      call.session.progress(
        Progress(
          stage: progress.stage.text, completed: progress.completed,
          total: progress.total))
    }
    do throws(RoadImportError) {
      if let path = request.path {
        try self.init(
          openStreetMap: path, profile: RoadProfile.named(request.profile ?? "car") ?? .car,
          progress: report)
      } else {
        try self.init(nodes: request.nodes ?? "", arcs: request.arcs ?? "", progress: report)
      }
    } catch {
      throw ServiceError(error)
    }
  }
}

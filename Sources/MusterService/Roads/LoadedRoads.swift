import Measures
import MusterModel
import MusterStorage
import RoadRouting

/// A network as it was imported, whatever is closed in it: what stays while closures come and go.
final class LoadedRoads {
  let network: RoadNetworkRow
  let snapper: RoadSnapper
  private let index: RoadIndex
  private let files: RoadIndexFiles?

  init(network: RoadNetworkRow, index: RoadIndex, files: RoadIndexFiles?) {
    self.network = network
    self.index = index
    self.files = files
    snapper = index.snapper
  }

  var graph: RoadGraph { index.graph }
  var finder: RoadFinder { index.finder }

  /// The engine for travel times under closures; the one place where engines are made.
  ///
  /// - Parameter isOpen: whether no closure counts; else what is customized is kept for others.
  func engine(under metric: RoadMetric, isOpen: Bool) -> HierarchyEngine {
    if isOpen { return index.engine() }
    guard let files else { return index.engine(under: metric) }
    // A file that does not check is as good as none.
    if let kept = try? files.engine(
      of: index, under: metric, checksum: network.checksum)
    {
      return kept
    }
    let engine = index.engine(under: metric)
    files.store(engine, checksum: network.checksum)
    return engine
  }
}

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
  private let progress: (Progress) -> Void

  /// - Parameter progress: told of a file that cannot be used.
  init(
    network: RoadNetworkRow, index: RoadIndex, files: RoadIndexFiles?,
    progress: @escaping (Progress) -> Void
  ) {
    self.network = network
    self.index = index
    self.files = files
    self.progress = progress
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
    do throws(ColumnArchiveError) {
      if let kept = try files.engine(of: index, under: metric, checksum: network.checksum) {
        return kept
      }
    } catch {
      progress(Progress(stage: error.note, completed: 0))
    }
    let engine = index.engine(under: metric)
    files.store(engine, checksum: network.checksum)
    return engine
  }
}

extension ColumnArchiveError {
  /// What is said when an index is made although there is a file.
  var note: Text {
    switch self {
    case .otherFormat:
      Text("the road index is of another version; making it anew", "路网索引版本不同，正在重建")
    case .otherKey, .damaged:
      Text("the road index is damaged; making it anew", "路网索引已损坏，正在重建")
    }
  }
}

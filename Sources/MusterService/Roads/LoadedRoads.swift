import Measures
import MusterModel
import MusterStorage
import RoadRouting

/// A network as it was imported, whatever is closed in it: what stays while closures come and go.
final class LoadedRoads {
  let network: RoadNetworkRow
  let graph: RoadGraph
  let snapper: RoadSnapper
  /// Made when the first area is asked for.
  private(set) lazy var finder = RoadFinder(graph: graph)

  init(network: RoadNetworkRow, graph: RoadGraph) {
    self.network = network
    self.graph = graph
    snapper = RoadSnapper(graph: graph)
  }

  /// The engine for travel times under closures; the one place where engines are made.
  func engine(under metric: RoadMetric) -> any RoadEngine {
    Dijkstra(graph: graph, metric: metric)
  }
}

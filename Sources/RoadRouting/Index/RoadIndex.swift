/// A network made ready for questions: its graph, where its roads lie, its hierarchy, and the
/// hierarchy's times with every road open.
public final class RoadIndex: Sendable {
  public let graph: RoadGraph
  let tree: RoadTree
  let hierarchy: RoadHierarchy
  let customized: HierarchyMetric

  init(
    graph: RoadGraph, tree: RoadTree, hierarchy: RoadHierarchy, customized: HierarchyMetric
  ) {
    self.graph = graph
    self.tree = tree
    self.hierarchy = hierarchy
    self.customized = customized
  }

  /// - Complexity: a second or two for a city, on all cores.
  public convenience init(of graph: RoadGraph) {
    let hierarchy = RoadHierarchy(of: graph)
    self.init(
      graph: graph, tree: RoadTree(graph: graph), hierarchy: hierarchy,
      customized: HierarchyMetric(of: hierarchy, graph: graph, metric: RoadMetric(of: graph)))
  }

  public var snapper: RoadSnapper { RoadSnapper(graph: graph, tree: tree) }
  public var finder: RoadFinder { RoadFinder(graph: graph, tree: tree) }

  /// An engine with every road open.
  public func engine() -> HierarchyEngine {
    HierarchyEngine(
      graph: graph, hierarchy: hierarchy, metric: RoadMetric(of: graph),
      customized: customized, isShared: true)
  }

  /// An engine with the times of a metric of this graph.
  ///
  /// - Complexity: O(arcs); some milliseconds for a city, fewer where few arcs differ from open roads.
  public func engine(under metric: RoadMetric) -> HierarchyEngine {
    let engine = engine()
    engine.update(to: metric)
    return engine
  }
}

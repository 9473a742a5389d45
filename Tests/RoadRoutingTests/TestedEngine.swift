import RoadRouting

/// One of the ways to find ways.
enum TestedEngine: CaseIterable {
  case dijkstra, hierarchy, refinedHierarchy

  func made(_ graph: RoadGraph, _ metric: RoadMetric) -> any RoadEngine {
    if self == .dijkstra { return Dijkstra(graph: graph, metric: metric) }
    let engine = HierarchyEngine(graph: graph, hierarchy: RoadHierarchy(of: graph), metric: metric)
    if self == .refinedHierarchy { engine.refine() }
    return engine
  }
}

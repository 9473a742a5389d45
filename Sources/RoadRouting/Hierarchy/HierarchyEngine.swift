/// Finds fastest ways by searches up a customized hierarchy from both ends.
public final class HierarchyEngine {
  public let graph: RoadGraph
  public private(set) var metric: RoadMetric
  let hierarchy: RoadHierarchy
  private(set) var customized: HierarchyMetric
  /// Whether others use what is customized, which must then not be written.
  private var isShared: Bool
  private(set) var away: HierarchySearch
  private(set) var towards: HierarchySearch
  /// Counts the changes of the metric.
  private(set) var version = 0
  private var isRefined = false
  /// Of the metric as it is.
  private var searchCount = 0
  /// Made when it is first needed.
  private var partial: PartialCustomization?

  /// - Precondition: hierarchy and metric are those of the graph.
  public convenience init(graph: RoadGraph, hierarchy: RoadHierarchy, metric: RoadMetric) {
    precondition(metric.arcCount == graph.arcCount, "a metric belongs to its graph")
    self.init(
      graph: graph, hierarchy: hierarchy, metric: metric,
      customized: HierarchyMetric(of: hierarchy, graph: graph, metric: metric), isShared: false)
  }

  /// - Precondition: the customized metric is that of the metric.
  init(
    graph: RoadGraph, hierarchy: RoadHierarchy, metric: RoadMetric, customized: HierarchyMetric,
    isShared: Bool
  ) {
    self.graph = graph
    self.hierarchy = hierarchy
    self.metric = metric
    self.customized = customized
    self.isShared = isShared
    away = HierarchySearch(
      hierarchy, arcs: SearchArcs(.away, allOf: hierarchy, metric: customized))
    towards = HierarchySearch(
      hierarchy, arcs: SearchArcs(.towards, allOf: hierarchy, metric: customized))
  }

  /// After so many searches of one metric, refining has cost no more than it would have saved.
  static let searchesUntilRefined = 20_000

  /// To be called before so many searches: refines when they have become many.
  func count(searches: Int) {
    searchCount += searches
    if !isRefined, searchCount > Self.searchesUntilRefined { refine() }
  }

  /// Leaves out of later searches what no fastest way needs: for a metric that many questions are
  /// asked of. Takes about twice as long as customizing, and saves a fifth of a search.
  public func refine() {
    let best = PerfectCustomization(hierarchy, customized)
    setSearches {
      SearchArcs($0, neededOf: hierarchy, metric: customized, best: best)
    }
    isRefined = true
  }

  /// Changes the times of some arcs.
  ///
  /// - Complexity: some microseconds for an arc that few fastest ways use, up to those of customizing
  ///   the whole, which is done for many arcs.
  public func update(_ changes: [ArcChange]) {
    change(changes, wholeAbove: graph.arcCount / 200)
  }

  /// Changes the times of all arcs in which a metric differs.
  ///
  /// - Precondition: it is one of the graph.
  public func update(to other: RoadMetric) {
    precondition(other.arcCount == graph.arcCount, "a metric belongs to its graph")
    update(other.changes(from: metric))
  }

  /// - Parameter limit: with more changes than that the whole is customized.
  func change(_ changes: [ArcChange], wholeAbove limit: Int) {
    if changes.isEmpty { return }
    for change in changes { metric[change.arc] = change.time }
    let isWhole = changes.count > limit
    if isShared {
      customized =
        isWhole
        ? HierarchyMetric(arcCount: hierarchy.arcCount) : HierarchyMetric(copying: customized)
      isShared = false
      partial = nil
    }
    if isWhole {
      customized.customize(hierarchy, graph: graph, metric: metric)
    } else {
      if partial == nil {
        partial = PartialCustomization(hierarchy, customized, graph: graph)
      }
      partial?.run(changes, graph: graph, metric: metric)
    }
    version += 1
    searchCount = 0
    if isRefined || away.arcs.times.owner !== customized {
      setSearches { SearchArcs($0, allOf: hierarchy, metric: customized) }
      isRefined = false
    }
  }

  private func setSearches(_ arcs: (HierarchySearch.Direction) -> SearchArcs) {
    away = HierarchySearch(hierarchy, arcs: arcs(.away))
    towards = HierarchySearch(hierarchy, arcs: arcs(.towards))
  }

  /// How a place is left and reached.
  func access(_ place: RoadPlace) -> RoadAccess {
    RoadAccess(place, graph: graph, metric: metric)
  }

  func search(_ direction: HierarchySearch.Direction) -> HierarchySearch {
    direction == .away ? away : towards
  }
}

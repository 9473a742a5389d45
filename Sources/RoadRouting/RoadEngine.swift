public import Measures

/// Finds the fastest ways through one graph under one metric.
///
/// Every engine gives the same times and distances: of equally fast ways the distance is that of the
/// shortest. Closed arcs are not used, not even in part. An engine keeps its working memory between
/// queries and is therefore used by one thread at a time; graph and metric may be shared.
///
/// - Precondition: of all queries: the nodes and arcs of places exist in the graph.
public protocol RoadEngine: AnyObject {
  var graph: RoadGraph { get }
  var metric: RoadMetric { get }

  /// The fastest way, nil where no open road leads.
  func route(from origin: RoadPlace, to destination: RoadPlace) -> RoadRoute?

  /// Many to one; in the order of the origins.
  func trips(from origins: [RoadPlace], to destination: RoadPlace) -> [RoadTrip]

  /// One to many; in the order of the destinations.
  func trips(from origin: RoadPlace, to destinations: [RoadPlace]) -> [RoadTrip]

  /// Many to many.
  func matrix(from origins: [RoadPlace], to destinations: [RoadPlace]) -> RoadMatrix

  /// The nodes that are reached from a place within a time, in any order; each copy of a node for
  /// itself.
  func reached(from origin: RoadPlace, within limit: TravelTime) -> [ReachedNode]

  /// The nodes from which a place is reached within a time, in any order; each copy of a node for
  /// itself.
  func reaching(_ destination: RoadPlace, within limit: TravelTime) -> [ReachedNode]
}

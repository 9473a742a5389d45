internal import Measures

/// The labels of one search from one place, kept from query to query.
///
/// A label counts only if its stamp is that of the current query, so that a new query starts in
/// constant time.
struct SearchSpace {
  private struct Label {
    var weight: Weight
    /// By which the search came; `noArc` at a gate of its origin.
    var arc: UInt32
    var stamp: UInt32
  }

  private static let noArc = UInt32.max

  private var labels: [Label]
  /// Per node: the query of which it is a goal that has not been reached for certain.
  private var goals: [UInt32]
  private var stamp: UInt32 = 0
  private var queue = SearchQueue()

  init(nodeCount: Int) {
    labels = [Label](
      repeating: Label(weight: .unreachable, arc: Self.noArc, stamp: 0), count: nodeCount)
    goals = [UInt32](repeating: 0, count: nodeCount)
  }

  /// The least weight between the origin and a node.
  func weight(_ node: Int) -> Weight {
    labels[node].stamp == stamp ? labels[node].weight : .unreachable
  }

  /// The arc by which the search came to a node that it has reached; nil at the origin's gates.
  func arc(_ node: Int) -> Int? {
    labels[node].arc == Self.noArc ? nil : Int(labels[node].arc)
  }

  /// Searches from the gates until every goal's weight is certain.
  ///
  /// - Complexity: O((n + m) log m), `n` and `m` the nodes and links not farther than the goals.
  mutating func run(
    over links: SearchLinks, from gates: [RoadAccess.Gate], to goalNodes: some Sequence<Int>
  ) {
    beginQuery()
    var goalsLeft = 0
    for node in goalNodes where goals[node] != stamp {
      goals[node] = stamp
      goalsLeft += 1
    }
    if goalsLeft == 0 { return }
    settle(over: links, from: gates) { space, entry in
      if space.goals[Int(entry.node)] == space.stamp {
        space.goals[Int(entry.node)] = 0
        goalsLeft -= 1
      }
      return goalsLeft > 0
    }
  }

  /// Searches from the gates as far as a time, and tells what it has reached, the nearest first.
  mutating func run(
    over links: SearchLinks, from gates: [RoadAccess.Gate], within limit: TravelTime
  ) -> [ReachedNode] {
    beginQuery()
    var reached: [ReachedNode] = []
    settle(over: links, from: gates) { _, entry in
      let time = entry.weight.trip.travelTime
      guard time <= limit, time.isReachable else { return false }
      reached.append(ReachedNode(node: Int(entry.node), travelTime: time))
      return true
    }
    return reached
  }

  /// Searches from the gates for as long as `goesOn` holds of the nodes, the nearest first.
  mutating func run(
    over links: SearchLinks, from gates: [RoadAccess.Gate], while goesOn: (Int, Weight) -> Bool
  ) {
    beginQuery()
    settle(over: links, from: gates) { _, entry in goesOn(Int(entry.node), entry.weight) }
  }

  /// Settles node after node, the nearest first, for as long as `goesOn` holds of them.
  @inline(__always)
  private mutating func settle(
    over links: SearchLinks, from gates: [RoadAccess.Gate],
    while goesOn: (inout SearchSpace, SearchQueue.Entry) -> Bool
  ) {
    for gate in gates { reach(UInt32(gate.node), gate.weight, by: Self.noArc) }
    while let entry = queue.popLeast() {
      if entry.weight > labels[Int(entry.node)].weight { continue }
      if !goesOn(&self, entry) { return }
      let node = Int(entry.node)
      for place in Int(links.first[node])..<Int(links.first[node + 1]) {
        let link = links.links[place]
        reach(link.node, entry.weight + link.weight, by: link.arc)
      }
    }
  }

  private mutating func reach(_ node: UInt32, _ weight: Weight, by arc: UInt32) {
    let label = labels[Int(node)]
    guard weight < (label.stamp == stamp ? label.weight : .unreachable) else { return }
    labels[Int(node)] = Label(weight: weight, arc: arc, stamp: stamp)
    queue.insert(node, weight)
  }

  private mutating func beginQuery() {
    queue.removeAll()
    stamp += 1
    guard stamp == .max else { return }
    for node in labels.indices { labels[node].stamp = 0 }
    goals = [UInt32](repeating: 0, count: goals.count)
    stamp = 1
  }
}

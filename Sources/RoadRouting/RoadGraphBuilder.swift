public import Measures

/// Nodes and directed arcs in, a road graph out.
///
/// Of several arcs from one node to another the fastest is kept (then the shortest, then the one
/// added first); arcs from a node to itself are dropped; of the rest the largest strongly connected
/// component is kept (of equal ones that with the smallest source id). Where turns are forbidden, nodes
/// are copied first (see `TurnCopies`); copies keep the order in which they were made.
public struct RoadGraphBuilder {
  private(set) var sourceIds: [Int64] = []
  private(set) var coordinates: [Coordinate] = []
  private(set) var arcs = RawArcs()
  /// Per arc: those that may not be taken after it.
  private var forbiddenTurns: [Int: [Int]] = [:]

  public init() {}

  /// Adds a node and answers its number in the order of adding.
  ///
  /// - Precondition: a node with an id that has been added is a copy of it, in the same place.
  @discardableResult
  public mutating func addNode(sourceId: Int64, at coordinate: Coordinate) -> Int {
    sourceIds.append(sourceId)
    coordinates.append(coordinate)
    return sourceIds.count - 1
  }

  /// Adds an arc between two nodes named by their numbers in the order of adding, and answers its own.
  ///
  /// - Precondition: both nodes have been added; the length is 0 ... 4,294,967,295 mm.
  @discardableResult
  public mutating func addArc(
    from tail: Int, to head: Int, travelTime: TravelTime, length: Distance,
    shape: some Sequence<Coordinate> = EmptyCollection()
  ) -> Int {
    precondition(
      sourceIds.indices.contains(tail) && sourceIds.indices.contains(head),
      "an arc joins nodes that have been added")
    arcs.append(
      tail: UInt32(tail), head: UInt32(head), travelTime: travelTime.milliseconds,
      length: UInt32(length.millimetres), shape: shape)
    return arcs.count - 1
  }

  /// Forbids to take an arc straight after another one; both named by their numbers in the order of
  /// adding.
  ///
  /// - Precondition: the one leads to the node that the other leaves.
  public mutating func forbidTurn(from arc: Int, onto next: Int) {
    precondition(
      arcs.heads[arc] == arcs.tails[next], "a turn is from an arc onto one that leaves its head")
    forbiddenTurns[arc, default: []].append(next)
  }

  /// - Complexity: O(nodes log nodes + arcs log degree).
  public consuming func build() -> (graph: RoadGraph, dropped: DroppedFromGraph) {
    var dropped = DroppedFromGraph()
    if !forbiddenTurns.isEmpty { copyNodes() }
    let nodes = sortedNodes()
    let candidates = candidateArcs(ranks: nodes.ranks, dropped: &dropped)
    let kept = keepLargestComponent(of: candidates, dropped: &dropped)

    var tails: [UInt32] = []
    var heads: [UInt32] = []
    var travelTimes: [UInt32] = []
    var lengths: [UInt32] = []
    var firstShapePoint: [UInt32] = [0]
    var shapePoints: [Coordinate] = []
    for arc in kept.arcs {
      tails.append(kept.numbers[Int(arc.tail)])
      heads.append(kept.numbers[Int(arc.head)])
      travelTimes.append(arcs.travelTimes[arc.raw])
      lengths.append(arcs.lengths[arc.raw])
      shapePoints += arcs.shape(of: arc.raw)
      firstShapePoint.append(UInt32(shapePoints.count))
    }
    let keptNodes = nodes.order.indices.filter { kept.numbers[$0] != .max }.map { nodes.order[$0] }
    let graph = RoadGraph(
      sourceIds: keptNodes.map { sourceIds[$0] }, coordinates: keptNodes.map { coordinates[$0] },
      tails: tails, heads: heads, travelTimes: travelTimes, lengths: lengths,
      firstShapePoint: firstShapePoint, shapePoints: shapePoints)
    return (graph, dropped)
  }

  private mutating func copyNodes() {
    let copies = TurnCopies(
      of: arcs, nodeCount: sourceIds.count,
      forbidden: forbiddenTurns.mapValues { Set($0).sorted() })
    for node in copies.originals { addNode(sourceId: sourceIds[node], at: coordinates[node]) }
    arcs = copies.arcs
    forbiddenTurns = [:]
  }

  /// The nodes by ascending source id, copies as they were added, and the place of each in that order.
  private func sortedNodes() -> (order: [Int], ranks: [UInt32]) {
    let order = sourceIds.indices.sorted { (sourceIds[$0], $0) < (sourceIds[$1], $1) }
    var ranks = [UInt32](repeating: 0, count: order.count)
    for (rank, node) in order.enumerated() {
      precondition(
        rank == 0 || sourceIds[order[rank - 1]] < sourceIds[node]
          || coordinates[order[rank - 1]] == coordinates[node],
        "nodes with one source id are copies of one node")
      ranks[node] = UInt32(rank)
    }
    return (order, ranks)
  }

  /// An arc between ranks of nodes, with the number under which it was added.
  private struct Candidate {
    let tail: UInt32
    let head: UInt32
    let raw: Int
  }

  /// The arcs by (tail, head) without loops, and of parallel ones the best.
  private func candidateArcs(
    ranks: [UInt32], dropped: inout DroppedFromGraph
  ) -> [Candidate] {
    var candidates: [Candidate] = []
    candidates.reserveCapacity(arcs.count)
    for arc in 0..<arcs.count
    where sourceIds[Int(arcs.tails[arc])] != sourceIds[Int(arcs.heads[arc])] {
      candidates.append(
        Candidate(
          tail: ranks[Int(arcs.tails[arc])], head: ranks[Int(arcs.heads[arc])], raw: arc))
    }
    dropped.loops = arcs.count - candidates.count

    func key(_ arc: Candidate) -> (UInt32, UInt32, UInt32, UInt32, Int) {
      (arc.tail, arc.head, arcs.travelTimes[arc.raw], arcs.lengths[arc.raw], arc.raw)
    }
    candidates.sort { key($0) < key($1) }
    var best: [Candidate] = []
    best.reserveCapacity(candidates.count)
    for arc in candidates
    where best.last?.tail != arc.tail || best.last?.head != arc.head {
      best.append(arc)
    }
    dropped.parallelArcs = candidates.count - best.count
    return best
  }

  /// The arcs within the largest component, and per rank the node's number in it (or `.max`).
  private func keepLargestComponent(
    of candidates: [Candidate], dropped: inout DroppedFromGraph
  ) -> (arcs: [Candidate], numbers: [UInt32]) {
    let components = StrongComponents(
      nodeCount: sourceIds.count, tails: candidates.map(\.tail), heads: candidates.map(\.head))
    var numbers = [UInt32](repeating: .max, count: sourceIds.count)
    var count: UInt32 = 0
    for rank in numbers.indices where components.isInLargest(rank) {
      numbers[rank] = count
      count += 1
    }
    let kept = candidates.filter {
      numbers[Int($0.tail)] != .max && numbers[Int($0.head)] != .max
    }
    dropped.unconnectedNodes = sourceIds.count - Int(count)
    dropped.unconnectedArcs = candidates.count - kept.count
    return (kept, numbers)
  }
}

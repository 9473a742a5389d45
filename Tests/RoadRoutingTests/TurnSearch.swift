import Measures
import RoadRouting

/// Bellman and Ford's algorithm from arc to arc of a list of arcs as they were written down, with turns
/// that may not be taken: it knows nothing of copies.
struct TurnSearch {
  let arcs: [PlainArc]
  let forbidden: [(from: Int, onto: Int)]
  /// The arcs that ways may use: those after which one can go on for ever.
  let usable: Set<Int>

  /// The least weight of a way from a node to each node, by id.
  func weights(from node: Int64) -> [Int64: [Int]] {
    let turns = SmallGraphs.turns(of: arcs).filter { turn in
      !forbidden.contains { $0 == turn } && usable.contains(turn.onto)
        && arcs[turn.from].tail != arcs[turn.from].head
        && arcs[turn.onto].tail != arcs[turn.onto].head
    }
    func weight(_ arc: Int) -> [Int] {
      [Int(arcs[arc].milliseconds), Int(arcs[arc].millimetres)]
    }
    // Per arc: the least weight of a way that ends with it.
    var best: [Int: [Int]] = [:]
    for arc in usable where arcs[arc].tail == node { best[arc] = weight(arc) }
    for _ in arcs.indices {
      for turn in turns {
        guard let before = best[turn.from] else { continue }
        let sum = zip(before, weight(turn.onto)).map(+)
        if best[turn.onto].map({ sum.lexicographicallyPrecedes($0) }) ?? true {
          best[turn.onto] = sum
        }
      }
    }
    var weights: [Int64: [Int]] = [node: [0, 0]]
    for (arc, found) in best {
      let known = weights[arcs[arc].head]
      if known.map({ found.lexicographicallyPrecedes($0) }) ?? true {
        weights[arcs[arc].head] = found
      }
    }
    return weights
  }
}

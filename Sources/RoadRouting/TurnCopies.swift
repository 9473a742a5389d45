internal import Measures

/// Nodes and arcs in which forbidden turns are replaced by copies of the nodes where they are.
///
/// An arc from which some turns are forbidden leads to a copy of its head that lacks the arcs that
/// may not be taken; arcs with the same forbidden turns share a copy, and arcs with none lead to the
/// node itself. A copy that no arc leads to is dropped with all else that is not connected.
struct TurnCopies {
  /// Per node added for a copy, in the order of adding: the node that it is a copy of.
  private(set) var originals: [Int] = []
  private(set) var arcs = RawArcs()

  /// - Parameters:
  ///   - forbidden: per arc its turns that are forbidden: arcs that leave its head, ascending.
  /// - Complexity: O(arcs · copies of a node).
  init(of raw: RawArcs, nodeCount: Int, forbidden: [Int: [Int]]) {
    var heads = raw.heads
    // Per node: its copies, each with the arcs that it lacks.
    var copies: [Int: [(node: UInt32, lacking: [Int])]] = [:]
    for (arc, turns) in forbidden.sorted(by: { $0.key < $1.key }) {
      let head = Int(raw.heads[arc])
      if Int(raw.tails[arc]) == head { continue }
      if let known = copies[head]?.first(where: { $0.lacking == turns }) {
        heads[arc] = known.node
      } else {
        let copy = UInt32(nodeCount + originals.count)
        originals.append(head)
        copies[head, default: []].append((copy, turns))
        heads[arc] = copy
      }
    }
    for arc in 0..<raw.count {
      append(raw, arc, tail: raw.tails[arc], head: heads[arc])
      if raw.tails[arc] == raw.heads[arc] { continue }
      for copy in copies[Int(raw.tails[arc])] ?? [] where !copy.lacking.contains(arc) {
        append(raw, arc, tail: copy.node, head: heads[arc])
      }
    }
  }

  private mutating func append(_ raw: RawArcs, _ arc: Int, tail: UInt32, head: UInt32) {
    arcs.append(
      tail: tail, head: head, travelTime: raw.travelTimes[arc], length: raw.lengths[arc],
      shape: raw.shape(of: arc))
  }
}

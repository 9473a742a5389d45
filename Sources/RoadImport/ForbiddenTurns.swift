/// The turns from arc to arc that restrictions between ways forbid.
///
/// A restriction is incomplete where a way of it does not touch its node, or goes on beyond it, so
/// that nobody knows which of the two roads is meant. Ways that are no roads of the profile are none
/// of a restriction's; one that leaves nothing else to take is incomplete too.
struct ForbiddenTurns {
  private(set) var turns: [(from: Int, onto: Int)] = []
  private(set) var incompleteCount = 0

  private let arcs: SplitArcs
  /// Per id of a way that a restriction names and that is a road: its place among the roads.
  private let numbers: [Int64: Int]
  private let ways: RoadWays
  private let nodes: WayNodes
  /// Per arc from which only some turns are allowed: these. Several restrictions allow together.
  private var allowed: [Int: Set<Int>] = [:]

  init(_ restrictions: [TurnRestriction], ways: RoadWays, nodes: WayNodes, arcs: SplitArcs) {
    self.arcs = arcs
    self.ways = ways
    self.nodes = nodes
    let named = Set(restrictions.lazy.flatMap { $0.from + $0.onto })
    var numbers: [Int64: Int] = [:]
    for (number, id) in ways.ids.enumerated() where named.contains(id) { numbers[id] = number }
    self.numbers = numbers
    for restriction in restrictions where !add(restriction) { incompleteCount += 1 }
    forbidOthers()
  }

  /// Answers false where the restriction is incomplete; nothing of it counts then.
  private mutating func add(_ restriction: TurnRestriction) -> Bool {
    let from = restriction.from.compactMap { numbers[$0] }
    let onto = restriction.onto.compactMap { numbers[$0] }
    if from.isEmpty || onto.isEmpty && restriction.kind == .forbids { return true }
    guard let via = nodes.find(restriction.via), (from + onto).allSatisfy({ touches($0, via) })
    else { return false }
    var found: [(from: Int, onto: Int)] = []
    for first in from {
      for second in onto {
        guard let turns = turns(from: first, onto: second, at: via, restriction) else {
          return false
        }
        found += turns
      }
    }
    switch restriction.kind {
    case .forbids: turns += found
    case .allowsOnly:
      let leads = from.contains { way in arcs.arcs(of: way).contains { arcs.heads[$0] == via } }
      if found.isEmpty { return !leads }
      for turn in found { allowed[turn.from, default: []].insert(turn.onto) }
    }
    return true
  }

  private func touches(_ way: Int, _ node: Int) -> Bool {
    ways.references[ways.referenceRange(of: way)].contains(nodes.ids[node])
  }

  /// From the one way's arc to the node onto the other's from there; nil where that is ambiguous.
  private func turns(
    from: Int, onto: Int, at via: Int, _ restriction: TurnRestriction
  ) -> [(from: Int, onto: Int)]? {
    let incoming = arcs.arcs(of: from).filter { arcs.heads[$0] == via && arcs.tails[$0] != via }
    let outgoing = arcs.arcs(of: onto).filter { arcs.tails[$0] == via && arcs.heads[$0] != via }
    if from == onto {
      guard restriction.isTurningBack else { return nil }
      return incoming.flatMap { first in
        outgoing.filter { arcs.heads[$0] == arcs.tails[first] }.map { (from: first, onto: $0) }
      }
    }
    guard incoming.count < 2, outgoing.count < 2 else { return nil }
    return incoming.flatMap { first in outgoing.map { (from: first, onto: $0) } }
  }

  /// Forbids all turns but the only ones.
  private mutating func forbidOthers() {
    let vias = Set(allowed.keys.map { arcs.heads[$0] })
    var outgoing: [Int: [Int]] = [:]
    for arc in arcs.tails.indices where vias.contains(arcs.tails[arc]) {
      outgoing[arcs.tails[arc], default: []].append(arc)
    }
    for (arc, allowed) in allowed.sorted(by: { $0.key < $1.key }) {
      for next in outgoing[arcs.heads[arc]] ?? [] where !allowed.contains(next) {
        turns.append((from: arc, onto: next))
      }
    }
  }
}

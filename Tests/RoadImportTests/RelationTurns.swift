import COpenStreetMap
import Foundation
import Measures
import RoadRouting

/// The plain restrictions for cars of a file, read without the importer: which point may not be driven
/// to from which point over a node.
///
/// Restrictions with several ways on a side, over ways, at some hours or with exceptions are left out.
struct RelationTurns {
  private struct Relation {
    let isOnly: Bool
    let from: Int64
    let via: Int64
    let onto: Int64
  }

  /// The points beside a node on the way from which, and onto which, one turns.
  private struct Turn: Hashable {
    let via: Int64
    let from: Coordinate
    let onto: Coordinate
  }

  private var forbidden: Set<Turn> = []
  /// Per node and point before it: the points of which one must be the next.
  private var only: [Turn: Set<Coordinate>] = [:]

  /// For each forbidden turn from one road onto another a place on the one, 20 % before the node, and
  /// one on the other, 20 % behind it.
  func places(in graph: RoadGraph) -> [(from: RoadPlace, to: RoadPlace)] {
    forbidden.filter { $0.from != $0.onto }
      .sorted {
        ($0.via, $0.from.longitudeE7, $0.onto.longitudeE7) < (
          $1.via, $1.from.longitudeE7, $1.onto.longitudeE7
        )
      }
      .compactMap { turn in
        guard let node = graph.node(sourceId: turn.via) else { return nil }
        let copies = graph.copies(of: node)
        let incoming = copies.flatMap { graph.incoming($0).map(Int.init) }
        let outgoing = copies.flatMap { Array(graph.outgoing($0)) }
        guard
          let before = incoming.first(where: { graph.line(of: $0).dropLast().last == turn.from }),
          let after = outgoing.first(where: { graph.line(of: $0)[1] == turn.onto })
        else { return nil }
        return (
          .along(ArcPosition(arc: before, fraction: 0.8)),
          .along(ArcPosition(arc: after, fraction: 0.2))
        )
      }
  }

  init(path: String) {
    let relations = Self.relations(path)
    let ways = Self.ways(path, ids: Set(relations.flatMap { [$0.from, $0.onto] }))
    let ids = Set(ways.values.joined()).sorted()
    let places = Self.places(path, ids)
    for relation in relations {
      guard let from = ways[relation.from], let onto = ways[relation.onto] else { continue }
      let before = Self.neighbours(of: relation.via, on: from).compactMap { places[$0] }
      let after = Self.neighbours(of: relation.via, on: onto).compactMap { places[$0] }
      guard before.count == 1, after.count == 1 else { continue }
      let turn = Turn(via: relation.via, from: before[0], onto: after[0])
      if relation.isOnly {
        let key = Turn(via: relation.via, from: before[0], onto: before[0])
        only[key, default: []].insert(after[0])
      } else {
        forbidden.insert(turn)
      }
    }
  }

  /// The ids of the nodes at which a way takes a turn that is forbidden.
  func forbidden(in arcs: [Int], of graph: RoadGraph) -> [Int64] {
    zip(arcs, arcs.dropFirst()).compactMap { arc, next in
      let via = graph.sourceIds[Int(graph.heads[arc])]
      let from = graph.line(of: arc).dropLast().last!
      let onto = graph.line(of: next).dropFirst().first!
      if forbidden.contains(Turn(via: via, from: from, onto: onto)) { return via }
      guard let only = only[Turn(via: via, from: from, onto: from)] else { return nil }
      // Where none of the roads that alone are allowed is there, all are.
      let ways = graph.copies(of: Int(graph.heads[arc])).flatMap { graph.outgoing($0) }
      let isThere = ways.contains { only.contains(graph.line(of: $0)[1]) }
      return isThere && !only.contains(onto) ? via : nil
    }
  }

  private static func neighbours(of node: Int64, on way: [Int64]) -> [Int64] {
    way.indices.filter { way[$0] == node }.flatMap { place in
      [place - 1, place + 1].filter(way.indices.contains).map { way[$0] }
    }
  }

  /// What a C callback fills.
  private final class Found {
    var relations: [Relation] = []
    var ways: [Int64: [Int64]] = [:]
    var ids: Set<Int64> = []
  }

  private static func found(_ context: UnsafeMutableRawPointer?) -> Found {
    Unmanaged<Found>.fromOpaque(context!).takeUnretainedValue()
  }

  private static func withKeys(
    _ keys: [String], _ body: ([UnsafePointer<CChar>?]) -> Void
  ) {
    let copies = keys.map { strdup($0) }
    defer { for copy in copies { free(copy) } }
    body(copies.map { UnsafePointer($0) })
  }

  private static func relations(_ path: String) -> [Relation] {
    let found = Found()
    var failure = osm_failure()
    withKeys(["type", "restriction", "except", "day_on", "hour_on", "restriction:motorcar"]) {
      keys in
      _ = osm_read_relations(
        path, "restriction", keys, keys.count,
        { context, _, members, count, values in
          let members = UnsafeBufferPointer(start: members, count: count)
          let tags = UnsafeBufferPointer(start: values, count: 6).map {
            $0.map(String.init(cString:))
          }
          guard tags[0] == "restriction", let value = tags[1], tags[2...].allSatisfy({ $0 == nil })
          else { return }
          func ids(_ role: String, _ kind: osm_kind) -> [Int64] {
            members.filter { String(cString: $0.role) == role && $0.kind == kind }.map(\.id)
          }
          let from = ids("from", OSM_WAY)
          let via = ids("via", OSM_NODE)
          let onto = ids("to", OSM_WAY)
          guard from.count == 1, via.count == 1, onto.count == 1, ids("via", OSM_WAY).isEmpty,
            value.hasSuffix("_turn") || value.hasSuffix("_straight_on"),
            value.hasPrefix("no_") || value.hasPrefix("only_")
          else { return }
          RelationTurns.found(context).relations.append(
            Relation(
              isOnly: value.hasPrefix("only_"), from: from[0], via: via[0], onto: onto[0]))
        }, { _, _, _ in }, Unmanaged.passUnretained(found).toOpaque(), &failure)
    }
    return found.relations
  }

  private static func ways(_ path: String, ids: Set<Int64>) -> [Int64: [Int64]] {
    let found = Found()
    found.ids = ids
    var failure = osm_failure()
    withKeys(["highway"]) { keys in
      _ = osm_read_ways(
        path, keys, keys.count,
        { context, id, references, count, _ in
          let found = RelationTurns.found(context)
          guard found.ids.contains(id) else { return }
          found.ways[id] = Array(UnsafeBufferPointer(start: references, count: count))
        }, { _, _, _ in }, Unmanaged.passUnretained(found).toOpaque(), &failure)
    }
    return found.ways
  }

  private static func places(_ path: String, _ ids: [Int64]) -> [Int64: Coordinate] {
    var longitudes = [Int32](repeating: 0, count: ids.count)
    var latitudes = longitudes
    var failure = osm_failure()
    let found = Found()
    _ = osm_read_nodes(
      path, ids, ids.count, &longitudes, &latitudes, { _, _, _ in },
      Unmanaged.passUnretained(found).toOpaque(), &failure)
    var places: [Int64: Coordinate] = [:]
    for (place, id) in ids.enumerated() where longitudes[place] != Int32.max {
      places[id] = Coordinate(longitudeE7: longitudes[place], latitudeE7: latitudes[place])
    }
    return places
  }
}

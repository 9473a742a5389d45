import Measures
import RoadImport
import RoadRouting

/// A road graph and the queries that `routing_peers.py` has written for it.
struct RoadWorkload {
  let graph: RoadGraph
  private let folder: String
  /// Per line of the table of arcs: the graph's arc.
  private let arcs: [Int]

  struct Unusable: Error, CustomStringConvertible {
    let description: String
  }

  init(roads: String, queries: String) throws {
    folder = queries
    graph = try ImportedRoads(nodes: "\(roads)/nodes.csv.gz", arcs: "\(roads)/arcs.csv.gz").graph
    let table = TextOnDisk("\(queries)/arcs.csv")
    try ChildProgram(path: "/usr/bin/gzip", arguments: ["-dc"])
      .run(input: "\(roads)/arcs.csv.gz", output: table.path)
    var arcs: [Int] = []
    for line in try table.read().split(separator: "\n").dropFirst() {
      let cells = line.split(separator: ",")
      guard let tail = Int64(cells[0]), let head = Int64(cells[1]),
        let from = graph.node(sourceId: tail), let to = graph.node(sourceId: head),
        let arc = graph.arc(from: from, to: to)
      else { throw Unusable(description: "arcs.csv.gz: the graph has no arc \(line)") }
      arcs.append(arc)
    }
    self.arcs = arcs
  }

  /// The nodes that a file lists by id.
  func places(_ name: String) throws -> [RoadPlace] {
    try numbers(name).map { id in
      guard let node = graph.node(sourceId: Int64(id)) else {
        throw Unusable(description: "\(name).txt: the graph has no node \(id)")
      }
      return .node(node)
    }
  }

  /// The arcs that a file lists by their lines in the table.
  func arcs(_ name: String) throws -> [Int] { try numbers(name).map { arcs[$0] } }

  private func numbers(_ name: String) throws -> [Int] {
    let file = TextOnDisk("\(folder)/\(name).txt")
    guard file.isThere else {
      throw Unusable(
        description: "\(file.path) is missing: run routing_peers.py with the same folders first.")
    }
    return try file.read().split(separator: "\n").compactMap { Int($0) }
  }

  /// The polygon's arcs three times as slow, and one in a hundred closed.
  func closures() throws -> [ArcChange] {
    var times: [Int: TravelTime] = [:]
    for arc in try arcs("D_polygon_arcs") {
      times[arc] = TravelTime(milliseconds: 3 * graph.travelTimes[arc])
    }
    for arc in try arcs("D_closed_arcs") { times[arc] = .unreachable }
    return times.sorted { $0.key < $1.key }.map { ArcChange(arc: $0.key, time: $0.value) }
  }

  /// These arcs as they are without closures.
  func reopened(_ changes: [ArcChange]) -> [ArcChange] {
    changes.map {
      ArcChange(arc: $0.arc, time: TravelTime(milliseconds: graph.travelTimes[$0.arc]))
    }
  }
}

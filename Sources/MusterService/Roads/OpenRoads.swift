import Measures
import MusterModel
import MusterStorage
import RoadRouting

/// A network ready to be asked under the closures of a moment: travel times, an engine over them,
/// and where places lie on its open roads.
final class OpenRoads {
  let loaded: LoadedRoads
  /// Those that count, by id.
  let closures: [Int64: RoadClosure]
  let metric: RoadMetric
  private lazy var engine = loaded.engine(under: metric, isOpen: closures.isEmpty)
  /// Under these closures only.
  var approaches: [Coordinate: RoadApproach] = [:]
  static let mostApproaches = 50_000
  private var pinned = PinnedSets()
  private var senders: [KnownSenders] = []
  private static let mostSenders = 4
  /// As the database had it at the last question; where warehouses and teams were under another one
  /// may not hold any more.
  private var placeVersion: Int64 = 0
  var namedPlaces = NamedPlaces()

  init(_ loaded: LoadedRoads, under closures: [Int64: RoadClosure]) {
    self.loaded = loaded
    self.closures = closures
    metric = RoadMetric(of: loaded.graph).under(Array(closures.values))
  }

  var network: RoadNetworkRow { loaded.network }
  var graph: RoadGraph { loaded.graph }

  /// The same with one more closure.
  func adding(_ closure: RoadClosure, as identifier: Int64) -> OpenRoads {
    OpenRoads(loaded, under: closures.merging([identifier: closure]) { _, new in new })
  }

  /// Whether the network and its closures are those that count, and places are where they were.
  func isCurrent(_ row: RoadNetworkRow) -> Bool {
    hasRoads(of: row) && placeVersion == row.placeVersion
  }

  /// Whether the network and its closures are those that count.
  func hasRoads(of row: RoadNetworkRow) -> Bool {
    network.checksum == row.checksum && closures.count == row.closures.count
      && row.closures.allSatisfy { closures[$0] != nil }
  }

  /// Forgets where places were before `row`.
  func follow(_ row: RoadNetworkRow) {
    if placeVersion != row.placeVersion { namedPlaces = NamedPlaces() }
    placeVersion = row.placeVersion
  }

  /// Where ways by road start and end for it; nil where no open road is near.
  func place(of coordinate: Coordinate) -> RoadPlace? {
    (try? approach(to: coordinate, ""))?.place
  }

  /// From every origin to each target; unreachable for those with no open road near.
  ///
  /// - Parameter targets: nil where no open road is near one.
  func trips(from origins: [Coordinate], to targets: [RoadPlace?]) -> [[RoadTrip]] {
    let senders = senders(at: origins)
    return targets.map { target in
      guard let target else { return origins.map { _ in .unreachable } }
      return senders.trips(to: target) { pinned.pin($0, as: .origins, by: engine) }
    }
  }

  /// How near the roads come to each; nil where none is near.
  func approaches(to origins: [Coordinate]) -> [RoadApproach?] { senders(at: origins).approaches }

  /// The same places are asked for again and again: those of warehouses, and those of teams.
  private func senders(at origins: [Coordinate]) -> KnownSenders {
    if let known = senders.first(where: { $0.coordinates == origins }) { return known }
    let made = KnownSenders(origins, origins.map { try? approach(to: $0, "") })
    senders.append(made)
    if senders.count > OpenRoads.mostSenders { senders.removeFirst() }
    return made
  }

  /// From every origin to one target.
  func trips(from origins: [Coordinate], to target: RoadPlace) -> [RoadTrip] {
    trips(from: origins, to: [target])[0]
  }

  /// The same to a coordinate, which may have no open road near either.
  func trips(from origins: [Coordinate], to target: Coordinate) -> [RoadTrip] {
    trips(from: origins, to: [place(of: target)])[0]
  }

  func route(from: RoadPlace, to: RoadPlace) -> RoadRoute? { engine.route(from: from, to: to) }

  /// What lies within a time of a place, or the place within that time of it.
  func reach(
    _ direction: RoadReach.Direction, _ place: RoadPlace, within longest: TravelTime
  ) -> RoadReach {
    RoadReach(direction, place, within: longest, by: engine)
  }

  /// Whether an arc may be driven.
  func isOpen(_ arc: Int) -> Bool { metric.isOpen(arc) }

  /// Row after row, one an origin; unreachable from and to nil. The larger side is kept for the next
  /// question.
  func matrix(from origins: [RoadPlace?], to targets: [RoadPlace?]) -> [RoadTrip] {
    let (rows, columns) = (origins.compactMap(\.self), targets.compactMap(\.self))
    let trips =
      rows.count < columns.count
      ? pinned.pin(columns, as: .destinations, by: engine).matrix(with: rows).trips
      : pinned.pin(rows, as: .origins, by: engine).matrix(with: columns).trips
    if trips.count == origins.count * targets.count { return trips }
    var next = trips.makeIterator()
    return origins.flatMap { origin in
      targets.map { $0 == nil || origin == nil ? .unreachable : next.next() ?? .unreachable }
    }
  }
}

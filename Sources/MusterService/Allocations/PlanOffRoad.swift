public import Measures
import MusterModel
import RoadRouting

/// An incident, a warehouse or a team that lies away from the roads, or where roads are closed: travel
/// times start and end on an open road, and what is between is not in them.
public struct PlanOffRoad: WireObject, Hashable {
  public enum What: String, CaseIterable, WireValue { case incident, warehouse, team }

  public var what = What.incident
  public var code = ""
  public var road: Distance?
  public var openRoad: Distance?
  public var isCutOff = false

  public init() {}

  public static let fields: [WireField<PlanOffRoad>] = [
    WireField("what", \.what, "incident, warehouse or team."),
    WireField("code", \.code, "Its code."),
    WireField(
      "road_m", \.road,
      "Metres to the nearest road as the crow flies; null where none is within 5 km."),
    WireField(
      "open_road_m", \.openRoad,
      "Metres to the nearest road that is open; null where none is within 5 km."),
    WireField(
      "cut_off", \.isCutOff,
      "Whether no way by road counts, as the open one is over 200 m farther than the nearest."),
  ]

  /// From here on the way between a place and the road is told.
  private static let least = Distance(millimetres: 100_000)

  /// Nil where an open road passes by.
  ///
  /// - Parameter approach: nil where no road at all is near.
  init?(_ what: What, _ code: String, _ approach: RoadApproach?) {
    if let approach, let open = approach.openRoad, open.offset <= Self.least,
      open.offset == approach.road.offset
    {
      return nil
    }
    self.what = what
    self.code = code
    road = approach?.road.offset
    openRoad = approach?.openRoad?.offset
    isCutOff = approach?.isCutOff ?? true
  }
}

extension [PlanOffRoad] {
  /// Those that matter to a plan: all incidents, who sends or goes, and who cannot.
  func told(of proposal: Proposal) -> [PlanOffRoad] {
    let warehouses = Set(proposal.lines.map(\.warehouse))
    let teams = Set(proposal.teams.map(\.team))
    return filter { place in
      switch place.what {
      case .incident: true
      case .warehouse: place.isCutOff || warehouses.contains(place.code)
      case .team: place.isCutOff || teams.contains(place.code)
      }
    }
  }
}

extension PlanOffRoad {
  static func code(
    _ rows: inout [PlanOffRoad], _ coder: inout CompactCoder
  ) throws(CompactCoder.Fault) {
    let whats = try coder.integers(
      rows.map { Int64(What.allCases.firstIndex(of: $0.what) ?? 0) })
    let codes = try coder.texts(rows.map(\.code))
    let roads = try coder.integers(rows.map { $0.road?.millimetres ?? -1 })
    let open = try coder.integers(rows.map { $0.openRoad?.millimetres ?? -1 })
    let cutOff = try coder.integers(rows.map { $0.isCutOff ? 1 : 0 })
    guard whats.allSatisfy({ What.allCases.indices.contains(Int($0)) }) else {
      throw CompactCoder.Fault()
    }
    let counts = [codes.count, roads.count, open.count, cutOff.count]
    rows = try rows.filled(whats.count, counts, coder) { row, place in
      row.what = What.allCases[Int(whats[place])]
      row.code = codes[place]
      row.road = roads[place] < 0 ? nil : Distance(millimetres: roads[place])
      row.openRoad = open[place] < 0 ? nil : Distance(millimetres: open[place])
      row.isCutOff = cutOff[place] == 1
    }
  }
}

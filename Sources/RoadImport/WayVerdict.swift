/// What a profile makes of one way.
enum WayVerdict: Equatable {
  case road(Road)
  case dropped(DroppedReason)

  struct Road: Equatable {
    let kilometresPerHour: Double
    let directions: Directions
  }

  /// In which directions a road may be driven, seen along the order of its nodes.
  enum Directions: UInt8 {
    case both, forward, backward
  }
}

extension RoadProfile {
  /// The keys that `verdict` looks at; the first is the one that every road has.
  var keys: [String] { ["highway", "maxspeed", "oneway", "junction", "area"] + accessKeys }

  /// The profile's rules applied to the tags of a way.
  func verdict(nodeCount: Int, tags: [String: String]) -> WayVerdict {
    guard let highway = tags["highway"], let speed = speeds[highway] else {
      return .dropped(.otherHighway)
    }
    if tags["area"] == "yes" { return .dropped(.area) }
    if accessKeys.contains(where: { tags[$0].map(refusals.contains) ?? false }) {
      return .dropped(.noAccess)
    }
    if nodeCount < 2 { return .dropped(.singleNode) }
    let limit = tags["maxspeed"].flatMap(SpeedLimit.kilometresPerHour(_:))
    let usable = limit.flatMap { $0 >= leastSpeedLimit ? $0 * shareOfSpeedLimit : nil }
    return .road(
      WayVerdict.Road(
        kilometresPerHour: usable ?? speed,
        directions: directions(
          oneway: tags["oneway"],
          byNature: tags["junction"] == "roundabout" || oneWayHighways.contains(highway))))
  }

  private func directions(oneway: String?, byNature: Bool) -> WayVerdict.Directions {
    switch oneway {
    case "yes", "true", "1": .forward
    case "-1", "reverse": .backward
    case "no": .both
    default: byNature ? .forward : .both
    }
  }
}

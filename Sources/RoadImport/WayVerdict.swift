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
  var keys: [String] {
    ["highway", "oneway", "junction", "area"] + speedLimitKeys + accessRules.map(\.key)
      + limits.flatMap(\.keys)
  }

  /// The profile's rules applied to the tags of a way.
  func verdict(nodeCount: Int, tags: [String: String]) -> WayVerdict {
    guard let highway = tags["highway"], let speed = speeds[highway] else {
      return .dropped(.otherHighway)
    }
    if tags["area"] == "yes" { return .dropped(.area) }
    if !isOpen(tags) { return .dropped(.noAccess) }
    if limits.contains(where: { $0.closes(tags) }) { return .dropped(.overLimit) }
    if nodeCount < 2 { return .dropped(.singleNode) }
    return .road(
      WayVerdict.Road(
        kilometresPerHour: pacedHighways.contains(highway)
          ? speed : min(limitedSpeed(tags) ?? speed, mostSpeed),
        directions: directions(
          oneway: tags["oneway"],
          byNature: tags["junction"] == "roundabout" || oneWayHighways.contains(highway))))
  }

  /// Kilometres an hour by the way's own limit, nil where it has none that counts.
  private func limitedSpeed(_ tags: [String: String]) -> Double? {
    for key in speedLimitKeys {
      if let limit = tags[key].flatMap(SpeedLimit.kilometresPerHour(_:)) {
        return limit >= leastSpeedLimit ? limit * shareOfSpeedLimit : nil
      }
    }
    return nil
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

/// The classes of road that the made-up city has, with the car profile's speeds.
enum RoadClass: Int, Comparable {
  case livingStreet, residential, tertiary, secondary, primary, trunk, motorwayLink, motorway

  var kilometresPerHour: Double {
    switch self {
    case .livingStreet: 10
    case .residential: 30
    case .tertiary: 45
    case .secondary: 55
    case .primary: 65
    case .trunk: 90
    case .motorwayLink: 60
    case .motorway: 110
    }
  }

  static func < (left: RoadClass, right: RoadClass) -> Bool { left.rawValue < right.rawValue }
}

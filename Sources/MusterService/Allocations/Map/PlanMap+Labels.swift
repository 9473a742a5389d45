import Measures
import MusterModel

extension PlanMap {
  /// Lines of a label; what is beyond is in the tables.
  private static let mostLines = 3

  /// What leaves an origin and when it arrives, for each incident that it serves.
  ///
  /// - Parameter ways: those of the origin.
  func label(_ code: String, _ ways: [MapWay], _ language: Language) -> MapLabel {
    var lines = ways.map { way in
      let target = incidents[way.incident].number
      let number = incidents.count > 1 ? Text("→\(target): ", "→\(target)：")(language) : ""
      let load = way.load.map { " · " + $0.words(language) } ?? ""
      return number + way.arrival.wholeMinutes(language) + load
    }
    if lines.count > Self.mostLines {
      lines = lines.prefix(Self.mostLines - 1) + ["+\(lines.count - Self.mostLines + 1)"]
    }
    return MapLabel(code: code, lines: lines)
  }

  /// What an incident lacks.
  func label(_ incident: MapIncident, _ language: Language) -> MapLabel {
    var lines = incident.shortages.map { shortage in
      let what = shortage.kit ?? shortage.itemName ?? shortage.capability ?? ""
      return Text(
        "short \(shortage.missing.shown): \(what)", "缺 \(shortage.missing.shown)：\(what)")(language)
    }
    if lines.count > Self.mostLines || incidents.count > 6 && lines.count > 1 {
      lines = [Text("short of \(lines.count)", "缺 \(lines.count) 项")(language)]
    }
    return MapLabel(code: incident.code, lines: lines)
  }

  /// Where a way begins.
  func place(_ origin: MapOrigin) -> (code: String, name: String, coordinate: Coordinate) {
    switch origin {
    case .warehouse(let number):
      (warehouses[number].code, warehouses[number].name, warehouses[number].coordinate)
    case .team(let number): (teams[number].code, teams[number].name, teams[number].coordinate)
    }
  }

  /// The tier of a warehouse; nil for a team.
  func tier(_ origin: MapOrigin) -> Tier? {
    if case .warehouse(let number) = origin { warehouses[number].tier } else { nil }
  }

  /// The origins with their ways, in the order of their first.
  var origins: [(origin: MapOrigin, ways: [MapWay])] {
    var places: [MapOrigin: Int] = [:]
    var origins: [(origin: MapOrigin, ways: [MapWay])] = []
    for way in ways {
      if let place = places[way.origin] {
        origins[place].ways.append(way)
      } else {
        places[way.origin] = origins.count
        origins.append((way.origin, [way]))
      }
    }
    return origins
  }
}

import ArgumentParser
import Measures
import MusterService

/// `LON,LAT` in degrees.
struct CoordinateArgument: ExpressibleByArgument {
  let coordinate: Coordinate

  init?(argument: String) {
    let parts = argument.split(separator: ",", omittingEmptySubsequences: false)
    guard parts.count == 2, let longitude = Double(parts[0]), let latitude = Double(parts[1]),
      let coordinate = Coordinate(longitude: longitude, latitude: latitude)
    else { return nil }
    self.coordinate = coordinate
  }
}

/// `LON,LAT`, `warehouse:CODE`, `team:CODE`, `incident:CODE` or `node:ID`.
struct PlaceArgument: ExpressibleByArgument {
  let place: Place

  init?(argument: String) {
    var place = Place()
    let parts = argument.split(separator: ":", maxSplits: 1).map(String.init)
    switch (parts.first, parts.count) {
    case ("warehouse", 2): place.warehouse = parts[1]
    case ("team", 2): place.team = parts[1]
    case ("incident", 2): place.incident = parts[1]
    case ("node", 2):
      guard let node = Int64(parts[1]) else { return nil }
      place.node = node
    default:
      guard let coordinate = CoordinateArgument(argument: argument)?.coordinate else { return nil }
      place = Place(coordinate)
    }
    self.place = place
  }
}

/// Pieces: a whole number from 0.
struct QuantityArgument: ExpressibleByArgument {
  let quantity: Quantity

  init?(argument: String) {
    guard let pieces = Int64(argument), (0...Quantity.largest.pieces).contains(pieces) else {
      return nil
    }
    quantity = Quantity(pieces)
  }
}

import Measures

extension RowReader {
  /// Two columns, longitude and latitude in degrees.
  mutating func readCoordinate() throws(StorageError) -> Coordinate {
    let longitude: Double = try read()
    let latitude: Double = try read()
    guard let coordinate = Coordinate(longitude: longitude, latitude: latitude) else {
      throw .malformed("The database holds a coordinate that is not on the earth.")
    }
    return coordinate
  }

  /// A column of whole seconds.
  mutating func readSeconds() throws(StorageError) -> TravelTime {
    .seconds(try read())
  }
}

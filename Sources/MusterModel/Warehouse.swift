public import Measures

/// A place that keeps emergency stock.
public struct Warehouse: Hashable, Sendable {
  public var code = ""
  public var name = ""
  public var tier = Tier.other
  /// The code of the region that it lies in.
  public var region = ""
  public var coordinate = Coordinate(longitudeE7: 0, latitudeE7: 0)
  /// From the order to wheels turning.
  public var readyTime = TravelTime.zero
  /// Nil where the reader may not see names and telephone numbers.
  public var contactName: String?
  public var contactPhone: String?

  public init() {}

  public init(
    code: String, name: String, tier: Tier, region: String, coordinate: Coordinate,
    readyTime: TravelTime, contactName: String?, contactPhone: String?
  ) {
    self.code = code
    self.name = name
    self.tier = tier
    self.region = region
    self.coordinate = coordinate
    self.readyTime = readyTime
    self.contactName = contactName
    self.contactPhone = contactPhone
  }
}

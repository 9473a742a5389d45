/// A sign's limit that a vehicle's size or weight must not exceed.
public struct VehicleLimit: Equatable, Sendable {
  /// The keys of a way that state it.
  public let keys: [String]
  public let quantity: Quantity
  /// The vehicle's own: metres or tonnes. A way whose limit is less is closed to it.
  public let needed: Double

  public enum Quantity: Equatable, Sendable {
    /// Metres.
    case length
    /// Tonnes.
    case mass
  }

  init(_ keys: [String], _ quantity: Quantity, needed: Double) {
    self.keys = keys
    self.quantity = quantity
    self.needed = needed
  }

  /// Whether any of a way's limits is too small; one that cannot be read, or says `none` or
  /// `default`, limits nothing.
  func closes(_ tags: [String: String]) -> Bool {
    keys.contains { key in
      guard let text = tags[key], let limit = read(text) else { return false }
      return limit < needed
    }
  }

  private func read(_ text: String) -> Double? {
    switch quantity {
    case .length: SignedLimit.metres(text)
    case .mass: SignedLimit.tonnes(text)
    }
  }
}

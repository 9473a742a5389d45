public import Measures

/// Where something is that has a code.
public struct NamedCoordinate: Hashable, Sendable {
  public let code: String
  public let coordinate: Coordinate
}

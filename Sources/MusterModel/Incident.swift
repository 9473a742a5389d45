public import Measures

/// Something that happened (or is exercised) and what it needs.
public struct Incident: Hashable, Sendable {
  public var code = ""
  public var kind = ""
  public var level = IncidentLevel.four
  public var coordinate = Coordinate(longitudeE7: 0, latitudeE7: 0)
  /// 1 is served first.
  public var priority = 1
  /// An exercise never touches real stock.
  public var isExercise = false
  public var state = IncidentState.open
  public var openedAt = Instant(microseconds: 0)
  public var closedAt: Instant?
  /// The code of the division that it lies in, where that was said.
  public var region: String?
  public var requests: [ResourceRequest] = []

  public init() {}
}

public enum IncidentState: String, Vocabulary {
  case open, closed

  public var chinese: String {
    switch self {
    case .open: "处置中"
    case .closed: "已结束"
    }
  }
}

/// One thing that an incident needs: pieces of an item, complete kits, or teams or people with a
/// capability.
public struct ResourceRequest: Hashable, Sendable {
  public var item: String?
  /// Instead of an item: a set of several, of use only together.
  public var kit: String?
  /// Pieces, or complete kits.
  public var quantity: Quantity?
  /// Whether substitutes of the item will do where it is short.
  public var allowsSubstitutes = false
  public var capability: String?
  /// The least good type that will do; any when nil.
  public var type: Int?
  public var teams: Int?
  /// They come in whole teams.
  public var people: Int?

  public init() {}

  public init(item: String, quantity: Quantity) {
    self.item = item
    self.quantity = quantity
  }

  public init(kit: String, quantity: Quantity) {
    self.kit = kit
    self.quantity = quantity
  }

  public init(capability: String, type: Int?, teams: Int) {
    self.capability = capability
    self.type = type
    self.teams = teams
  }

  public init(capability: String, type: Int?, people: Int) {
    self.capability = capability
    self.type = type
    self.people = people
  }

  /// The least good type there is, asked for when a request names none.
  public static let leastType = 9
}

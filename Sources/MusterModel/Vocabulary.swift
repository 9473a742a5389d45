/// A value of a fixed vocabulary: one word on the wire and in the database, one in the interface.
///
/// The raw value is the word used in SQL and JSON; `chinese` the one a person reads.
public protocol Vocabulary: RawRepresentable<String>, CaseIterable, Hashable, Sendable {
  var chinese: String { get }
}

/// The level that a warehouse belongs to.
public enum Tier: String, Vocabulary {
  case district, street, community, other

  public var chinese: String {
    switch self {
    case .district: "区级"
    case .street: "街道级"
    case .community: "社区级"
    case .other: "其他"
    }
  }
}

/// The level of a region in the state's division code.
public enum RegionLevel: String, Vocabulary {
  case province, city, district, street, community

  public var chinese: String {
    switch self {
    case .province: "省"
    case .city: "市"
    case .district: "区"
    case .street: "街道"
    case .community: "社区"
    }
  }
}

/// The state of the pieces in a stockpile.
public enum Condition: String, Vocabulary {
  case serviceable, quarantined, damaged

  public var chinese: String {
    switch self {
    case .serviceable: "完好"
    case .quarantined: "待检"
    case .damaged: "损坏"
    }
  }
}

/// The level of an incident: I is the gravest.
public enum IncidentLevel: String, Vocabulary {
  case one = "I"
  case two = "II"
  case three = "III"
  case four = "IV"

  public var chinese: String {
    switch self {
    case .one: "Ⅰ级"
    case .two: "Ⅱ级"
    case .three: "Ⅲ级"
    case .four: "Ⅳ级"
    }
  }
}

/// What a team can be asked to do now.
public enum TeamStatus: String, Vocabulary {
  case available, standby, dispatched
  case onScene = "on_scene"
  case resting
  case outOfService = "out_of_service"

  public var chinese: String {
    switch self {
    case .available: "可用"
    case .standby: "备勤"
    case .dispatched: "出动"
    case .onScene: "在场"
    case .resting: "休整"
    case .outOfService: "停用"
    }
  }

  /// Whether a plan may count on the team.
  public var canBeAsked: Bool { self == .available || self == .standby }
}

/// The state of a hold, and of an allocation as a whole.
public enum HoldState: String, Vocabulary {
  case held, dispatched, arrived, consumed, returned, released, expired

  public var chinese: String {
    switch self {
    case .held: "预占"
    case .dispatched: "已出库"
    case .arrived: "已到达"
    case .consumed: "已消耗"
    case .returned: "已归还"
    case .released: "已释放"
    case .expired: "已过期"
    }
  }

  /// The states that may follow this one.
  public var successors: Set<HoldState> {
    switch self {
    case .held: [.dispatched, .released, .expired]
    case .dispatched: [.arrived, .returned]
    case .arrived: [.consumed, .returned]
    case .consumed, .returned, .released, .expired: []
    }
  }
}

/// Where goods are that one warehouse sent to another.
public enum TransferState: String, Vocabulary {
  case underWay = "under_way"
  case received, cancelled

  public var chinese: String {
    switch self {
    case .underWay: "在途"
    case .received: "已收货"
    case .cancelled: "已取消"
    }
  }
}

/// What was decided about a lot.
public enum LotEventKind: String, Vocabulary {
  case inspected, recalled, reinstated

  public var chinese: String {
    switch self {
    case .inspected: "检验"
    case .recalled: "召回"
    case .reinstated: "解除召回"
    }
  }
}

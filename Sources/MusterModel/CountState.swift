/// What a kept count waits for.
public enum CountState: String, Vocabulary {
  case recount, approval, closed

  public var chinese: String {
    switch self {
    case .recount: "待复盘"
    case .approval: "待批准"
    case .closed: "已完成"
    }
  }
}

/// What a counted line with a large difference waits for before it is posted.
public enum CountNeed: String, Vocabulary {
  case recount, approval

  public var chinese: String {
    switch self {
    case .recount: "待复盘"
    case .approval: "待批准"
    }
  }
}

/// What became of a counted line that waited.
public enum CountOutcome: String, Vocabulary {
  /// Its difference was booked.
  case posted
  /// The recount that it waited for was made.
  case recounted
  /// Its stockpile was counted anew by a later count.
  case overtaken
  case rejected

  public var chinese: String {
    switch self {
    case .posted: "已入账"
    case .recounted: "已复盘"
    case .overtaken: "已重新盘点"
    case .rejected: "已驳回"
    }
  }
}

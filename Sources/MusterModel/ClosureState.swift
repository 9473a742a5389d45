/// Whether a closure of roads counts.
public enum ClosureState: String, Vocabulary {
  case active
  /// By itself, at the moment that was set for it.
  case ended
  /// By somebody.
  case reopened

  public var chinese: String {
    switch self {
    case .active: "生效中"
    case .ended: "已到期"
    case .reopened: "已解除"
    }
  }
}

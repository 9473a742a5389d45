/// The published steps of a response: out within 1 minute, there within 3, handled within 5.
public enum ResponseStep: String, Vocabulary {
  case out
  case atScene = "at_scene"
  case handled

  public var chinese: String {
    switch self {
    case .out: "出动"
    case .atScene: "到场"
    case .handled: "处置完毕"
    }
  }

  /// Seconds from the opening of the incident.
  public var target: Int {
    switch self {
    case .out: 60
    case .atScene: 180
    case .handled: 300
    }
  }
}

/// What an allocation's lines and teams do next, one after the other.
public enum AllocationStep: String, Vocabulary {
  case release, dispatch, arrive, consume
  case `return`

  public var chinese: String {
    switch self {
    case .release: "释放"
    case .dispatch: "出库"
    case .arrive: "到场"
    case .consume: "消耗或完成"
    case .return: "归还"
    }
  }
}

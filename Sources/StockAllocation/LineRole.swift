/// As what pieces are sent.
public enum LineRole: Hashable, Sendable {
  /// As what was asked for.
  case asked
  /// Instead of pieces of another item, by its number.
  case insteadOf(item: Int)
  /// As part of kits, by their number.
  case partOf(kit: Int)

  /// What was asked for goes before what stands for it, and single items before kits.
  var rank: Int {
    switch self {
    case .asked: 0
    case .insteadOf: 1
    case .partOf: 2
    }
  }
}

public import MusterModel
import MusterStorage

/// What one check of a reconciliation came to.
public struct CheckOutcome: WireObject {
  public enum Status: String, Vocabulary, WireValue {
    case clean, findings

    public var chinese: String {
      switch self {
      case .clean: "无误"
      case .findings: "有问题"
      }
    }
  }

  public var check = BookCheck.balances
  public var status = Status.clean
  public var checked: Int64 = 0
  public var total: Int64 = 0
  public var findings: [Finding] = []

  public init() {}

  /// - Parameter parts: the lists of the check, each with its total.
  init(_ check: BookCheck, checked: Int64, _ parts: [ListedFinding]...) {
    self.check = check
    self.checked = checked
    total = parts.reduce(0) { $0 + ($1.first?.total ?? 0) }
    findings = parts.flatMap { $0.map(\.finding) }
    status = total == 0 ? .clean : .findings
  }

  public static let fields: [WireField<CheckOutcome>] = [
    WireField("check", \.check, "What was checked."),
    WireField("status", \.status, "Whether anything was found."),
    WireField("checked", \.checked, "How many there are of what it looks at."),
    WireField("total", \.total, "How many findings there are."),
    WireField("findings", \.findings, "The findings, at most 1,000 of a kind."),
  ]
}

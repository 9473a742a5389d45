public import MusterModel

/// What is written into one cell.
public enum SheetCell: Hashable, Sendable {
  case empty
  /// Stays text whatever it looks like: `007` keeps its zeros.
  case text(String)
  /// A number in digits, with at most 15 significant ones: `85.5`.
  case number(String)
  case day(CalendarDay)

  /// As a text file has it.
  public var text: String {
    switch self {
    case .empty: ""
    case .text(let text), .number(let text): text
    case .day(let day): day.description
    }
  }

  public init(_ text: String?) {
    self = text.map { $0.isEmpty ? .empty : .text($0) } ?? .empty
  }

  public init(_ number: (some BinaryInteger)?) {
    self = number.map { .number(String($0)) } ?? .empty
  }

  public init(_ day: CalendarDay?) {
    self = day.map { .day($0) } ?? .empty
  }
}

/// One column of a sheet that is written.
public struct SheetColumn: Hashable, Sendable {
  /// How cells that a person fills in later are shown and kept.
  public enum Kind: Hashable, Sendable { case text, number, day }

  public let heading: String
  public let kind: Kind
  /// In characters of ASCII.
  public let width: Double
  /// What the cells may hold, to choose from; empty for anything.
  public let choices: [String]
  /// Told when something else is entered.
  public let choiceFault: String

  public init(
    heading: String, kind: Kind, width: Double, choices: [String] = [], choiceFault: String = ""
  ) {
    self.heading = heading
    self.kind = kind
    self.width = max(width, Double(heading.displayWidth) + 2)
    self.choices = choices
    self.choiceFault = choiceFault
  }
}

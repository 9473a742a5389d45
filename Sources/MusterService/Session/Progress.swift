public import MusterModel

/// How far long work has come.
public struct Progress: Sendable {
  /// What is being done.
  public let stage: Text
  public let completed: Int
  /// Nil when it is not known how much there is.
  public let total: Int?

  public init(stage: Text, completed: Int, total: Int? = nil) {
    self.stage = stage
    self.completed = completed
    self.total = total
  }
}

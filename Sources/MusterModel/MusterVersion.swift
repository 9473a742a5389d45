/// The version of the program.
public enum MusterVersion {
  /// By semantic versioning; the contract of the protocol counts as its interface.
  public static let current = "0.1.0"
}

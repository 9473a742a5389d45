/// A division of the country with its official code; divisions nest.
public struct Region: Hashable, Sendable {
  public var code = ""
  public var name = ""
  public var level = RegionLevel.community
  /// The code of the division that this one lies in; nil for the outermost known.
  public var parentCode: String?

  public init() {}

  public init(code: String, name: String, level: RegionLevel, parentCode: String?) {
    self.code = code
    self.name = name
    self.level = level
    self.parentCode = parentCode
  }
}

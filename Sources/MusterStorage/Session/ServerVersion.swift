/// The version of a PostgreSQL server, as libpq numbers it: 15.18 is 150018.
public struct ServerVersion: Hashable, Comparable, Sendable, CustomStringConvertible {
  public let number: Int

  public static let oldestSupported = ServerVersion(number: 150_000)

  public init(number: Int) {
    self.number = number
  }

  public var major: Int { number / 10_000 }

  public var isSupported: Bool { self >= .oldestSupported }

  public static func < (left: ServerVersion, right: ServerVersion) -> Bool {
    left.number < right.number
  }

  /// Before version 10 the first two numbers were the major version.
  public var description: String {
    number >= 100_000
      ? "\(major).\(number % 10_000)"
      : "\(major).\(number / 100 % 100).\(number % 100)"
  }
}

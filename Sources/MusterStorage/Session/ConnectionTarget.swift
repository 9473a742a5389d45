internal import CLibPQ

/// Where a database is: a libpq URL or connection string, passed on as it is.
///
/// TLS settings, several hosts, service names and password files are libpq's to read. The
/// description names host, port, database and login only.
///
/// - Source: PostgreSQL documentation, *Connection Strings*.
public struct ConnectionTarget: Hashable, Sendable {
  let connectionString: String

  public init(_ connectionString: String) {
    self.connectionString = connectionString
  }

  /// A server on this machine, by the folder of its Unix socket.
  public static func socket(
    directory: String, user: String, database: String
  ) -> ConnectionTarget {
    ConnectionTarget(
      "postgresql://\(percentEncoded(user))@/\(percentEncoded(database))"
        + "?host=\(percentEncoded(directory))&port=5432")
  }

  /// The connection string itself, with whatever secret was in it.
  public var url: String { connectionString }

  static func percentEncoded(_ text: String) -> String {
    let digits = Array("0123456789ABCDEF")
    return text.utf8.reduce(into: "") { encoded, byte in
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."),
        UInt8(ascii: "_"), UInt8(ascii: "~"):
        encoded.unicodeScalars.append(Unicode.Scalar(byte))
      default:
        encoded += "%\(digits[Int(byte >> 4)])\(digits[Int(byte & 15)])"
      }
    }
  }
}

extension ConnectionTarget: CustomStringConvertible, CustomDebugStringConvertible {
  public var debugDescription: String { description }

  public var description: String {
    guard let options = PQconninfoParse(connectionString, nil) else { return "unreadable" }
    defer { PQconninfoFree(options) }
    var shown: [String: String] = [:]
    var option = options
    while let keyword = option.pointee.keyword {
      if let value = option.pointee.val {
        shown[String(cString: keyword)] = String(cString: value)
      }
      option += 1
    }
    return ["host", "hostaddr", "port", "dbname", "user", "service"]
      .compactMap { key in shown[key].map { "\(key)=\($0)" } }.joined(separator: " ")
  }

  /// Whether libpq can read the connection string. Its own complaint may quote a password, so
  /// it is not passed on.
  var isReadable: Bool {
    guard let options = PQconninfoParse(connectionString, nil) else { return false }
    PQconninfoFree(options)
    return true
  }
}

import MusterStorage

#if canImport(Glibc)
  import Glibc
#else
  import Musl
#endif

/// A real extract of a city, which is beside the project and may be absent.
enum PortoExtract {
  static let path: String = {
    let here = #filePath.split(separator: "/").dropLast(3).joined(separator: "/")
    return "/" + here + "/../shared/data/roads/osm/porto.osm.pbf"
  }()

  static var isThere: Bool { access(path, R_OK) == 0 }

  /// Its first bytes: a file that was cut off.
  static func start(bytes: Int) throws -> [UInt8] { try Trial.bytes(of: path, first: bytes) }

  private enum NodesSQL: String, SQLText {
    case places =
      "SELECT longitude_e7::bigint, latitude_e7::bigint FROM muster.road_node ORDER BY 1, 2"
  }

  /// Every node of the network in use, in an order of its own; degrees as decimals.
  static func places(in target: ConnectionTarget) throws -> [(longitude: String, latitude: String)]
  {
    let connection = try Connection(to: target)
    return try connection.transaction(as: nil) { transaction throws(StorageError) in
      try transaction.rows(
        of: Statement<(longitude: String, latitude: String)>(NodesSQL.places) {
          row throws(StorageError) in (decimal(try row.read()), decimal(try row.read()))
        })
    }
  }

  private static func decimal(_ scaled: Int64) -> String {
    let fraction = String(scaled.magnitude % 10_000_000)
    let zeros = String(repeating: "0", count: 7 - fraction.count)
    return (scaled < 0 ? "-" : "") + "\(scaled.magnitude / 10_000_000).\(zeros)\(fraction)"
  }
}

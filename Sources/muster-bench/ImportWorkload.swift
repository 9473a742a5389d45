internal import MusterStorage

#if canImport(Glibc)
  private import Glibc
#else
  private import Musl
#endif

/// Stock of many warehouses with a hundred items each, one lot of 64 in each place: the same lines
/// in every run.
struct ImportWorkload {
  let lines: Int
  static let items = 100
  private static let lots = 64

  var warehouses: Int { (lines + ImportWorkload.items - 1) / ImportWorkload.items }

  /// The registers that the lines name, for both loads.
  var registers: String {
    """
    INSERT INTO region (code, name, level) VALUES ('R', '区', 'district');
    INSERT INTO warehouse (code, name, tier, region_id, region_code, longitude, latitude, ready_s)
    SELECT 'WH-' || lpad(n::text, 6, '0'), '库 ' || n, 'community', region_id, region.code,
      113.9, 22.5, 60
    FROM region, generate_series(1, \(warehouses)) AS n;
    INSERT INTO item (code, name, category, unit)
    SELECT 'ITEM-' || lpad(n::text, 4, '0'), '物资 ' || n, 'flood', '件'
    FROM generate_series(1, \(2 * ImportWorkload.items)) AS n;
    ANALYZE region, warehouse, item
    """
  }

  struct Unwritable: Error { let path: String }

  /// Writes the lines as CSV.
  ///
  /// - Parameter load: 0 for the first load; 1 for other items of the same warehouses, so that
  ///   every line falls between lines of the first.
  func write(to path: String, load: Int) throws {
    guard let file = unsafe fopen(path, "w") else { throw Unwritable(path: path) }
    var random = SplitMix64(state: UInt64(load))
    var text = "warehouse,item,lot,expiry_date,condition,quantity\n"
    for line in 0..<lines {
      let item = line % ImportWorkload.items + 1 + load * ImportWorkload.items
      let lot = Int(random.next() % UInt64(ImportWorkload.lots))
      let condition =
        switch random.next() % 50 {
        case 0: "damaged"
        case 1: "quarantined"
        default: "serviceable"
        }
      text += "WH-\(padded(line / ImportWorkload.items + 1, 6)),ITEM-\(padded(item, 4)),"
      text += "L\(item)-\(padded(lot, 3)),\(2027 + lot % 5)-\(padded(1 + item % 12, 2))-15,"
      text += "\(condition),\(1 + random.next() % 2000)\n"
      if text.utf8.count > 1 << 16 || line == lines - 1 {
        guard unsafe fputs(text, file) >= 0 else { throw Unwritable(path: path) }
        text = ""
      }
    }
    guard unsafe fclose(file) == 0 else { throw Unwritable(path: path) }
  }

  private func padded(_ number: Int, _ width: Int) -> String {
    let digits = String(number)
    return String(repeating: "0", count: max(0, width - digits.utf8.count)) + digits
  }
}

/// The bare limit: the same rows, copied by the server into a plain table with two indexes.
enum RawTable: String, CaseIterable, CopyText {
  /// Codes compared as the database compares texts.
  case copy = "COPY raw.copy FROM STDIN (FORMAT csv, HEADER)"
  /// Codes compared byte by byte, which is the faster.
  case bytewise = "COPY raw.bytewise FROM STDIN (FORMAT csv, HEADER)"

  var who: String { self == .copy ? "raw_copy" : "raw_copy_bytewise" }

  static let making = """
    CREATE SCHEMA raw;
    CREATE TYPE raw.condition AS ENUM ('serviceable', 'quarantined', 'damaged');
    CREATE TABLE raw.copy (
      warehouse text, item text, lot text, expiry_date date, condition raw.condition,
      quantity bigint, PRIMARY KEY (warehouse, item, lot, condition));
    CREATE INDEX ON raw.copy (item, warehouse);
    CREATE TABLE raw.bytewise (
      warehouse text COLLATE "C", item text COLLATE "C", lot text COLLATE "C", expiry_date date,
      condition raw.condition, quantity bigint, PRIMARY KEY (warehouse, item, lot, condition));
    CREATE INDEX ON raw.bytewise (item, warehouse)
    """

  struct Unreadable: Error { let path: String }

  /// Sends a file as it is.
  func load(_ path: String, into connection: Connection) throws {
    let descriptor = unsafe open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw Unreadable(path: path) }
    defer { close(descriptor) }
    try connection.transaction(as: nil) { (transaction) throws(StorageError) in
      _ = try transaction.copyIn(self) { (writer) throws(StorageError) in
        var block = [UInt8](repeating: 0, count: 1 << 16)
        while true {
          let count = unsafe read(descriptor, &block, block.count)
          guard count > 0 else { return }
          writer.rows(Array(block[..<count]))
        }
      }
    }
  }
}

/// SplitMix64: the same numbers from the same seed, everywhere.
struct SplitMix64 {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}

import MusterModel

/// Where the next page of a list starts: an opaque text made of the last row's key.
struct Cursor {
  /// The parts of the key, in the order of the list.
  let parts: [String]

  init(_ parts: [String]) { self.parts = parts }

  /// - Throws: `invalid_request` when the text is not a cursor of `count` parts.
  init?(_ text: String?, count: Int) throws(ServiceError) {
    guard let text else { return nil }
    var bytes: [UInt8] = []
    let digits = Array(text.utf8)
    for index in stride(from: 0, to: digits.count - 1, by: 2) {
      guard
        let byte = UInt8(String(decoding: digits[index...(index + 1)], as: UTF8.self), radix: 16)
      else { throw Cursor.fault }
      bytes.append(byte)
    }
    guard digits.count.isMultiple(of: 2), let key = String(validating: bytes, as: UTF8.self) else {
      throw Cursor.fault
    }
    parts = key.split(separator: "\u{1F}", omittingEmptySubsequences: false).map(String.init)
    guard parts.count == count else { throw Cursor.fault }
  }

  static let fault = ServiceError.invalid(
    "cursor", "expected the next_cursor of an earlier answer to the same command",
    "应为同一命令此前答复中的 next_cursor")

  var text: String {
    parts.joined(separator: "\u{1F}").utf8
      .map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
  }
}

/// How many rows a page has.
enum PageLimit {
  static let usual = 1_000
  static let largest = 100_000

  /// - Parameter parts: what the key of the list has, which the cursor is made of.
  /// - Throws: `invalid_request` under 1 and for a cursor of no such list, `limit_exceeded` over the
  ///   largest.
  static func check(
    _ limit: Int?, cursor: String?, parts: Int = 1
  ) throws(ServiceError) {
    _ = try Cursor(cursor, count: parts)
    guard let limit else { return }
    guard limit >= 1 else { throw .invalid("limit", "expected at least 1", "至少为 1") }
    guard limit <= largest else {
      throw ServiceError(
        .limitExceeded,
        Text(
          "limit: at most \(largest) rows a page; follow next_cursor for more.",
          "limit：每页最多 \(largest) 行；更多请用 next_cursor 续取。"),
        details: ["field": "limit", "largest": .number(String(largest))])
    }
  }
}

/// One page of a list, and where the next one starts.
public struct ListPage<Row: WireValue>: WireObject {
  public var rows: [Row] = []
  public var nextCursor: String?

  public init() {}

  /// - Parameter fetched: up to `limit + 1` rows: one more than the page holds is asked for, to know
  ///   whether more follow.
  init(_ fetched: [Row], limit: Int, key: (Row) -> [String]) {
    rows = Array(fetched.prefix(limit))
    nextCursor = fetched.count > limit ? rows.last.map { Cursor(key($0)).text } : nil
  }

  public static var fields: [WireField<ListPage>] {
    [
      WireField("rows", \.rows, "The rows, in the order of the list."),
      WireField("next_cursor", \.nextCursor, "Where the next page starts; null on the last."),
    ]
  }
}

#if canImport(Glibc)
  private import Glibc
#else
  private import Musl
#endif

/// The longer arrays that were read last, with their text: whoever ranks the same warehouses for one
/// incident after another sends the same list each time, and most of a short request is its reading.
///
/// An array is what its text is, so that the same text need not be read again.
public final class JSONMemo {
  private struct Entry {
    let text: [UInt8]
    let value: JSONValue
    /// How deep the array stood: what is in it may be too deep elsewhere.
    let depth: Int
  }

  private static let most = 4
  /// Bytes: shorter ones are read as quickly as they are compared, longer ones are not for keeping.
  private static let lengths = 512...65_536

  private var entries: [Entry] = []

  public init() {}

  /// The array with whose text a text begins, and that text's length.
  func array(at text: UnsafeBufferPointer<UInt8>, depth: Int) -> (value: JSONValue, length: Int)? {
    guard text.count >= Self.lengths.lowerBound, let start = text.baseAddress else {
      return nil
    }
    let place = entries.firstIndex { entry in
      guard entry.depth == depth && entry.text.count <= text.count else { return false }
      return unsafe memcmp(entry.text, start, entry.text.count) == 0
    }
    guard let place else { return nil }
    // The one that was used last comes first, and is forgotten last.
    if place > 0 { entries.swapAt(0, place) }
    return (entries[0].value, entries[0].text.count)
  }

  func keep(_ value: JSONValue, text: UnsafeBufferPointer<UInt8>, depth: Int) {
    guard Self.lengths.contains(text.count) else { return }
    unsafe entries.insert(Entry(text: Array(text), value: value, depth: depth), at: 0)
    if entries.count > Self.most { entries.removeLast() }
  }
}

/// One property of a struct, read where it stands.
///
/// To read through a key path copies the whole struct, with all that its other properties refer to:
/// of a long one that takes many times as long as what is read.
struct StoredPart<Root, Value>: Sendable {
  private let path: any KeyPath<Root, Value> & Sendable
  /// Bytes from the beginning of the struct; nil for a property that is worked out.
  private let offset: Int?

  init(_ path: any KeyPath<Root, Value> & Sendable) {
    self.path = path
    offset = MemoryLayout<Root>.offset(of: path)
  }

  func read<Result>(of root: borrowing Root, _ body: (borrowing Value) -> Result) -> Result {
    guard let offset else {
      return body((copy root)[keyPath: path])
    }
    return unsafe withUnsafeBytes(of: root) { bytes in
      unsafe body(
        bytes.baseAddress.unsafelyUnwrapped.advanced(by: offset)
          .assumingMemoryBound(to: Value.self).pointee)
    }
  }
}

internal import CLibPQ

/// The rows of a binary COPY, out of the messages in which the server sends them.
///
/// - Source: PostgreSQL documentation, *COPY*, section Binary Format.
struct CopyStream {
  private var isAtStart = true
  private(set) var rowCount = 0

  private static let signature = Array("PGCOPY\n".utf8) + [0xff, 0x0d, 0x0a, 0x00]

  /// Hands on the rows of one message; the server puts whole rows into each.
  mutating func read<Failure: StorageFailure>(
    _ message: UnsafeRawBufferPointer, _ body: (inout CopyRow) throws(Failure) -> Void
  ) throws(Failure) {
    var bytes = message[...]
    if isAtStart {
      bytes = try Failure.wrapping { () throws(StorageError) in try afterHeader(bytes) }
      isAtStart = false
    }
    while !bytes.isEmpty {
      let count = try Failure.wrapping { () throws(StorageError) in
        try CopyRow.integer(Int16.self, from: &bytes)
      }
      guard count >= 0 else { return }
      var row = CopyRow(bytes, columnCount: Int(count))
      try body(&row)
      bytes = try Failure.wrapping { () throws(StorageError) in try row.rest() }
      rowCount += 1
    }
  }

  private func afterHeader(
    _ bytes: UnsafeRawBufferPointer.SubSequence
  ) throws(StorageError) -> UnsafeRawBufferPointer.SubSequence {
    var rest = bytes.dropFirst(CopyStream.signature.count)
    guard bytes.starts(with: CopyStream.signature) else {
      throw .malformed("the COPY is not in binary format")
    }
    _ = try CopyRow.integer(Int32.self, from: &rest)
    let extensionLength = Int(try CopyRow.integer(Int32.self, from: &rest))
    return rest.dropFirst(extensionLength)
  }
}

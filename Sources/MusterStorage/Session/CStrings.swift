/// Lends an array of strings to C: one block of bytes, one pointer for each string.
enum CStrings {
  /// Nil strings become nil pointers. The pointers are valid only during `body`.
  static func with<Result>(
    _ strings: [String?], _ body: (UnsafePointer<UnsafePointer<CChar>?>?) -> Result
  ) -> Result {
    var bytes: [CChar] = []
    bytes.reserveCapacity(strings.reduce(0) { $0 + ($1.map { $0.utf8.count + 1 } ?? 0) })
    var starts: [Int?] = []
    starts.reserveCapacity(strings.count)
    for string in strings {
      guard let string else {
        starts.append(nil)
        continue
      }
      starts.append(bytes.count)
      bytes.append(contentsOf: string.utf8.lazy.map { CChar(bitPattern: $0) })
      bytes.append(0)
    }
    return bytes.withUnsafeBufferPointer { block in
      starts.map { start in start.flatMap { block.baseAddress?.advanced(by: $0) } }
        .withUnsafeBufferPointer { body($0.baseAddress) }
    }
  }
}

/// Lends an array of strings to C: one block of bytes, one pointer for each string.
enum CStrings {
  /// Nil strings become nil pointers. The pointers are valid only during `body`.
  static func with<Result>(
    _ strings: [String?], _ body: (UnsafePointer<UnsafePointer<CChar>?>?) -> Result
  ) -> Result {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(strings.reduce(0) { $0 + ($1.map { $0.utf8.count + 1 } ?? 0) })
    var starts: [Int?] = []
    starts.reserveCapacity(strings.count)
    for string in strings {
      guard let string else {
        starts.append(nil)
        continue
      }
      starts.append(bytes.count)
      bytes.append(contentsOf: string.utf8)
      bytes.append(0)
    }
    return bytes.withUnsafeBytes { block in
      let characters = block.bindMemory(to: CChar.self)
      return starts.map { start in start.flatMap { characters.baseAddress?.advanced(by: $0) } }
        .withUnsafeBufferPointer { body($0.baseAddress) }
    }
  }
}

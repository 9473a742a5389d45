/// Lends the parameters of a statement to libpq: one block of bytes, with a pointer, a length and a
/// format for each.
struct ParameterBlock {
  /// Never empty, so that empty bytes have a place that is not NULL.
  private var bytes: [UInt8] = [0]
  private var starts: [Int?] = []
  private var lengths: [Int32] = []
  /// 0 for text, 1 for bytes as they are.
  private var formats: [Int32] = []

  init(_ parameters: [SQLParameter]) {
    bytes.reserveCapacity(parameters.reduce(1) { $0 + $1.room })
    for parameter in parameters {
      let start = bytes.count
      switch parameter {
      case .null: break
      case .text(let text):
        bytes.append(contentsOf: text.utf8)
        bytes.append(0)
      case .bytes(let own): bytes.append(contentsOf: own)
      }
      starts.append(parameter == .null ? nil : start)
      lengths.append(Int32(bytes.count - start))
      formats.append(parameter.isBinary ? 1 : 0)
    }
  }

  /// The pointers are valid only during `body`; those of NULL are nil.
  func lend<Result>(
    _ body: (
      _ count: Int32, _ values: UnsafePointer<UnsafePointer<CChar>?>?,
      _ lengths: UnsafePointer<Int32>?, _ formats: UnsafePointer<Int32>?
    ) -> Result
  ) -> Result {
    bytes.withUnsafeBytes { block in
      let base = block.bindMemory(to: CChar.self).baseAddress
      let values = starts.map { start in start.flatMap { base?.advanced(by: $0) } }
      return values.withUnsafeBufferPointer { values in
        lengths.withUnsafeBufferPointer { lengths in
          formats.withUnsafeBufferPointer { formats in
            body(
              Int32(starts.count), values.baseAddress, lengths.baseAddress, formats.baseAddress)
          }
        }
      }
    }
  }
}

extension SQLParameter {
  /// Bytes in the block.
  fileprivate var room: Int {
    switch self {
    case .null: 0
    case .text(let text): text.utf8.count + 1
    case .bytes(let bytes): bytes.count
    }
  }

  fileprivate var isBinary: Bool { if case .bytes = self { true } else { false } }
}

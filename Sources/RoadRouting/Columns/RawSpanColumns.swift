internal import Measures

#if _endian(big)
  #error("The encoding of a road graph is read and written as it lies in memory: little-endian.")
#endif

extension RawSpan {
  /// - Precondition: the number lies within the span.
  func number<Number: FixedWidthInteger & BitwiseCopyable>(
    at offset: Int, _ type: Number.Type
  ) -> Number {
    unsafe unsafeLoadUnaligned(fromByteOffset: offset, as: type)
  }

  /// Takes a column of elements and moves the offset behind it.
  ///
  /// - Precondition: the column lies within the span.
  func column<Element: ColumnElement>(
    _ count: Int, at offset: inout Int, of type: Element.Type = Element.self
  ) -> [Element] {
    let bytes = extracting(offset..<offset + count * MemoryLayout<Element>.stride)
    offset += bytes.byteCount
    return unsafe [Element](unsafeUninitializedCapacity: count) { buffer, initialized in
      unsafe bytes.withUnsafeBytes {
        unsafe UnsafeMutableRawBufferPointer(buffer).copyMemory(from: $0)
      }
      initialized = count
    }
  }
}

extension [UInt8] {
  mutating func append(column: Column<some ColumnElement>) {
    unsafe append(
      contentsOf: UnsafeRawBufferPointer(
        UnsafeBufferPointer(start: column.start, count: column.count)))
  }
}

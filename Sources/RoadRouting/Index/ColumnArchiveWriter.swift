/// Puts columns into one block of bytes.
struct ColumnArchiveWriter {
  private var bytes: [UInt8]
  private let columnCount: Int
  private var written = 0

  /// - Precondition: the key has 32 bytes.
  init(key: [UInt8], columnCount: Int) {
    precondition(key.count == ColumnArchive.keyByteCount, "a key has 32 bytes")
    self.columnCount = columnCount
    bytes = [UInt8](
      repeating: 0,
      count: ColumnArchive.headerByteCount + columnCount * ColumnArchive.entryByteCount)
    put(ColumnArchive.magic, at: 0)
    put(ColumnArchive.version, at: 8)
    put(UInt32(columnCount), at: 12)
    bytes.replaceSubrange(
      ColumnArchive.keyOffset..<ColumnArchive.keyOffset + key.count, with: key)
  }

  mutating func append<Element>(_ column: Column<Element>) {
    let padding =
      ColumnArchive.alignment - 1 - (bytes.count + ColumnArchive.alignment - 1)
      % ColumnArchive.alignment
    bytes.append(contentsOf: repeatElement(0, count: padding))
    let entry = ColumnArchive.headerByteCount + written * ColumnArchive.entryByteCount
    put(UInt64(bytes.count), at: entry)
    put(UInt32(column.count), at: entry + 8)
    put(UInt32(MemoryLayout<Element>.stride), at: entry + 12)
    bytes.append(column: column)
    written += 1
  }

  /// - Precondition: as many columns were appended as were announced.
  consuming func finish() -> [UInt8] {
    precondition(written == columnCount, "an archive has the columns that were announced")
    put(UInt64(bytes.count), at: 16)
    let checksum = unsafe EncodingChecksum.of(
      bytes.span.bytes, skipping: ColumnArchive.checksumOffset)
    put(checksum, at: ColumnArchive.checksumOffset)
    return bytes
  }

  private mutating func put(_ number: some FixedWidthInteger, at offset: Int) {
    for byte in 0..<number.bitWidth / 8 {
      bytes[offset + byte] = UInt8(truncatingIfNeeded: number >> (8 * byte))
    }
  }
}

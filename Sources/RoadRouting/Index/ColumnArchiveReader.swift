/// Takes the columns out of a block of bytes where they lie.
@safe struct ColumnArchiveReader {
  private let memory: UnsafeMutableRawBufferPointer
  private let owner: AnyObject
  private let columnCount: Int
  private var taken = 0

  /// - Parameters:
  ///   - owner: keeps the memory.
  ///   - key: of what the columns must have been made.
  ///   - isChecked: whether these bytes have been held against their checksum before.
  /// - Complexity: O(bytes) for the checksum, O(1) where that is not looked at again.
  init(
    _ memory: UnsafeMutableRawBufferPointer, owner: AnyObject, key: [UInt8], isChecked: Bool
  ) throws(ColumnArchiveError) {
    let bytes = unsafe RawSpan(_unsafeBytes: UnsafeRawBufferPointer(memory))
    guard bytes.byteCount >= ColumnArchive.headerByteCount,
      bytes.number(at: 0, UInt64.self) == ColumnArchive.magic,
      bytes.number(at: 8, UInt32.self) == ColumnArchive.version
    else { throw .otherFormat }
    guard bytes.number(at: 16, UInt64.self) == UInt64(bytes.byteCount) else { throw .damaged }
    guard
      (0..<key.count).allSatisfy({
        bytes.number(at: ColumnArchive.keyOffset + $0, UInt8.self) == key[$0]
      })
    else { throw .otherKey }
    guard
      isChecked
        || EncodingChecksum.of(bytes, skipping: ColumnArchive.checksumOffset)
          == bytes.number(at: ColumnArchive.checksumOffset, UInt64.self)
    else { throw .damaged }
    unsafe self.memory = memory
    self.owner = owner
    columnCount = Int(bytes.number(at: 12, UInt32.self))
    guard
      bytes.byteCount - ColumnArchive.headerByteCount
        >= columnCount * ColumnArchive.entryByteCount
    else { throw .damaged }
  }

  /// The next column, which has so many elements where that is known.
  mutating func next<Element>(
    _ count: Int? = nil, of type: Element.Type = Element.self
  ) throws(ColumnArchiveError) -> Column<Element> {
    let bytes = unsafe RawSpan(_unsafeBytes: UnsafeRawBufferPointer(memory))
    let entry = ColumnArchive.headerByteCount + taken * ColumnArchive.entryByteCount
    guard taken < columnCount else { throw .damaged }
    let start = bytes.number(at: entry, UInt64.self)
    let elements = Int(bytes.number(at: entry + 8, UInt32.self))
    let size = elements * MemoryLayout<Element>.stride
    guard bytes.number(at: entry + 12, UInt32.self) == UInt32(MemoryLayout<Element>.stride),
      start % UInt64(ColumnArchive.alignment) == 0, start <= UInt64(bytes.byteCount),
      size <= bytes.byteCount - Int(start), count.map({ $0 == elements }) ?? true,
      let base = unsafe memory.baseAddress
    else { throw .damaged }
    taken += 1
    return unsafe Column(
      start: (base + Int(start)).bindMemory(to: Element.self, capacity: max(elements, 1)),
      count: elements, owner: owner)
  }
}

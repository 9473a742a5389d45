/// Columns one after another in a block of bytes that can be used where it lies, a mapped file for
/// example; little-endian.
///
///      0  8  "MUSTERIX"
///      8  4  version
///     12  4  columns
///     16  8  bytes of the whole
///     24  8  checksum of the whole with these eight bytes zero
///     32 32  key: what the columns were made of
///     64 16  per column: first byte (8), elements (4), bytes of an element (4)
///
/// Each column begins at a multiple of 64.
enum ColumnArchive {
  static let magic = UInt64(littleEndian: 0x5849_5245_5453_554D)
  static let version: UInt32 = 1
  static let headerByteCount = 64
  static let checksumOffset = 24
  static let keyOffset = 32
  static let keyByteCount = 32
  static let entryByteCount = 16
  static let alignment = 64
}

/// Why bytes cannot be used as an archive of columns.
public enum ColumnArchiveError: Error, Equatable, Sendable {
  /// They are not an archive, or not of this version of the program.
  case otherFormat
  /// They are an archive of something else.
  case otherKey
  /// They are not as they were written.
  case damaged
}

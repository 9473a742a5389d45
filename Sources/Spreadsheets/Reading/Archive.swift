internal import CSpreadsheets

/// The parts of a workbook in memory: a zip archive, read with libzip.
///
/// No more is unpacked than a limit over all parts together, whatever sizes the archive states.
final class Archive {
  private let functions: spreadsheet_reading
  private let bytes: UnsafeMutableRawBufferPointer
  private let handle: OpaquePointer
  private var left: Int
  private let limit: Int

  init(_ content: [UInt8], limit: Int) throws(SpreadsheetError) {
    guard let functions = spreadsheet_load_reading()?.pointee else {
      throw .libraryMissing(package: "libzip")
    }
    self.functions = functions
    self.limit = limit
    self.left = limit
    let bytes = UnsafeMutableRawBufferPointer.allocate(
      byteCount: max(1, content.count), alignment: 1)
    bytes.copyBytes(from: content)
    guard
      let source = functions.zip_source_buffer_create(
        bytes.baseAddress, zip_uint64_t(content.count), 0, nil)
    else {
      bytes.deallocate()
      throw .damaged
    }
    guard let handle = functions.zip_open_from_source(source, ZIP_RDONLY, nil)
    else {
      functions.zip_source_free(source)
      bytes.deallocate()
      throw .damaged
    }
    self.bytes = bytes
    self.handle = handle
  }

  deinit {
    functions.zip_discard(handle)
    bytes.deallocate()
  }

  /// A part by its name, without regard to case; nil where there is none.
  func part(_ name: String) throws(SpreadsheetError) -> ArchivePart? {
    let found = functions.zip_name_locate(handle, name, ZIP_FL_NOCASE)
    guard found >= 0 else { return nil }
    let index = zip_uint64_t(found)
    var state = zip_stat_t()
    guard functions.zip_stat_index(handle, index, 0, &state) == 0 else { throw .damaged }
    if state.valid & zip_uint64_t(ZIP_STAT_ENCRYPTION_METHOD) != 0,
      state.encryption_method != ZIP_EM_NONE
    {
      throw .encrypted
    }
    guard let file = functions.zip_fopen_index(handle, index, 0) else { throw .damaged }
    return ArchivePart(of: self, named: name, file: file)
  }

  /// - Returns: the bytes read; 0 at the end of the part.
  fileprivate func read(
    _ file: OpaquePointer, into buffer: UnsafeMutableRawPointer, _ count: Int
  ) throws(SpreadsheetError) -> Int {
    let count = functions.zip_fread(file, buffer, zip_uint64_t(count))
    guard count >= 0 else { throw .damaged }
    left -= Int(count)
    guard left >= 0 else { throw .tooLarge(limit: limit) }
    return Int(count)
  }

  fileprivate func close(_ file: OpaquePointer) {
    _ = functions.zip_fclose(file)
  }
}

/// One part of an archive, unpacked as it is read.
final class ArchivePart {
  let name: String
  private let archive: Archive
  private let file: OpaquePointer

  fileprivate init(of archive: Archive, named name: String, file: OpaquePointer) {
    self.archive = archive
    self.name = name
    self.file = file
  }

  deinit { archive.close(file) }

  /// - Returns: the bytes read; 0 at the end.
  func read(
    into buffer: UnsafeMutableRawPointer, _ count: Int
  ) throws(SpreadsheetError) -> Int {
    try archive.read(file, into: buffer, count)
  }
}

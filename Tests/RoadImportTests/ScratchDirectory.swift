import CZlib
import Foundation

/// Files of one test, in a directory of their own.
struct ScratchDirectory: ~Copyable {
  private let directory: URL

  init() throws {
    directory = FileManager.default.temporaryDirectory
      .appending(path: "muster-roads-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: directory, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(at: directory) }

  var path: String { directory.path() }

  /// Where a file of this name is, or would be.
  func path(_ name: String) -> String { directory.appending(path: name).path() }

  func write(_ name: String, _ bytes: some Sequence<UInt8>) throws -> String {
    try Data(bytes).write(to: directory.appending(path: name))
    return path(name)
  }

  func write(_ name: String, _ text: String) throws -> String { try write(name, text.utf8) }

  /// Writes the text compressed by gzip.
  func compress(_ name: String, _ text: String) -> String {
    let file = gzopen(path(name), "wb")
    let bytes = Array(text.utf8)
    gzwrite(file, bytes, UInt32(bytes.count))
    gzclose(file)
    return path(name)
  }

  static func bytes(_ path: String) throws -> [UInt8] {
    Array(try Data(contentsOf: URL(filePath: path)))
  }
}

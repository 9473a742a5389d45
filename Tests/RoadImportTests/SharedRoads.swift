import Foundation

/// The real road data beside the project; it is no part of it and may be absent.
enum SharedRoads {
  static let directory = URL(filePath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .appending(path: "../shared/data/roads").standardizedFileURL

  static func path(_ name: String) -> String { directory.appending(path: name).path() }

  static func has(_ names: String...) -> Bool {
    names.allSatisfy { FileManager.default.isReadableFile(atPath: path($0)) }
  }
}

#if canImport(Glibc)
  import Glibc
#else
  import Musl
#endif

/// Files of one kind in a folder, of which only the latest are worth keeping.
struct OldFiles {
  let directory: String
  let ending: String

  /// Removes all but so many, the ones written first, each with the note that it was checked.
  ///
  /// Whoever has one of them mapped goes on using it.
  func remove(allBut count: Int) {
    for path in byAge.dropFirst(count) {
      unsafe unlink(path)
      unsafe unlink(path + ".checked")
    }
  }

  /// The latest first.
  private var byAge: [String] {
    guard let folder = unsafe opendir(directory) else { return [] }
    defer { unsafe closedir(folder) }
    var files: [(path: String, written: (Int, Int))] = []
    while let entry = unsafe readdir(folder) {
      let name = unsafe withUnsafeBytes(of: entry.pointee.d_name) {
        unsafe String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self)
      }
      var status = stat()
      guard name.hasPrefix("roads-"), name.hasSuffix(ending),
        unsafe stat("\(directory)/\(name)", &status) == 0
      else { continue }
      files.append(("\(directory)/\(name)", (status.st_mtim.tv_sec, status.st_mtim.tv_nsec)))
    }
    return files.sorted { $0.written > $1.written }.map(\.path)
  }
}

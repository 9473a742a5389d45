#if canImport(Glibc)
  internal import Glibc
#else
  internal import Musl
#endif

/// The few things that the private cluster asks of the file system.
enum SystemFiles {
  static func status(of path: String) -> stat? {
    var status = stat()
    return stat(path, &status) == 0 ? status : nil
  }

  static func exists(_ path: String) -> Bool { access(path, F_OK) == 0 }

  /// What the last failed call of the system says, in words.
  static var lastReason: String { strerror(errno).map { String(cString: $0) } ?? "error \(errno)" }

  /// Nil when the file cannot be read or is not UTF-8.
  static func text(of path: String) -> String? {
    guard let file = fopen(path, "re") else { return nil }
    defer { fclose(file) }
    var bytes: [UInt8] = []
    var block = [UInt8](repeating: 0, count: 16_384)
    while case let count = fread(&block, 1, block.count, file), count > 0 {
      bytes += block[0..<count]
    }
    return String(validating: bytes, as: UTF8.self)
  }

  /// Writes a file anew, or at the end of what is there; its owner stays who it was.
  static func write(_ text: String, to path: String, appending: Bool = false) -> Bool {
    guard let file = fopen(path, appending ? "ae" : "we") else { return false }
    let bytes = Array(text.utf8)
    let isWritten = fwrite(bytes, 1, bytes.count, file) == bytes.count
    return fclose(file) == 0 && isWritten
  }

  /// Makes a folder and those above it that are missing; true when it is there in the end.
  static func makeFolder(_ path: String, mode: mode_t) -> Bool {
    if exists(path) { return true }
    let parent = path.split(separator: "/").dropLast().joined(separator: "/")
    guard parent.isEmpty || makeFolder("/" + parent, mode: 0o755) else { return false }
    return mkdir(path, mode) == 0 || errno == EEXIST
  }

  /// Removes a folder and all that is in it, following no links; what cannot be removed stays.
  static func removeFolder(_ path: String) {
    for name in entries(of: path) where unlink(path + "/" + name) != 0 {
      removeFolder(path + "/" + name)
    }
    rmdir(path)
  }

  /// The names in a folder, in no order; none when it cannot be read.
  static func entries(of folder: String) -> [String] {
    guard let stream = opendir(folder) else { return [] }
    defer { closedir(stream) }
    var names: [String] = []
    while let entry = readdir(stream) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) {
        $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
      if name != ".", name != ".." { names.append(name) }
    }
    return names
  }

  /// The paths that a shell pattern matches, in alphabetical order.
  static func paths(matching pattern: String) -> [String] {
    var matches = glob_t()
    defer { globfree(&matches) }
    guard glob(pattern, 0, nil, &matches) == 0 else { return [] }
    let found = UnsafeBufferPointer(start: matches.gl_pathv, count: Int(matches.gl_pathc))
    return found.compactMap { path in path.map { String(cString: $0) } }
  }

  static func linkTarget(of path: String) -> String? {
    var buffer = [CChar](repeating: 0, count: 4096)
    let count = readlink(path, &buffer, buffer.count)
    guard count > 0 else { return nil }
    return String(decoding: buffer[0..<count].map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }

  static func environment(_ name: String) -> String? {
    guard let value = getenv(name), value.pointee != 0 else { return nil }
    return String(cString: value)
  }

  /// The path from the root, without touching links.
  static func absolute(_ path: String) -> String {
    let trimmed = path.count > 1 && path.hasSuffix("/") ? String(path.dropLast()) : path
    guard !trimmed.hasPrefix("/"), let folder = getcwd(nil, 0) else { return trimmed }
    defer { free(folder) }
    return String(cString: folder) + "/" + trimmed
  }
}

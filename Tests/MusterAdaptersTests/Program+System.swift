import MusterTesting

#if canImport(Glibc)
  import Glibc
#else
  import Musl
#endif

/// What the system is asked for around a program.
extension Program {
  static func isInstalled(_ name: String) -> Bool {
    ["/usr/local/bin", "/usr/bin", "/bin"].contains { access("\($0)/\(name)", X_OK) == 0 }
  }

  /// What a descriptor of a running process stands for.
  static func target(of descriptor: Int, in process: pid_t) -> String? {
    var bytes = [CChar](repeating: 0, count: 4096)
    let count = readlink("/proc/\(process)/fd/\(descriptor)", &bytes, bytes.count)
    guard count > 0 else { return nil }
    return String(decoding: bytes.prefix(count).map(UInt8.init(bitPattern:)), as: UTF8.self)
  }

  /// A pipe by way of a named one, since only opening sets close-on-exec at once: no other program
  /// that a test starts at the same moment can keep an end of it open.
  static func pipe() throws -> (read: Int32, write: Int32) {
    let name = try TestFolder.unusedPath()
    guard mkfifo(name, 0o600) == 0 else { throw Failure(what: "no pipe can be made at \(name)") }
    defer { unlink(name) }
    let reading = open(name, O_RDONLY | O_NONBLOCK | O_CLOEXEC)
    let writing = open(name, O_WRONLY | O_CLOEXEC)
    guard reading >= 0, writing >= 0 else { throw Failure(what: "\(name) cannot be opened") }
    _ = fcntl(reading, F_SETFL, 0)
    return (reading, writing)
  }

  static func opened(_ file: String) throws -> Int32 {
    let descriptor = open(file, O_WRONLY | O_NOCTTY | O_CLOEXEC)
    guard descriptor >= 0 else { throw Failure(what: "\(file) cannot be opened") }
    return descriptor
  }
}

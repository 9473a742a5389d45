internal import MusterStorage

#if canImport(Glibc)
  private import Glibc
#else
  private import Musl
#endif

/// A durable PostgreSQL server for one run, in a folder of its own that goes with it.
struct BenchCluster {
  let folder: String
  private let cluster: PrivateCluster
  private let server: Int32

  /// - Parameter parent: where the folder is made; on the disk to be measured.
  init(in parent: String) async throws {
    folder = "\(parent)/.muster-bench-\(getpid())"
    cluster = PrivateCluster(home: folder)
    try await cluster.ensureRunning()
    guard case .running(let process) = cluster.status() else { throw NotRunning() }
    server = process
  }

  struct NotRunning: Error {}

  func remove() { cluster.destroy() }

  /// A session with the rights of the server's owner.
  func connection(to database: String = "postgres") throws -> Connection {
    try Connection(to: target(database))
  }

  func target(_ database: String) -> ConnectionTarget { cluster.target(database: database) }

  /// What all processes of the server have used so far, in seconds of processor time.
  ///
  /// - Source: proc(5): utime, stime, cutime and cstime of the server, whose children that ended
  ///   are in the latter two, and those of its children that run.
  func processorSeconds() throws -> Double {
    var server = try ProcessTimes(of: server)
    while true {
      let running = ProcessTimes.children(of: self.server).reduce(0) { $0 + $1.own }
      let after = try ProcessTimes(of: self.server)
      // A child that ended while they were added up would be missed.
      if after.ended == server.ended {
        return Double(server.own + server.ended + running) / Double(sysconf(Int32(_SC_CLK_TCK)))
      }
      server = after
    }
  }
}

/// Processor time of one process, in clock ticks.
private struct ProcessTimes {
  let parent: Int32
  let own: Int
  /// Of the children that have ended.
  let ended: Int

  struct Unreadable: Error { let process: Int32 }

  init(of process: Int32) throws {
    // The name, in brackets, may have blanks in it.
    guard let text = SystemText(file: "/proc/\(process)/stat")?.text,
      let end = text.lastIndex(of: ")")
    else { throw Unreadable(process: process) }
    let fields = text[end...].split(separator: " ").map { Int($0) ?? 0 }
    guard fields.count > 14 else { throw Unreadable(process: process) }
    parent = Int32(fields[2])
    own = fields[12] + fields[13]
    ended = fields[14] + fields[15]
  }

  static func children(of parent: Int32) -> [ProcessTimes] {
    var children: [ProcessTimes] = []
    guard let folder = unsafe opendir("/proc") else { return [] }
    defer { unsafe closedir(folder) }
    while let entry = unsafe readdir(folder) {
      let name = unsafe withUnsafeBytes(of: entry.pointee.d_name) {
        unsafe String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self)
      }
      // A process that ended in between is counted with its parent.
      guard let process = Int32(name), let times = try? ProcessTimes(of: process),
        times.parent == parent
      else { continue }
      children.append(times)
    }
    return children
  }
}

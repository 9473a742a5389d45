private import MusterStorage
private import Synchronization

#if canImport(Glibc)
  private import Glibc
#else
  private import Musl
#endif

/// Folders for one test run, in `/dev/shm` or else in the folder for temporary files.
///
/// They go when the process ends. A run that was killed leaves its folder behind, and the next run
/// sweeps it: a lock, which the kernel drops with its process, tells the living from the dead.
package enum TestFolder {
  private static let number = Atomic(0)
  private static let prefix = "muster-test-"
  private static let made = Result { try claim() }

  /// The folder of this run; anybody may pass through it, as the server's user must.
  package static func ofThisRun() throws -> String { try made.get() }

  /// A path in this run's folder that nothing is at yet.
  package static func unusedPath() throws -> String {
    try ofThisRun() + "/\(number.add(1, ordering: .relaxed).newValue)"
  }

  package struct Unwritable: Error { let path: String }

  private static var root: String {
    access("/dev/shm", W_OK) == 0
      ? "/dev/shm" : getenv("TMPDIR").map { String(cString: $0) } ?? "/tmp"
  }

  /// The folder appears under its final name only when it is locked.
  private static func claim() throws -> String {
    sweep()
    let folder = root + "/" + prefix + String(getpid())
    let unclaimed = folder + ".new"
    mkdir(unclaimed, 0o755)
    let lock = open(unclaimed + "/lock", O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
    guard lock >= 0, flock(lock, LOCK_EX | LOCK_NB) == 0, rename(unclaimed, folder) == 0 else {
      throw Unwritable(path: folder)
    }
    atexit {
      if case .success(let folder) = TestFolder.made { TestFolder.remove(folder) }
    }
    return folder
  }

  private static func sweep() {
    for folder in PrivateCluster.folders(in: root, prefix: prefix) where !folder.hasSuffix(".new") {
      let lock = open(folder + "/lock", O_RDWR | O_CLOEXEC)
      guard lock >= 0 else { continue }
      if flock(lock, LOCK_EX | LOCK_NB) == 0 { remove(folder) }
      close(lock)
    }
  }

  /// Ends the servers of the clusters in it, too.
  private static func remove(_ folder: String) {
    for home in PrivateCluster.folders(in: folder, prefix: "") {
      PrivateCluster(home: home).destroy()
    }
    PrivateCluster(home: folder).destroy()
  }
}

#if canImport(Glibc)
  private import Glibc
#else
  private import Musl
#endif

/// Lets one program at a time make, start or stop a private cluster.
///
/// The lock is the kernel's: it ends with the program that holds it, however that ends, and is not
/// passed on to the server.
struct ClusterLock: ~Copyable {
  private let descriptor: Int32

  /// Waits as long as another program holds the lock.
  init(file: String) async throws(PrivateClusterError) {
    let descriptor = open(file, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else {
      throw .homeNotWritable(path: file, reason: SystemFiles.lastReason)
    }
    while flock(descriptor, LOCK_EX | LOCK_NB) != 0 {
      do {
        try await Task.sleep(for: .milliseconds(20))
      } catch {
        close(descriptor)
        throw .interrupted
      }
    }
    self.descriptor = descriptor
  }

  deinit { close(descriptor) }
}

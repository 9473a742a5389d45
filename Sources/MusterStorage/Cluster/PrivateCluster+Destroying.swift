#if canImport(Glibc)
  private import Glibc
#else
  private import Musl
#endif

extension PrivateCluster {
  /// Ends the server at once, or the making of one, and removes everything in MUSTER_HOME: for
  /// tests.
  package func destroy() {
    for data in [unfinishedDataFolder, dataFolder] {
      let server = PostmasterFile(in: data)?.processIdentifier
      for process in PostmasterFile.processes(in: data) where server == nil || process == server {
        kill(process, server == nil ? SIGTERM : SIGQUIT)
      }
      for _ in 0..<500 where PostmasterFile.hasProcesses(in: data) { usleep(10_000) }
    }
    SystemFiles.removeFolder(home)
  }

  /// The folders in `parent` whose names start with `prefix`: for tests that sweep.
  package static func folders(in parent: String, prefix: String) -> [String] {
    SystemFiles.entries(of: parent).filter { $0.hasPrefix(prefix) }.sorted().map {
      parent + "/" + $0
    }
  }
}

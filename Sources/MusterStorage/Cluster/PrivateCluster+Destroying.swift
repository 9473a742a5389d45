#if canImport(Glibc)
  private import Glibc
#else
  private import Musl
#endif

extension PrivateCluster {
  /// Ends the server at once and removes the cluster with everything in MUSTER_HOME: for tests.
  package func destroy() {
    if let file = PostmasterFile(in: dataFolder), PostmasterFile.hasProcesses(in: dataFolder) {
      kill(file.processIdentifier, SIGQUIT)
      for _ in 0..<500 where PostmasterFile.hasProcesses(in: dataFolder) { usleep(10_000) }
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

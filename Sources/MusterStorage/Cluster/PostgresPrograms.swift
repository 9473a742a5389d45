#if canImport(Glibc)
  private import Glibc
#else
  private import Musl
#endif

/// The folder with `initdb`, `pg_ctl` and `postgres` of one PostgreSQL version.
struct PostgresPrograms: Sendable {
  let folder: String
  /// As `postgres --version` tells it: `15.18`.
  let version: String

  var major: Int { Int(version.prefix { $0.isNumber }) ?? 0 }

  /// The programs for a new cluster, or for one of a given major version.
  ///
  /// Looked for in MUSTER_POSTGRES_BIN, which decides alone when it is set; then in
  /// `/usr/lib/postgresql/*/bin`, newest first; then in PATH.
  static func find(
    forMajor major: String? = nil
  ) async throws(PrivateClusterError) -> PostgresPrograms {
    let named = SystemFiles.environment("MUSTER_POSTGRES_BIN")
    let folders = named.map { [$0] } ?? installedFolders() + pathFolders()
    var found: [PostgresPrograms] = []
    for folder in folders where access(folder + "/initdb", X_OK) == 0 {
      if let programs = await PostgresPrograms(in: folder) { found.append(programs) }
    }
    guard let newest = found.first else {
      throw .programsMissing(searched: named.map { [$0] } ?? ["/usr/lib/postgresql", "PATH"])
    }
    if let major {
      guard let fitting = found.first(where: { String($0.major) == major }) else {
        throw .otherMajorVersion(cluster: major, programs: newest.version)
      }
      return fitting
    }
    guard let fitting = found.first(where: { $0.major >= 15 }) else {
      throw .programsTooOld(folder: newest.folder, version: newest.version)
    }
    return fitting
  }

  init?(in folder: String) async {
    let run = await ProgramRun(
      "postgres", ["--version"], from: folder, as: nil, input: "")
    guard run.isSuccess,
      let version = run.output.split(separator: " ").first(where: { $0.first?.isNumber ?? false })
    else { return nil }
    self.folder = folder
    self.version = String(version.split(separator: "\n")[0])
  }

  private static func installedFolders() -> [String] {
    SystemFiles.paths(matching: "/usr/lib/postgresql/*/bin").sorted { left, right in
      majorNumber(inPath: left) > majorNumber(inPath: right)
    }
  }

  private static func majorNumber(inPath path: String) -> Int {
    Int(path.split(separator: "/").dropLast().last ?? "") ?? 0
  }

  private static func pathFolders() -> [String] {
    (SystemFiles.environment("PATH") ?? "").split(separator: ":").map(String.init)
  }
}

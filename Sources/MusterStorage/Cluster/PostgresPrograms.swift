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
    forMajor major: String? = nil,
    in named: String? = SystemFiles.environment("MUSTER_POSTGRES_BIN")
  ) async throws(PrivateClusterError) -> PostgresPrograms {
    let folders = named.map { [$0] } ?? installedFolders() + pathFolders()
    var found: [PostgresPrograms] = []
    for folder in folders where access(folder + "/initdb", X_OK) == 0 {
      if let programs = await PostgresPrograms(in: folder) { found.append(programs) }
    }
    guard !found.isEmpty else {
      throw .programsMissing(searched: named.map { [$0] } ?? ["/usr/lib/postgresql", "PATH"])
    }
    return try choose(from: found, forMajor: major)
  }

  /// - Parameter found: in the order of preference, at least one.
  static func choose(
    from found: [PostgresPrograms], forMajor major: String?
  ) throws(PrivateClusterError) -> PostgresPrograms {
    if let major {
      guard let fitting = found.first(where: { String($0.major) == major }) else {
        throw .otherMajorVersion(cluster: major, programs: found[0].version)
      }
      return fitting
    }
    guard let fitting = found.first(where: { $0.major >= 15 }) else {
      throw .programsTooOld(folder: found[0].folder, version: found[0].version)
    }
    return fitting
  }

  init(folder: String, version: String) {
    self.folder = folder
    self.version = version
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

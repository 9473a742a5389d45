#if canImport(Glibc)
  private import Glibc
#else
  private import Musl
#endif

extension PrivateCluster {
  /// Makes the data files beside their final place and moves them there when they are complete,
  /// so that a run that was cut off leaves nothing that looks finished.
  func make(
    with programs: PostgresPrograms, as account: ServerAccount
  ) async throws(PrivateClusterError) {
    let unfinished = unfinishedDataFolder
    SystemFiles.removeFolder(unfinished)
    let initialization = await ProgramRun(
      "initdb",
      [
        "--pgdata", unfinished, "--username=muster", "--encoding=UTF8", "--locale=C.UTF-8",
        // The order is that of C.UTF-8, which is the bytes', and told so it is compared faster.
        "--lc-collate=C", "--data-checksums", "--auth-local=peer", "--auth-host=reject",
        "--no-instructions",
      ] + (isDurable ? [] : ["--no-sync"]), from: programs.folder, as: account)
    guard initialization.isSuccess else {
      throw .initializationFailed(message: initialization.complaint)
    }
    guard SystemFiles.write(identityMap(for: account), to: unfinished + "/pg_ident.conf"),
      SystemFiles.write("local all all peer map=muster\n", to: unfinished + "/pg_hba.conf"),
      SystemFiles.write(
        (["max_wal_size = 2GB"] + settings).map { $0 + "\n" }.joined(),
        to: unfinished + "/postgresql.conf", appending: true)
    else {
      throw .initializationFailed(message: "\(unfinished): \(SystemFiles.lastReason)")
    }
    let database = await ProgramRun(
      "postgres",
      ["--single", "-D", unfinished, "-c", "exit_on_error=on", "postgres"],
      from: programs.folder, as: account, input: "CREATE DATABASE muster\n")
    guard database.isSuccess else { throw .initializationFailed(message: database.complaint) }
    guard rename(unfinished, dataFolder) == 0 else {
      throw .initializationFailed(message: "\(dataFolder): \(SystemFiles.lastReason)")
    }
  }

  var unfinishedDataFolder: String { folder + "/data.unfinished" }

  private var isDurable: Bool { !settings.contains("fsync = off") }

  /// Who may come in as role `muster`: the server's user, and root, who can be anybody anyway.
  private func identityMap(for account: ServerAccount) -> String {
    Set([account.name, "root"]).sorted().map { name in
      "muster \"\(name)\" muster\n"
    }.joined()
  }
}

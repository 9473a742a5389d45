import MusterService
import MusterTesting
import Testing

@testable import MusterStorage

#if canImport(Glibc)
  import Glibc
#else
  import Musl
#endif

/// The private cluster as it comes about through the program.
@Suite struct HomeTests {
  /// A user who is not root, where the tests are run by root and can become one.
  private static var plainUser: UInt32? {
    guard geteuid() == 0, Program.isInstalled("setpriv") else { return nil }
    return getpwnam("nobody")?.pointee.pw_uid
  }

  private func expectOneCluster(as user: UInt32?) throws {
    let folder = try TestFolder.unusedPath()
    mkdir(folder, 0o755)
    if let user { try #require(chown(folder, user, user) == 0) }
    let home = folder + "/home"
    defer { PrivateCluster(home: home).destroy() }
    let programs = try (1...4).map { number in
      try Program(
        number == 4 ? ["serve"] : ["region", "list", "--json"],
        environment: ["MUSTER_HOME": home], as: user)
    }
    for program in programs { program.closeInput() }
    for program in programs.dropLast() {
      let output = String(decoding: try program.rest(), as: UTF8.self)
      #expect(output == #"{"rows":[],"next_cursor":null}"# + "\n", "\(program.errorText)")
    }
    for program in programs { #expect(program.ending() == 0, "\(program.errorText)") }
    let stop = try muster("db", "stop", environment: ["MUSTER_HOME": home], as: user)
    #expect(stop.code == 0, "\(stop.errors)")
  }

  @Test func `programs that start at the same moment share one new cluster`() throws {
    try expectOneCluster(as: nil)
  }

  @Test(.enabled(if: plainUser != nil, "the tests are not run by root, who can be another user"))
  func `so they do for a plain user`() throws {
    try expectOneCluster(as: Self.plainUser)
  }

  @Test func `a MUSTER_HOME that cannot be written names itself and the remedy`() throws {
    let run = try muster(
      "region", "list", environment: ["MUSTER_HOME": "/proc/nowhere"])
    #expect(run.code == 69)
    #expect(run.errors.contains("/proc/nowhere cannot be written"), "\(run.errors)")
    #expect(run.errors.contains("MUSTER_HOME"))
    #expect(run.output == "")
  }

  @Test(.enabled(if: plainUser != nil, "the tests are not run by root, who can be another user"))
  func `another user's folder is not written to`() throws {
    let home = try TestFolder.unusedPath()
    mkdir(home, 0o755)
    let run = try muster(
      "region", "list", environment: ["MUSTER_HOME": home], as: Self.plainUser)
    #expect(run.code == 69)
    #expect(run.errors.contains("\(home) cannot be written"), "\(run.errors)")
    #expect(rmdir(home) == 0, "nothing was left in it")
  }

  @Test func `a path too long for a socket is told with its length`() throws {
    let parent = try TestFolder.ofThisRun()
    let tail = "/postgres/.s.PGSQL.5432"
    let fill = 107 - parent.utf8.count - 1 - tail.utf8.count
    let fitting = parent + "/" + String(repeating: "h", count: fill)
    for (home, isTooLong) in [(fitting + "h", true), (fitting, false)] {
      defer { PrivateCluster(home: home).destroy() }
      let run = try muster("region", "list", "--json", environment: ["MUSTER_HOME": home])
      #expect(run.code == (isTooLong ? 69 : 0), "\(run.errors)")
      #expect(run.errors.contains("108 bytes") == isTooLong)
    }
  }
}

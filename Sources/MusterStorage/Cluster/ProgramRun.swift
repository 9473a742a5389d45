private import Subprocess

/// A program of PostgreSQL that was run to its end.
struct ProgramRun {
  let isSuccess: Bool
  /// Standard output and standard error together, the last lines of it when it is long.
  let output: String

  /// Runs it in the root folder, since the account may not be let into ours.
  ///
  /// - Parameters:
  ///   - folder: where the program is.
  ///   - account: whom it runs as; nil for ourselves.
  init(
    _ program: String, _ arguments: [String], from folder: String, as account: ServerAccount?,
    input: String = "", inOwnSession: Bool = false
  ) async {
    var options = PlatformOptions()
    options.createSession = inOwnSession
    // A program of its own changes the user: between fork and exec the C library's setgroups may
    // wait for ever for a lock that another thread of ours held at the fork.
    let prefix = account.map { $0.isAnother ? ProgramRun.changingUser(to: $0) : [] } ?? []
    do {
      let result = try await run(
        .name("env"), arguments: Arguments(["--chdir=/"] + prefix + [program] + arguments),
        environment: .custom(["PATH": folder + ":/usr/bin:/bin", "LC_ALL": "C.UTF-8"]),
        platformOptions: options, input: .string(input),
        output: .string(limit: 1 << 20), error: .combinedWithOutput)
      isSuccess = result.terminationStatus.isSuccess
      output = result.standardOutput
    } catch {
      isSuccess = false
      output = "\(program): \(error)"
    }
  }

  private static func changingUser(to account: ServerAccount) -> [String] {
    [
      "setpriv", "--reuid=\(account.userIdentifier)", "--regid=\(account.groupIdentifier)",
      "--init-groups", "--",
    ]
  }

  /// The lines that tell what went wrong, as one line.
  var complaint: String {
    let lines = output.split(separator: "\n").map { String($0) }
    let telling = lines.filter { $0.contains("error") || $0.contains("FATAL") }
    return (telling.isEmpty ? Array(lines.suffix(3)) : telling).joined(separator: "; ")
  }
}

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
    // Another program takes on the account: the library would do it in the forked child through
    // glibc, which there waits for ever for a thread that this process was just making.
    var command = ["env", "--chdir=/", program] + arguments
    if let account, account.isAnother {
      command =
        [
          "setpriv", "--reuid=\(account.userIdentifier)", "--regid=\(account.groupIdentifier)",
          "--groups=\(account.groupIdentifier)",
        ] + command
    }
    do {
      let result = try await run(
        .name(command[0]), arguments: Arguments(Array(command.dropFirst())),
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

  /// The lines that tell what went wrong, as one line.
  var complaint: String {
    let lines = output.split(separator: "\n").map { String($0) }
    let telling = lines.filter { $0.contains("error") || $0.contains("FATAL") }
    return (telling.isEmpty ? Array(lines.suffix(3)) : telling).joined(separator: "; ")
  }
}

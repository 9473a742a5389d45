/// PostgreSQL's own load generator, with one script.
struct Pgbench {
  let script: String
  let url: String

  struct Unreadable: Error { let output: String }

  /// Transactions a second.
  func rate(sessions: Int, seconds: Int, in folder: String) throws -> Double {
    let path = "\(folder)/script.sql"
    try TextOnDisk(path).write(script)
    let output = "\(folder)/pgbench.txt"
    try ChildProgram(
      path: try Pgbench.path(),
      arguments: [
        "-n", "-M", "prepared", "-c", "\(sessions)", "-j", "2", "-T", "\(seconds)", "-f", path, url,
      ]
    ).run(input: "/dev/null", output: output)
    let text = try TextOnDisk(output).read()
    guard let line = text.split(separator: "\n").first(where: { $0.hasPrefix("tps = ") }),
      let figure = line.split(separator: " ").dropFirst(2).first, let rate = Double(figure)
    else { throw Unreadable(output: text) }
    return rate
  }

  /// It is beside the server's own programs.
  private static func path() throws -> String {
    for version in stride(from: 20, through: 15, by: -1) {
      let path = "/usr/lib/postgresql/\(version)/bin/pgbench"
      if TextOnDisk(path).isThere { return path }
    }
    throw Unreadable(output: "there is no pgbench in /usr/lib/postgresql")
  }
}

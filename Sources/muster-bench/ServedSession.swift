#if canImport(Glibc)
  private import Glibc
#else
  private import Musl
#endif

/// A program, as a rule `muster serve`, that is asked one line at a time.
final class ServedSession {
  let process: Int32
  private let program: String
  private let requests: Int32
  private let answers: Int32

  convenience init(_ url: String) throws {
    try self.init(.muster("serve", "--database", url))
  }

  init(_ program: ChildProgram) throws {
    self.program = program.path
    var down: [Int32] = [0, 0]
    var up: [Int32] = [0, 0]
    unsafe pipe(&down)
    unsafe pipe(&up)
    for end in down + up { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    process = try program.start(input: down[0], output: up[1])
    close(down[0])
    close(up[1])
    requests = down[1]
    answers = up[0]
  }

  /// Sends a line and waits for the line that answers it.
  func ask(_ line: String) -> String {
    var bytes = Array(line.utf8) + [UInt8(ascii: "\n")]
    unsafe write(requests, &bytes, bytes.count)
    var answer: [UInt8] = []
    while answer.last != UInt8(ascii: "\n") {
      var chunk = [UInt8](repeating: 0, count: 4096)
      let count = unsafe read(answers, &chunk, chunk.count)
      guard count > 0 else { break }
      answer += chunk[..<count]
    }
    return String(decoding: answer, as: UTF8.self)
  }

  func end() throws {
    close(requests)
    try ChildProgram.wait(for: process, program)
    close(answers)
  }
}

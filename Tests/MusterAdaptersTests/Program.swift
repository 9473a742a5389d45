import MusterTesting
import Testing

#if canImport(Glibc)
  import Glibc
#else
  import Musl
#endif

/// The built program as a process of its own: standard input and output are pipes, standard error
/// is a file.
final class Program {
  /// Beside the test bundle, where one build puts both.
  static let path: String = {
    var bytes = [CChar](repeating: 0, count: 4096)
    let count = readlink("/proc/self/exe", &bytes, bytes.count)
    let bundle = String(
      decoding: bytes.prefix(max(0, count)).map(UInt8.init(bitPattern:)), as: UTF8.self)
    return String(bundle[..<(bundle.lastIndex(of: "/") ?? bundle.startIndex)]) + "/muster"
  }()

  struct Failure: Error {
    let what: String
  }

  /// A guard against tests that never end, not a measure of anything.
  private static let longestSilenceMilliseconds: Int32 = 240_000

  let process: pid_t
  private var input: Int32
  private var output: Int32
  private let errorFile: String
  private var received: [UInt8] = []

  /// - Parameters:
  ///   - environment: beside PATH; nothing of the environment of the tests goes in.
  ///   - user: run as that user of the system, by number; as the user of the tests when nil.
  ///   - file: what standard output is instead of a pipe.
  ///   - program: another program than ours.
  init(
    _ arguments: [String], environment: [String: String] = [:], as user: UInt32? = nil,
    outputTo file: String? = nil, program: String = Program.path
  ) throws {
    let folder = try TestFolder.ofThisRun()
    var all = [
      "PATH": "/usr/local/bin:/usr/bin:/bin", "LANG": "C.UTF-8", "USER": "tester", "TZ": "UTC",
      "MUSTER_HOME": folder + "/home", "SWIFT_BACKTRACE": "enable=no",
    ]
    all.merge(environment) { $1 }
    errorFile = try TestFolder.unusedPath()
    let toProgram = try Program.pipe()
    let fromProgram = try Program.pipe()
    let errors = open(errorFile, O_RDWR | O_CREAT | O_CLOEXEC, 0o666)
    let outlet = try file.map { try Program.opened($0) } ?? fromProgram.write
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    for (descriptor, standard) in [(toProgram.read, 0), (outlet, 1), (errors, 2)] {
      posix_spawn_file_actions_adddup2(&actions, descriptor, Int32(standard))
    }
    var words = [program] + arguments
    if let user {
      words =
        ["setpriv", "--reuid=\(user)", "--regid=\(user)", "--clear-groups", "--"] + words
    }
    let argv: [UnsafeMutablePointer<CChar>?] = words.map { strdup($0) } + [nil]
    let envp: [UnsafeMutablePointer<CChar>?] = all.map { strdup("\($0)=\($1)") } + [nil]
    var process = pid_t()
    let outcome = posix_spawnp(&process, words[0], &actions, nil, argv, envp)
    for text in argv + envp { free(text) }
    posix_spawn_file_actions_destroy(&actions)
    close(toProgram.read)
    close(fromProgram.write)
    close(errors)
    if outlet != fromProgram.write { close(outlet) }
    guard outcome == 0 else {
      throw Failure(what: "\(words[0]) cannot be started: \(String(cString: strerror(outcome)))")
    }
    self.process = process
    self.input = toProgram.write
    self.output = fromProgram.read
    // Only our end: the program's own stays as it gets it everywhere.
    _ = fcntl(input, F_SETFL, O_NONBLOCK)
    signal(SIGPIPE, SIG_IGN)
  }

  deinit {
    closeInput()
    closeOutput()
  }

  func closeInput() {
    if input >= 0 { close(input) }
    input = -1
  }

  func closeOutput() {
    if output >= 0 { close(output) }
    output = -1
  }

  /// Writes bytes and takes what comes meanwhile, so that neither side waits for the other.
  func send(_ bytes: [UInt8]) throws {
    try exchange(bytes[...]) { true }
  }

  func send(line: String) throws { try send(Array((line + "\n").utf8)) }

  /// Writes bytes without reading what comes back.
  func sendOnly(_ bytes: [UInt8]) throws {
    var outgoing = bytes[...]
    while !outgoing.isEmpty {
      var waiting = pollfd(fd: input, events: Int16(POLLOUT), revents: 0)
      guard poll(&waiting, 1, Program.longestSilenceMilliseconds) == 1 else {
        throw Failure(what: "the program reads nothing")
      }
      let count = outgoing.withUnsafeBytes { write(input, $0.baseAddress, $0.count) }
      guard count > 0 else { throw Failure(what: "the program reads no more") }
      outgoing = outgoing.dropFirst(count)
    }
  }

  /// The next line that the program writes, without its newline.
  func line() throws -> String {
    var end: Int?
    try exchange([]) {
      end = received.firstIndex(of: UInt8(ascii: "\n"))
      return end != nil
    }
    let taken = end.map { $0 + 1 } ?? received.count
    defer { received.removeFirst(taken) }
    let line = received[..<(end ?? received.count)]
    return try #require(String(validating: line, as: UTF8.self), "an answer that is not UTF-8")
  }

  /// Everything that comes until the program closes its output.
  func rest() throws -> [UInt8] {
    try exchange([]) { false }
    defer { received = [] }
    return received
  }

  /// - Parameter isDone: asked when everything is written, and after each arrival.
  private func exchange(_ bytes: ArraySlice<UInt8>, until isDone: () -> Bool) throws {
    var outgoing = bytes
    while !outgoing.isEmpty || !isDone() {
      var waiting = [
        pollfd(fd: output, events: Int16(POLLIN), revents: 0),
        pollfd(fd: outgoing.isEmpty ? -1 : input, events: Int16(POLLOUT), revents: 0),
      ]
      let ready = poll(&waiting, 2, Program.longestSilenceMilliseconds)
      if ready < 0, errno == EINTR { continue }
      guard ready > 0 else {
        kill(process, SIGKILL)
        throw Failure(what: "the program is silent; its errors: \(errorText)")
      }
      if waiting[0].revents != 0, try !receive() { return }
      if waiting[1].revents != 0 {
        let count = outgoing.withUnsafeBytes { write(input, $0.baseAddress, $0.count) }
        if count > 0 { outgoing = outgoing.dropFirst(count) }
        if count < 0, errno != EAGAIN, errno != EINTR {
          throw Failure(what: "the program reads no more; its errors: \(errorText)")
        }
      }
    }
  }

  /// False at the end.
  private func receive() throws -> Bool {
    var chunk = [UInt8](repeating: 0, count: 1 << 16)
    let count = read(output, &chunk, chunk.count)
    if count < 0, errno == EINTR { return true }
    guard count > 0 else { return false }
    received += chunk[..<count]
    return true
  }

  /// Waits for its end: the exit code, or the number of the signal that ended it, negative.
  func ending() -> Int32 {
    var status: Int32 = 0
    while waitpid(process, &status, 0) < 0, errno == EINTR {}
    return status & 0x7f == 0 ? (status >> 8) & 0xff : -(status & 0x7f)
  }

  var errorText: String {
    do { return String(decoding: try Trial.bytes(of: errorFile), as: UTF8.self) } catch {
      return "unreadable: \(error)"
    }
  }
}

#if canImport(Glibc)
  private import Glibc
#else
  private import Musl
#endif

/// Another program, run to its end with files as its input and output.
struct ChildProgram {
  let path: String
  var arguments: [String] = []

  struct Failed: Error {
    let program: String
    let status: Int32
  }

  /// `muster`, beside this program.
  static func muster(_ arguments: String...) -> ChildProgram {
    var buffer = [UInt8](repeating: 0, count: 4096)
    let count = unsafe buffer.withUnsafeMutableBytes { bytes in
      unsafe readlink(
        "/proc/self/exe", bytes.assumingMemoryBound(to: CChar.self).baseAddress!, bytes.count)
    }
    let own = String(decoding: buffer.prefix(max(0, count)), as: UTF8.self)
    let folder = own.split(separator: "/").dropLast().map { "/\($0)" }.joined()
    return ChildProgram(path: folder + "/muster", arguments: arguments)
  }

  /// Starts it with these descriptors as its standard input and output.
  func start(input: Int32, output: Int32) throws -> Int32 {
    var actions = unsafe posix_spawn_file_actions_t()
    unsafe posix_spawn_file_actions_init(&actions)
    defer { unsafe posix_spawn_file_actions_destroy(&actions) }
    unsafe posix_spawn_file_actions_adddup2(&actions, input, STDIN_FILENO)
    unsafe posix_spawn_file_actions_adddup2(&actions, output, STDOUT_FILENO)
    // The threads of Swift's tasks hold signals back; a program that sets itself an alarm needs them.
    var attributes = posix_spawnattr_t()
    unsafe posix_spawnattr_init(&attributes)
    defer { unsafe posix_spawnattr_destroy(&attributes) }
    var noSignals = sigset_t()
    unsafe sigemptyset(&noSignals)
    unsafe posix_spawnattr_setsigmask(&attributes, &noSignals)
    unsafe posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGMASK))
    var words = unsafe ([path] + arguments).map { unsafe strdup($0) }
    unsafe words += [nil]
    defer { for index in unsafe words.indices { unsafe free(words[index]) } }
    var process: pid_t = 0
    let status = unsafe posix_spawn(&process, path, &actions, &attributes, words, environ)
    guard status == 0 else { throw Failed(program: path, status: status) }
    return process
  }

  static func wait(for process: Int32, _ program: String) throws {
    var status: Int32 = 0
    while unsafe waitpid(process, &status, 0) < 0, errno == EINTR {}
    guard status == 0 else { throw Failed(program: program, status: status) }
  }

  /// Runs it without input, for what it does.
  func runQuietly() throws { try run(input: "/dev/null", output: "/dev/null") }

  /// Runs it on files.
  func run(input: String, output: String) throws {
    let from = unsafe open(input, O_RDONLY | O_CLOEXEC)
    let to = unsafe open(output, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o600)
    defer {
      close(from)
      close(to)
    }
    try ChildProgram.wait(for: start(input: from, output: to), path)
  }
}

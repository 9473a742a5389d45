import MusterStorage
import MusterTesting
import Testing

#if canImport(Glibc)
  import Glibc
#else
  import Musl
#endif

/// What a person reads.
@Suite struct TableTests {
  /// Columns on a terminal, as the C library counts them.
  private func width(_ line: Substring) throws -> Int {
    let locale = try #require(newlocale(LC_CTYPE_MASK, "C.UTF-8", nil))
    let before = uselocale(locale)
    defer {
      uselocale(before)
      freelocale(locale)
    }
    let symbol = try #require(dlsym(nil, "wcwidth"))
    let wcwidth = unsafeBitCast(symbol, to: (@convention(c) (Int32) -> Int32).self)
    return line.unicodeScalars.reduce(0) { $0 + Int(wcwidth(Int32($1.value))) }
  }

  /// A terminal: the end that a person sits at, and the name of the one that programs write to.
  private func terminal() throws -> (descriptor: Int32, name: String) {
    let descriptor = open("/dev/ptmx", O_RDWR | O_NOCTTY | O_CLOEXEC)
    try #require(descriptor >= 0)
    // TIOCSPTLCK and TIOCGPTN of linux/asm-generic/ioctls.h.
    var number: Int32 = 0
    try #require(ioctl(descriptor, 0x4004_5431, &number) == 0)
    try #require(ioctl(descriptor, 0x8004_5430, &number) == 0)
    return (descriptor, "/dev/pts/\(number)")
  }

  @Test func `tables are aligned in both languages, wide characters too`() async throws {
    try await withSmallDistrict { target, _ in
      for (language, heading) in [("en", "CODE"), ("zh", "编码")] {
        for noun in ["warehouse", "item"] {
          let run = try muster(noun, "list", "--lang", language, "--database", target.url)
          #expect(run.code == 0)
          let lines = run.output.split(separator: "\n")
          #expect(lines[0].hasPrefix(heading), "\(run.output)")
          #expect(lines.count == (noun == "item" ? 5 : 6))
          // The last column is aligned right, so that aligned lines are equally wide.
          #expect(Set(try lines.map(width)).count == 1, "\(run.output)")
          #expect(!run.output.contains("\u{1B}"), "no colour into a pipe")
        }
      }
    }
  }

  @Test func `the locale says the language where --lang does not`() async throws {
    try await withDatabase { target in
      for (environment, heading) in [
        (["LANG": "zh_CN.UTF-8"], "（无）\n"), (["LC_ALL": "zh_CN.UTF-8"], "（无）\n"),
        (["LANG": "de_DE.UTF-8"], "(none)\n"),
        (["LC_ALL": "C", "LANG": "zh_CN.UTF-8"], "(none)\n"),
      ] {
        let run = try muster("region", "list", "--database", target.url, environment: environment)
        #expect(run.output == heading, "\(environment)")
      }
      let run = try muster(
        "incident", "show", "F1", "--database", target.url, environment: ["LANG": "zh_CN.UTF-8"])
      #expect(run.errors == "muster：没有事件“F1”。\n")
    }
  }

  @Test func `colour is for a terminal, and not where NO_COLOR is set`() async throws {
    try await withSmallDistrict { target, _ in
      for (environment, isColoured) in [
        (["TERM": "xterm"], true), (["TERM": "xterm", "NO_COLOR": "1"], false),
        (["TERM": "dumb"], false), (["TERM": "xterm", "NO_COLOR": ""], true),
      ] {
        let (terminal, name) = try terminal()
        defer { close(terminal) }
        let program = try Program(
          ["region", "list", "--database", target.url], environment: environment, outputTo: name)
        #expect(program.ending() == 0)
        var bytes = [UInt8](repeating: 0, count: 1 << 12)
        let count = read(terminal, &bytes, bytes.count)
        let text = String(decoding: bytes.prefix(max(0, count)), as: UTF8.self)
        #expect(text.contains("440306001"))
        #expect(text.contains("\u{1B}[1m") == isColoured, "\(environment)")
      }
    }
  }
}

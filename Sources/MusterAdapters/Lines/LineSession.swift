import MusterModel
import MusterService

/// `muster serve`: one request a line on standard input, one answer a line on standard output.
///
/// Answers come in the order of the requests. A bad line gets its own error and the session goes
/// on; blank lines are passed over. There are no notifications: a request without an id is
/// answered under the id null, since nobody should send a write and not hear of it.
struct LineSession {
  static let longestLine = 4 << 20

  private let session: Session
  private let input: Int32
  private let output: Output

  /// - Parameter input: a descriptor to read requests from.
  init(session: Session, input: Int32, output: Output) {
    self.session = session
    self.input = input
    self.output = output
  }

  /// Serves until the input ends or SIGTERM comes; the request at hand is finished first.
  func run() {
    var lines = LineReader(descriptor: input, longest: LineSession.longestLine)
    var answers: [UInt8] = []
    while true {
      switch lines.next() {
      case .end, .stopped:
        _ = output.write(answers)
        return
      case .tooLong:
        answers += LineSession.answer(id: .null, failure: CallLine.tooLong)
      case .line(let bytes):
        let isBlank = bytes.allSatisfy { $0 == 0x20 || $0 == 0x09 || $0 == 0x0D }
        if !isBlank { answers += answer(to: CallLine(bytes)) }
      }
      if !lines.hasLineAtHand || answers.count > 1 << 16 {
        guard output.write(answers) else { return }
        answers.removeAll(keepingCapacity: true)
      }
    }
  }

  private func answer(to line: CallLine) -> [UInt8] {
    switch line.call {
    case .failure(let fault):
      return LineSession.answer(id: line.id, failure: fault)
    case .success((let method, let params)):
      guard let command = CommandTable.command(named: method) else {
        return LineSession.answer(id: line.id, failure: CallLine.unknownMethod(method))
      }
      do throws(ServiceError) {
        let result = try session.answer(command, params: params)
        return LineSession.envelope(id: line.id) { $0.member("result") { $0.raw(result) } }
      } catch {
        return LineSession.answer(
          id: line.id, failure: CallLine.Fault(number: error.number, error: error))
      }
    }
  }

  private static func answer(id: JSONValue, failure: CallLine.Fault) -> [UInt8] {
    envelope(id: id) {
      $0.member("error") { failure.error.write(to: &$0, number: failure.number) }
    }
  }

  private static func envelope(id: JSONValue, _ body: (inout JSONWriter) -> Void) -> [UInt8] {
    var writer = JSONWriter()
    writer.object {
      $0.member("jsonrpc") { $0.string("2.0") }
      $0.member("id") { $0.value(id) }
      body(&$0)
    }
    return writer.bytes + [UInt8(ascii: "\n")]
  }
}

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

  /// Serves until the input ends or SIGTERM comes; what was read is finished first.
  ///
  /// Writes that are at hand together share a commit, and are answered after it.
  func run() {
    var lines = LineReader(descriptor: input, longest: LineSession.longestLine)
    var answers: [UInt8] = []
    var writes = LineWrites(session: session)
    let memo = JSONMemo()
    while true {
      switch lines.next() {
      case .end, .stopped:
        answers += writes.finish()
        _ = output.write(answers)
        return
      case .tooLong:
        answers += writes.finish()
        answers += LineAnswer.failure(CallLine.tooLong, id: .null)
      case .line(let bytes):
        let isBlank = bytes.allSatisfy { $0 == 0x20 || $0 == 0x09 || $0 == 0x0D }
        if !isBlank { answers += answer(to: CallLine(bytes, memo: memo), writes: &writes) }
      }
      let isPausing = !lines.hasLineAtHand()
      if isPausing { answers += writes.finish() }
      if isPausing || answers.count > 1 << 16 {
        guard output.write(answers) else { return }
        answers.removeAll(keepingCapacity: true)
      }
    }
  }

  /// The answers that are due now: none while a write waits for others to share its commit.
  private func answer(to line: CallLine, writes: inout LineWrites) -> [UInt8] {
    let fault: CallLine.Fault
    do throws(CallLine.Fault) {
      let (method, params) = try line.call.get()
      guard let command = CommandTable.command(named: method) else {
        throw CallLine.unknownMethod(method)
      }
      if let write = try pendingWrite(command, params) {
        return writes.append(write, id: line.id)
      }
      let before = writes.finish()
      return before + answer(command, params, id: line.id)
    } catch {
      fault = error
    }
    return writes.finish() + LineAnswer.failure(fault, id: line.id)
  }

  private func pendingWrite(
    _ command: any Command.Type, _ params: JSONValue
  ) throws(CallLine.Fault) -> PendingWrite? {
    do throws(ServiceError) {
      return try PendingWrite(command, params: params)
    } catch {
      throw CallLine.Fault(number: error.number, error: error)
    }
  }

  private func answer(
    _ command: any Command.Type, _ params: JSONValue, id: JSONValue
  ) -> [UInt8] {
    do throws(ServiceError) {
      return LineAnswer.result(try session.answer(command, params: params), id: id)
    } catch {
      return LineAnswer.failure(CallLine.Fault(number: error.number, error: error), id: id)
    }
  }
}

import ArgumentParser
import MusterModel
import MusterService

/// How the program ends, as scripts see it.
enum Ending: Int32 {
  case done = 0
  case refused = 1
  case shortage = 3
  case findings = 4
  case usage = 64
  case badInput = 65
  case databaseUnreachable = 69
  case `internal` = 70
  case tryAgain = 75
  case notPermitted = 77

  init(_ error: ServiceError) {
    self =
      switch error.code {
      case .invalidRequest, .limitExceeded: .badInput
      case .permissionDenied: .notPermitted
      case .databaseUnavailable: .databaseUnreachable
      case .timeout: .tryAgain
      case .internal: .internal
      case .notFound, .requestIDReused, .conflict, .insufficientStock, .unreachable, .planStale:
        error.isRetryable ? .tryAgain : .refused
      }
  }
}

extension ServiceError {
  /// Says on standard error why the program ends: one error object with `--json`, else a sentence.
  func report() {
    ProgressLine.clear()
    if Interface.isJSON {
      var writer = JSONWriter()
      write(to: &writer)
      Output.error.write(writer.text + "\n")
    } else {
      Output.error.write(
        Interface.say("muster: \(message.english)\n", "muster：\(message.chinese)\n"))
    }
  }
}

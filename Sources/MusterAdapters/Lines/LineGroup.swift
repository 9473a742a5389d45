import MusterModel
import MusterService

/// Writes that came in consecutive lines and share a commit, with the ids to answer them under.
struct LineGroup {
  private var group = WriteGroup()
  private var ids: [JSONValue] = []

  var isEmpty: Bool { group.isEmpty }

  func takes(_ write: PendingWrite) -> Bool { group.takes(write) }

  mutating func append(_ write: PendingWrite, id: JSONValue) {
    group.append(write)
    ids.append(id)
  }

  /// Carries all out.
  ///
  /// - Returns: their answers, one line each.
  func perform(in session: Session) -> [UInt8] {
    var answers: [UInt8] = []
    for (id, result) in zip(ids, group.perform(in: session)) {
      switch result {
      case .success(let answer): answers += LineAnswer.result(answer, id: id)
      case .failure(let error):
        answers += LineAnswer.failure(CallLine.Fault(number: error.number, error: error), id: id)
      }
    }
    return answers
  }
}

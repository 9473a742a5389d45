import MusterModel
import MusterService

/// Writes that came in consecutive lines and share a commit, with the ids to answer them under.
struct LineGroup {
  private var group = WriteGroup()
  private var ids: [JSONValue] = []

  /// Takes a write in.
  ///
  /// - Returns: the answers of those before, where the write could not join them.
  mutating func append(_ write: PendingWrite, id: JSONValue, in session: Session) -> [UInt8] {
    let before = group.takes(write) ? [] : perform(in: session)
    group.append(write)
    ids.append(id)
    return before
  }

  /// Carries all out and begins anew.
  ///
  /// - Returns: their answers, one line each.
  mutating func perform(in session: Session) -> [UInt8] {
    guard !group.isEmpty else { return [] }
    var answers: [UInt8] = []
    for (id, result) in zip(ids, group.perform(in: session)) {
      switch result {
      case .success(let answer): answers += LineAnswer.result(answer, id: id)
      case .failure(let error):
        answers += LineAnswer.failure(CallLine.Fault(number: error.number, error: error), id: id)
      }
    }
    group = WriteGroup()
    ids.removeAll(keepingCapacity: true)
    return answers
  }
}

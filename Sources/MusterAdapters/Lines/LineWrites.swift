import MusterModel
import MusterService

/// The writes of a session on their way: a full group is carried out on a thread of its own while the
/// lines of the next are read. Answers keep the order of the lines.
struct LineWrites {
  private let session: Session
  private var group = LineGroup()
  private var underWay: OwnThread<[UInt8]>?

  init(session: Session) { self.session = session }

  /// Takes a write in.
  ///
  /// - Returns: the answers that are due by now.
  mutating func append(_ write: PendingWrite, id: JSONValue) -> [UInt8] {
    var answers: [UInt8] = []
    if !group.takes(write) {
      answers = waited()
      underWay = .start { [group, session] in group.perform(in: session) }
      group = LineGroup()
    }
    group.append(write, id: id)
    return answers
  }

  /// Carries out whatever is waiting; from then on the session is free for others.
  ///
  /// - Returns: the answers that were not given yet.
  mutating func finish() -> [UInt8] {
    var answers = waited()
    if !group.isEmpty {
      answers += group.perform(in: session)
      group = LineGroup()
    }
    return answers
  }

  private mutating func waited() -> [UInt8] {
    defer { underWay = nil }
    return underWay?.wait() ?? []
  }
}

public import MusterModel
public import MusterStorage

/// One use case: the protocol, `muster call`, `service.describe` and the tests are made from it.
public protocol Command: Sendable {
  associatedtype Request: WireObject
  associatedtype Response: WireObject

  /// `noun.verb`, as it goes over the wire.
  static var name: String { get }
  /// One sentence: what it does for whom.
  static var summary: Text { get }
  /// What it needs of the database.
  static var effect: Effect { get }
  /// A request that is valid, for people to copy.
  static var example: Request { get }

  /// Refuses what the request alone shows to be wrong, before anything else is asked.
  static func check(_ request: Request) throws(ServiceError)

  /// Whether the response says that nothing was done: then nothing of the transaction is kept, not
  /// even the use of the request id.
  static func isRefusal(_ response: Response) -> Bool

  /// Whether a write may be committed together with the ones beside it; not where it takes long,
  /// or its commit does not wait for the disk anyway.
  static var sharesCommit: Bool { get }

  /// What the request books, where that is all it does and nothing on hand decides about it: such
  /// writes are booked together.
  static func plainDraft(
    of request: Request
  ) -> ((Call) throws(ServiceError) -> MovementDraft)?

  /// Does it. A write is done in the transaction of `call`, which is committed afterwards.
  static func run(_ request: Request, in call: Call) throws(ServiceError) -> Response
}

extension Command {
  public static func check(_ request: Request) throws(ServiceError) {}
  public static func isRefusal(_ response: Response) -> Bool { false }
  public static var sharesCommit: Bool { true }
  public static func plainDraft(
    of request: Request
  ) -> ((Call) throws(ServiceError) -> MovementDraft)? { nil }
}

/// What a command needs of the database, and as whom.
public enum Effect: Hashable, Sendable {
  /// Nothing.
  case none
  /// A connection, which it sees to itself.
  case connection
  /// One snapshot, readable by that role.
  case read(Role)
  /// One transaction as that role; takes `request_id`, `actor` and `dry_run`.
  case write(Role)

  public var isWrite: Bool { if case .write = self { true } else { false } }
}

public import MusterModel
import MusterStorage

/// A command that books one movement and answers with it.
///
/// What it books is decided before anything is written, so that consecutive bookings of one session
/// are written in one call and share a commit.
public protocol Booking: Command where Response == MovementResponse {
  /// What to book.
  static func draft(
    _ request: Request, in call: Call
  ) throws(ServiceError) -> MovementDraft

  /// Whether `draft` looks at what is on hand: then what comes before must be booked first.
  static func readsStock(_ request: Request) -> Bool
}

extension Booking {
  public static func readsStock(_ request: Request) -> Bool { false }

  public static func plainDraft(
    of request: Request
  ) -> ((Call) throws(ServiceError) -> MovementDraft)? {
    readsStock(request)
      ? nil : { (call) throws(ServiceError) in try draft(request, in: call) }
  }

  public static func run(
    _ request: Request, in call: Call
  ) throws(ServiceError) -> MovementResponse {
    try call.book(try draft(request, in: call))
  }
}

extension Call {
  /// Books one movement in the transaction of this call.
  func book(_ draft: MovementDraft) throws(ServiceError) -> MovementResponse {
    let heading = MovementHeading(draft, actor: actor, requestID: requestID)
    let responses = try Posting([heading]).post(in: transaction)
    guard let response = responses.first else {
      preconditionFailure("One movement was posted.")
    }
    return response
  }
}

import Measures
import MusterModel
import MusterStorage

extension Call {
  /// What is written on a movement that this call books.
  func slip(_ terms: MovementTerms) -> MovementSlip {
    var slip = MovementSlip()
    slip.document = terms.document
    slip.note = terms.note
    slip.occurredAt = terms.occurredAt
    slip.actor = actor
    slip.requestID = requestID
    return slip
  }

  /// Lines in pieces; nil stays nil.
  func named(_ lines: [GoodsLine]?) throws(ServiceError) -> [NamedLine]? {
    guard let lines else { return nil }
    return zip(lines, try pieces(of: lines)).map { line, pieces in
      NamedLine(
        item: line.item, lot: line.lot, condition: line.condition, quantity: Quantity(pieces))
    }
  }

  /// The answer for a movement that a function of the database booked.
  func movement(_ number: Int64) throws(ServiceError) -> MovementResponse {
    var response = MovementResponse()
    response.movement = number
    response.entries = try transaction.all(Statement<BookedLine>.entries(ofMovement: number))
      .map { LedgerLine($0.line, balance: $0.balance) }
    return response
  }
}

extension MovementKind {
  /// Its reasons, as a sentence.
  var reasonList: String {
    let words = reasons.map(\.rawValue)
    guard let last = words.last, words.count > 1 else { return words.joined() + "." }
    return words.dropLast().joined(separator: ", ") + " or " + last + "."
  }
}

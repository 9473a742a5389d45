import Measures
import MusterModel
import MusterStorage

extension Call {
  /// The lines of a draft for goods that leave a warehouse, with lots for those that name none.
  func outgoing(
    _ lines: [GoodsLine], from warehouse: String, _ range: StockPicker.Range,
    account: CounterAccount
  ) throws(ServiceError) -> [MovementLine] {
    let pieces = try pieces(of: lines)
    func line(_ goods: GoodsLine, _ lot: String, _ quantity: Int64) -> MovementLine {
      MovementLine(
        warehouse: warehouse, item: goods.item, lot: lot,
        condition: goods.condition ?? .serviceable, quantity: -quantity, account: account)
    }
    let unnamed = Set(lines.filter { $0.lot == nil }.map(\.item))
    guard !unnamed.isEmpty else {
      return zip(lines, pieces).map { line($0, $0.lot ?? "-", $1) }
    }
    var picker = try StockPicker(warehouse: warehouse, items: unnamed, in: self)
    for (goods, quantity) in zip(lines, pieces) {
      guard let lot = goods.lot else { continue }
      picker.take(quantity, item: goods.item, lot: lot, goods.condition ?? .serviceable)
    }
    var outgoing: [MovementLine] = []
    for (goods, quantity) in zip(lines, pieces) {
      if let lot = goods.lot {
        outgoing.append(line(goods, lot, quantity))
      } else {
        let portions = try picker.pick(
          quantity, item: goods.item, goods.condition ?? .serviceable, from: range)
        outgoing += portions.map { line(goods, $0.lot, $0.quantity) }
      }
    }
    return outgoing
  }

  /// Books what was picked; when others have taken it meanwhile, it is picked anew.
  ///
  /// - Parameter isPicked: false where nothing was picked that others could take.
  func retrying<Picked>(
    _ isPicked: Bool, picking pick: () throws(ServiceError) -> Picked,
    booking book: (Picked) throws(ServiceError) -> MovementResponse
  ) throws(ServiceError) -> MovementResponse {
    guard isPicked else { return try book(pick()) }
    for _ in 1..<StockPicker.mostAttempts {
      let picked = try pick()
      do throws(ServiceError) {
        return try transaction.savepoint { () throws(ServiceError) in try book(picked) }
      } catch {
        guard error.code == .insufficientStock else { throw error }
      }
    }
    return try book(pick())
  }
}

extension Booking {
  /// Books what `draft` picks; when others have taken it meanwhile, it is picked anew.
  static func bookPicked(
    _ request: Request, in call: Call
  ) throws(ServiceError) -> MovementResponse {
    try call.retrying(readsStock(request)) { () throws(ServiceError) in
      try draft(request, in: call)
    } booking: { (draft) throws(ServiceError) in
      try call.book(draft)
    }
  }
}

extension MovementDraft {
  /// A draft without lines.
  init(_ kind: MovementKind, _ reason: MovementReason, _ terms: MovementTerms) {
    self.init(
      kind: kind, reason: reason, document: terms.document, note: terms.note,
      occurredAt: terms.occurredAt)
  }
}

extension StockPicker {
  /// How often lots are picked before what others leave is taken for too little.
  fileprivate static let mostAttempts = 10
}

import Measures
import MusterModel
import MusterStorage

/// Finds the lots for lines that name none: first expired first, then first received.
///
/// What it has picked for one line is not there for the next.
struct StockPicker {
  /// Which lots a line may be taken from.
  enum Range {
    /// Those that may be used today.
    case usable
    /// Those that are past their day.
    case expired
    /// All that are not recalled.
    case any
  }

  struct Portion {
    let lot: String
    let quantity: Int64
  }

  private struct Pile: Hashable {
    let item: String
    let lot: String
    let condition: Condition
  }

  private let warehouse: String
  private let today: CalendarDay
  private let packs: [String: ItemPacks]
  /// By item, in the order of use.
  private let lots: [String: [UsableStock.Lot]]
  private var taken: [Pile: Int64] = [:]

  /// Reads what the warehouse has of these items now.
  ///
  /// - Throws: `not_found` for a warehouse or item that is not known.
  init(warehouse: String, items: Set<String>, in call: Call) throws(ServiceError) {
    self.warehouse = warehouse
    _ = try call.transaction.warehouseID(warehouse)
    let known = try call.packs(ofItems: items)
    if let unknown = items.sorted().first(where: { known[$0] == nil }) {
      throw .notFound(Text("item", "物资"), unknown)
    }
    packs = known
    today = try call.transaction.one(.today)
    let piles = try call.transaction.all(
      Statement<LotPile>.piles(warehouse: warehouse, items: items.sorted()))
    lots = Dictionary(grouping: piles, by: \.item)
      .mapValues { UsableStock.inOrderOfUse($0.map(\.lot)) }
  }

  /// Sets pieces of a lot that a line names aside.
  mutating func take(_ quantity: Int64, item: String, lot: String, _ condition: Condition) {
    taken[Pile(item: item, lot: lot, condition: condition), default: 0] += quantity
  }

  /// Lots that together have this many pieces which nobody holds, of items moved in whole packs whole
  /// packs of each lot.
  ///
  /// - Throws: `insufficient_stock`, saying what there is and why it may not be taken.
  mutating func pick(
    _ quantity: Int64, item: String, _ condition: Condition, from range: Range
  ) throws(ServiceError) -> [Portion] {
    let step = packs[item]?.step.pieces ?? 1
    var left = quantity
    var portions: [Portion] = []
    for lot in candidates(item, condition, range) where left > 0 {
      let free = unpicked(lot, of: item)
      let portion = min(left, free - free % step)
      guard portion > 0 else { continue }
      portions.append(Portion(lot: lot.code, quantity: portion))
      left -= portion
    }
    guard left == 0 else {
      throw shortage(quantity, found: quantity - left, item, condition, range)
    }
    for portion in portions { take(portion.quantity, item: item, lot: portion.lot, condition) }
    return portions
  }

  /// The only lot of the item in that condition.
  ///
  /// - Throws: `insufficient_stock` when there is none, `invalid_request` when there are several.
  func onlyLot(_ item: String, _ condition: Condition, _ path: String) throws(ServiceError)
    -> String
  {
    let codes = (lots[item] ?? []).filter { $0.condition == condition }.map(\.code)
    guard codes.count <= 1 else {
      let shown = codes.sorted().prefix(10).joined(separator: ", ")
      throw .invalid(
        "\(path).lot", "expected one of the lots that are there: \(shown)",
        "现有多个批次，请写明：“\(shown)”")
    }
    guard let code = codes.first else { throw shortage(1, found: 0, item, condition, .any) }
    return code
  }

  private func candidates(
    _ item: String, _ condition: Condition, _ range: Range
  ) -> [UsableStock.Lot] {
    (lots[item] ?? []).filter { lot in
      guard lot.condition == condition, !lot.isRecalled else { return false }
      return switch range {
      case .usable: condition != .serviceable || lot.isUsable(on: today)
      case .expired: !lot.isInDate(on: today)
      case .any: true
      }
    }
  }

  private func unpicked(_ lot: UsableStock.Lot, of item: String) -> Int64 {
    let pile = Pile(item: item, lot: lot.code, condition: lot.condition)
    return max(0, (lot.onHand - lot.held).pieces - taken[pile, default: 0])
  }

  private func shortage(
    _ asked: Int64, found: Int64, _ item: String, _ condition: Condition, _ range: Range
  ) -> ServiceError {
    let present = (lots[item] ?? []).filter { $0.condition == condition }
    func sum(_ lots: [UsableStock.Lot]) -> Int64 { lots.reduce(0) { $0 + $1.onHand.pieces } }
    let held = present.reduce(0) { $0 + $1.held.pieces }
    let recalled = sum(present.filter(\.isRecalled))
    let expired = sum(present.filter { !$0.isRecalled && !$0.isInDate(on: today) })
    return ServiceError(
      .insufficientStock,
      Text(
        "Warehouse \(warehouse) has \(found) of item \(item) (\(condition.rawValue)) that may be taken; \(asked) were asked for. Of what is there \(held) are held, \(expired) expired, \(recalled) recalled.",
        "仓库 \(warehouse) 的物资 \(item)（\(condition.chinese)）可取 \(found)，需要 \(asked)；现有库存中被预占 \(held)、过期 \(expired)、召回 \(recalled)。"
      ),
      details: [
        "warehouse": .string(warehouse), "item": .string(item),
        "condition": .string(condition.rawValue), "asked": .number(String(asked)),
        "available": .number(String(found)), "held": .number(String(held)),
        "expired": .number(String(expired)), "recalled": .number(String(recalled)),
      ])
  }
}

import Measures
import MusterModel

extension PlanRequest {
  static func code(
    _ rows: inout [PlanRequest], _ coder: inout CompactCoder
  ) throws(CompactCoder.Fault) {
    let incidents = try coder.integers(rows.map { Int64($0.incident) })
    let itemIDs = try coder.integers(rows.map { $0.itemID ?? 0 })
    let numbers = try coder.integers(
      rows.map { row in
        row.request.quantity?.pieces ?? Int64(row.request.teams ?? row.request.people ?? 0)
      })
    let types = try coder.integers(rows.map { Int64($0.request.type ?? 0) })
    let kitIDs = try coder.integers(rows.map { $0.kitID ?? 0 })
    let substitutable = try coder.integers(rows.map { $0.request.allowsSubstitutes ? 1 : 0 })
    // Each asks for an item, a kit or a capability.
    let codes = try coder.texts(
      rows.map { $0.request.item ?? $0.request.kit ?? $0.request.capability ?? "" })
    let names = try coder.texts(rows.map { $0.itemName ?? "" })
    let units = try coder.texts(
      rows.map { $0.unit ?? ($0.request.people == nil ? "" : countsPeople) })
    let counts = [
      itemIDs.count, numbers.count, types.count, kitIDs.count, substitutable.count, codes.count,
      names.count, units.count,
    ]
    rows = try rows.filled(incidents.count, counts, coder) { row, place in
      row.incident = Int(incidents[place])
      if itemIDs[place] > 0 {
        row.itemID = itemIDs[place]
        row.request = ResourceRequest(item: codes[place], quantity: Quantity(numbers[place]))
        row.request.allowsSubstitutes = substitutable[place] == 1
        row.itemName = names[place]
        row.unit = units[place]
      } else if kitIDs[place] > 0 {
        row.kitID = kitIDs[place]
        row.request = ResourceRequest(kit: codes[place], quantity: Quantity(numbers[place]))
      } else {
        let (type, count) = (Int(types[place]), Int(numbers[place]))
        row.request =
          units[place] == countsPeople
          ? ResourceRequest(capability: codes[place], type: type > 0 ? type : nil, people: count)
          : ResourceRequest(capability: codes[place], type: type > 0 ? type : nil, teams: count)
      }
    }
  }

  /// In the place of the unit of an item.
  private static let countsPeople = "people"
}

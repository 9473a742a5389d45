import MusterStorage
import MusterTesting
import SeededNumbers
import Testing

/// A random day at the books, beside a model that knows only sums.
@Suite struct SchemaWorkloadTests {
  private struct Pile: Hashable {
    let warehouse: String
    let item: String
    let lot: String
  }

  private struct Model {
    var onHand: [Pile: Int64]
    var held: [Int64: [(pile: Pile, quantity: Int64)]] = [:]

    func claimed(_ pile: Pile) -> Int64 {
      held.values.joined().filter { $0.pile == pile }.reduce(0) { $0 + $1.quantity }
    }

    func free(_ pile: Pile) -> Int64 { onHand[pile, default: 0] - claimed(pile) }
  }

  @Test(arguments: [7, 4_242] as [UInt64])
  func `stock, ledger and holds are those of a model after every step`(seed: UInt64) async throws {
    try await withDatabase { target in
      let district = try SchemaDistrict(target)
      var generator = SeededGenerator(seed: seed)
      let piles = ["W1", "W2", "W3"].flatMap { warehouse in
        [
          Pile(warehouse: warehouse, item: "WATER", lot: "A"),
          Pile(warehouse: warehouse, item: "WATER", lot: "C"),
        ]
      }
      var model = Model(onHand: [:])
      for pile in piles { model.onHand[pile] = try onHand(pile, district) }
      for step in 0..<120 {
        let place = "seed \(seed), step \(step)"
        let pile = piles.randomElement(using: &generator) ?? piles[0]
        let quantity = Int64.random(in: 1...30, using: &generator)
        switch Int.random(in: 0..<8, using: &generator) {
        case 0, 1: try commit(piles, &model, district, &generator, place)
        case 2:
          guard let allocation = model.held.keys.sorted().randomElement(using: &generator) else {
            continue
          }
          try district.release(allocation)
          model.held[allocation] = nil
        case 3: try move(pile, quantity, "supplier", &model, district, place)
        case 4:
          try district.letHoldsLapse()
          model.held = [:]
        default: try move(pile, -quantity, "consumed", &model, district, place)
        }
        for pile in piles {
          let expected = "\(model.onHand[pile, default: 0]),\(model.claimed(pile))"
          let found = try district.stock(pile.warehouse, pile.item, pile.lot) ?? "0,0,0"
          #expect(found == "\(expected),\(model.free(pile))", "\(place): \(pile)")
        }
      }
      #expect(try SchemaBooks.broken(district.connection) == [], "seed \(seed)")
    }
  }

  private func onHand(_ pile: Pile, _ district: SchemaDistrict) throws -> Int64 {
    let shown = try district.stock(pile.warehouse, pile.item, pile.lot)
    return shown.flatMap { Int64($0.split(separator: ",")[0]) } ?? 0
  }

  private func move(
    _ pile: Pile, _ quantity: Int64, _ account: String, _ model: inout Model,
    _ district: SchemaDistrict, _ place: String
  ) throws {
    let movement = Movement(
      kind: quantity > 0 ? "receipt" : "issue",
      lines: [
        .stock(pile.warehouse, pile.item, pile.lot, quantity, counter: account)
      ])
    let state = district.connection.refusal(of: movement.sql, as: .officer)
    let fits = model.free(pile) + quantity >= 0
    #expect(state == (fits ? nil : "MU001"), "\(place)")
    if fits { model.onHand[pile, default: 0] += quantity }
  }

  private func commit(
    _ piles: [Pile], _ model: inout Model, _ district: SchemaDistrict,
    _ generator: inout SeededGenerator, _ place: String
  ) throws {
    let chosen = piles.shuffled(using: &generator).prefix(Int.random(in: 1...3, using: &generator))
      .map { (pile: $0, quantity: Int64.random(in: 1...20, using: &generator)) }
    let plan = try district.plan(
      chosen.map { "\($0.pile.warehouse) \($0.pile.item) \($0.pile.lot) \($0.quantity)" })
    let fits = chosen.allSatisfy { model.free($0.pile) >= $0.quantity }
    do {
      let allocation: Int64 = try district.commit(plan)
      #expect(fits, "\(place)")
      model.held[allocation] = chosen
    } catch let error as StorageError {
      #expect(!fits && error.stateOfRefusal == "MU002", "\(place): \(error)")
    }
  }
}

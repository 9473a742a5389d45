import Testing

@testable import StockAllocation

@Suite struct BundlePlanTests {
  private let none = TransportProblem.unreachable

  private func plan(
    sizes: [Int64], counts: [Int64], worths: [Int64]? = nil, supplies: [[Int64]], times: [UInt32]
  ) -> BundlePlan {
    let problem = BundleProblem(
      sizes: sizes, counts: counts, worths: worths ?? counts.map { _ in 1 }, supplies: supplies,
      times: times)
    let plan = problem.plan
    #expect(BundleChecker.faults(of: plan, problem) == [])
    #expect(plan.isOptimal)
    return plan
  }

  private func shipment(_ row: Int, _ column: Int, _ quantity: Int64) -> Shipment {
    Shipment(row: row, column: column, quantity: quantity)
  }

  @Test func `a bundle is sent whole, from several warehouses, and what makes none stays`() {
    let plan = plan(
      sizes: [1, 2], counts: [3], supplies: [[1, 1, 5], [3, 2, 0]], times: [10, 20, 30])
    #expect(plan.counts == [2])
    #expect(
      plan.shipments == [
        [shipment(0, 0, 1), shipment(0, 1, 1)], [shipment(0, 0, 3), shipment(0, 1, 1)],
      ])
    #expect(plan.latest == 20)
    #expect(plan.total == 10 + 20 + 3 * 10 + 20)
  }

  @Test func `without one component nothing is sent of the other`() {
    let plan = plan(
      sizes: [1, 2], counts: [3, 1], supplies: [[9, 9], [0, 0]], times: [1, 2, 3, 4])
    #expect(plan.counts == [0, 0])
    #expect(plan.shipments == [[], []])
    #expect(plan.latest == nil && plan.total == 0)
  }

  @Test func `where no way leads, or nothing is wanted or there, nothing is sent`() {
    #expect(plan(sizes: [1], counts: [3], supplies: [[9, 9]], times: [none, none]).counts == [0])
    #expect(
      plan(sizes: [1, 1], counts: [3], supplies: [[9, 0], [0, 9]], times: [none, 1]).counts == [0])
    #expect(plan(sizes: [1, 1], counts: [3], supplies: [[], []], times: []).counts == [0])
    #expect(plan(sizes: [1], counts: [], supplies: [[4]], times: []).counts == [])
  }

  @Test func `a bundle that is larger than any stock is put together from many`() {
    let plan = plan(
      sizes: [1_000_000, 7], counts: [2], supplies: [[600_000, 500_000, 1_000_000], [3, 3, 8]],
      times: [5, 6, 7])
    #expect(plan.counts == [2])
    #expect(
      plan.shipments[0] == [
        shipment(0, 0, 600_000), shipment(0, 1, 500_000), shipment(0, 2, 900_000),
      ])
  }

  @Test func `the longest ways and the greatest stocks are counted exactly`() {
    let trillion: Int64 = 1_000_000_000_000
    let longest = none - 1
    let plan = plan(
      sizes: [1, 1_000_000, 3], counts: [.max, 600_000, .max], worths: [1, 1, 1],
      supplies: [
        Array(repeating: trillion, count: 4), Array(repeating: trillion, count: 4),
        [trillion, trillion, trillion, 1],
      ],
      times: [longest, none, longest, 1, 5, longest, none, longest, longest, longest, longest, 2])
    // 10⁶ bundles a warehouse, by the second component.
    #expect(plan.counts.reduce(0, +) == 4_000_000)
  }

  @Test func `many bundles in two places with little for both are shared to the piece`() {
    let trillion: Int64 = 1_000_000_000_000
    let plan = plan(
      sizes: [3, 7], counts: [trillion, trillion], supplies: [[trillion, 1], [trillion - 5, 4]],
      times: [4, 9, 5, 9])
    // All of it in the first place, where it is sooner.
    #expect(plan.counts == [(trillion - 1) / 7, 0])
  }

  @Test func `of equal plans more is sent to the first request`() {
    let plan = plan(
      sizes: [1, 2], counts: [4, 4, 4], supplies: [[3, 3], [6, 7]], times: [7, 7, 7, 7, 7, 7])
    #expect(plan.counts == [4, 2, 0])
  }

  @Test func `the last bundle of a substitute is worth less where it covers less`() {
    // Two pieces cover one: five pieces make two bundles of worth 1; sizes 2, wanted here 3 in all.
    let plan = plan(
      sizes: [2], counts: [1, 1, 2], worths: [2, 1, 2], supplies: [[5]], times: [9, 1, 9])
    #expect(plan.counts == [1, 0, 1])
  }

  @Test func `worth goes before arrival, arrival before the sum`() {
    let worth = plan(
      sizes: [1], counts: [1, 1], worths: [1, 2], supplies: [[1]], times: [1, 100])
    #expect(worth.counts == [0, 1])
    // Component 0 is sooner at request 1, though all in all request 0 would take less.
    let arrival = plan(
      sizes: [1, 1], counts: [1, 1], supplies: [[1], [1]], times: [100, 99])
    #expect(arrival.counts == [0, 1])
    let sum = plan(
      sizes: [1, 1], counts: [1, 1], supplies: [[1, 0], [0, 1]], times: [100, 50, 40, 100])
    #expect(sum.counts == [0, 1] && sum.latest == 100 && sum.total == 140)
  }
}

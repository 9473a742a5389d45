import Measures
import MusterModel
import StockAllocation

// What a plan is judged by, from the solver's terms to the books'.

extension PlanObjective {
  init(_ stock: StockObjective, _ teams: TeamObjective, _ inputs: PlanInputs) {
    // As many places as the last priority that asks for anything at all.
    let last = max(stock.unmet.count, teams.unmet.count)
    func filled<Figure>(_ figures: [Figure], with none: Figure) -> [Figure] {
      figures + Array(repeating: none, count: last - figures.count)
    }
    unmet = filled(stock.unmet, with: .zero)
    kitsUnmet = filled(stock.kitsUnmet, with: .zero)
    leastFill = filled(stock.leastFill.map { $0.map(PlanFill.init) }, with: nil)
    latestArrival = filled(stock.latestArrival, with: nil)
    totalUnit = UnitTime(milliseconds: stock.totalUnitMilliseconds)
    sources = stock.sources
    teamsUnmet = filled(teams.unmet, with: 0).map { Quantity(Int64($0)) }
    peopleUnmet = filled(teams.peopleUnmet, with: 0).map { Quantity(Int64($0)) }
    latestTeamArrival = filled(teams.latestArrival, with: nil)
    totalTeamArrival = UnitTime(milliseconds: Int128(teams.totalArrivalMilliseconds))
    peopleAbove = Quantity(Int64(teams.peopleAbove))
    isOptimal = stock.isOptimal && teams.isOptimal
    teamBound = teams.bound.map { proven in
      var bound = PlanTeamBound()
      bound.unmet = filled(proven.unmet, with: 0).map { Quantity(Int64($0)) }
      bound.peopleUnmet = filled(proven.peopleUnmet, with: 0).map { Quantity(Int64($0)) }
      bound.latestArrival = filled(proven.latestArrival, with: nil)
      bound.totalArrival = proven.totalArrivalMilliseconds.map {
        UnitTime(milliseconds: Int128($0))
      }
      return bound
    }
    bound = stock.bound.map { proven in
      var bound = PlanBound()
      bound.unmet = filled(proven.unmet, with: .zero)
      bound.latestArrival = filled(proven.latestArrival, with: nil)
      bound.totalUnit = proven.totalUnitMilliseconds.map { UnitTime(milliseconds: $0) }
      return bound
    }
    bundleBounds = stock.bundleBounds.map { PlanBundleBound($0, inputs) }
  }
}

extension PlanBundleBound {
  fileprivate init(_ proven: BundleBound, _ inputs: PlanInputs) {
    switch proven.role {
    case .insteadOf(let itemID): item = inputs.goods[Int64(itemID)]?.code
    case .partOf(let kitID): kit = inputs.kits.first { $0.identifier == Int64(kitID) }?.code
    case .asked: break
    }
    priority = proven.priority
    unmet = proven.unmet
    latestArrival = proven.latestArrival
    totalUnit = proven.totalUnitMilliseconds.map { UnitTime(milliseconds: $0) }
  }
}

extension PlanFill {
  fileprivate init(_ ratio: FillRatio) {
    allocated = ratio.allocated
    requested = ratio.requested
  }
}

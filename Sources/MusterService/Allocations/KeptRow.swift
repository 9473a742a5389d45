/// A row of a table that is kept in columns.
protocol KeptRow { init() }
extension PlanIncident: KeptRow {}
extension PlanRequest: KeptRow {}
extension PlanItem: KeptRow {}
extension PlanKit: KeptRow {}
extension PlanSubstitute: KeptRow {}
extension PlanSupplier: KeptRow {}
extension PlanLocality: KeptRow {}
extension ItemStock: KeptRow {}
extension PlanLot: KeptRow {}
extension PlanPile: KeptRow {}
extension PlanFloor: KeptRow {}
extension PlanTeamCandidate: KeptRow {}
extension PlanOffRoad: KeptRow {}

extension Array where Element: KeptRow {
  /// The rows as they are on writing; on reading so many new ones.
  ///
  /// - Parameter counts: how long the other columns are.
  func filled(
    _ count: Int, _ counts: [Int], _ coder: CompactCoder, _ fill: (inout Element, Int) -> Void
  ) throws(CompactCoder.Fault) -> [Element] {
    guard coder.isReading else { return self }
    guard counts.allSatisfy({ $0 == count }) else { throw CompactCoder.Fault() }
    return (0..<count).map { place in
      var row = Element()
      fill(&row, place)
      return row
    }
  }
}

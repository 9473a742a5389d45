public import MusterModel
import MusterStorage

/// Plans as pages of HTML that need nothing beside them: a map, and tables of all that is planned.
extension Session {
  /// A plan as it was answered.
  public func page(
    of plan: AllocationPlan.Response, in language: Language
  ) throws(ServiceError) -> String {
    try page(in: language) { (_) throws(ServiceError) in
      var heading = PlanMapHeading()
      heading.plan = plan.plan ?? 0
      return (plan.proposal, heading)
    }
  }

  /// A committed plan as it stands.
  ///
  /// - Throws: `not_found`.
  public func page(
    of allocation: AllocationView, in language: Language
  ) throws(ServiceError) -> String {
    try page(in: language) { (call) throws(ServiceError) in
      let identifier = allocation.summary.allocation
      guard
        let row = try call.transaction.first(Statement<AllocationRow>.allocation(identifier))
      else { throw .notFound(Text("allocation", "调配"), String(identifier)) }
      var heading = PlanMapHeading()
      heading.plan = row.planID
      heading.allocation = AllocationSummary(row)
      return (try Proposal(stored: row.answer), heading)
    }
  }

  private func page(
    in language: Language,
    of read: (Call) throws(ServiceError) -> (Proposal, PlanMapHeading)
  ) throws(ServiceError) -> String {
    try transaction(as: .viewer, mode: .readOnly, repeatable: true) {
      (transaction) throws(ServiceError) in
      let call = Call(session: self, transaction: transaction)
      var (proposal, heading) = try read(call)
      let occasion = try transaction.first(
        Statement<PlanOccasion>.occasion(ofPlan: heading.plan))
      heading.madeAt = occasion?.madeAt
      heading.offsetMinutes = occasion?.offsetMinutes ?? 0
      let open = try roads.current(in: call)
      let map = try PlanMap(
        proposal, heading: heading, incidents: occasion?.incidents ?? [], on: open, in: call)
      return PlanMapPage(map: map, roads: open, language: language).html
    }
  }
}

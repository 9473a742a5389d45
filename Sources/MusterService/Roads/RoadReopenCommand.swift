public import MusterModel
import MusterStorage
import RoadRouting

/// `road.reopen`: a closure ends now.
public enum RoadReopenCommand: Command {
  public static let name = "road.reopen"
  public static let summary = Text(
    "End a closure of roads, and say what under way gains time.",
    "解除封路，并列出在途调配节省的时间。")
  public static let effect = Effect.write(.commander)
  public static var sharesCommit: Bool { false }
  public static var example: Request {
    var request = Request()
    request.closure = 1
    return request
  }

  public struct Request: WireObject {
    public var closure: Int64 = 0

    public init() {}

    public static let fields: [WireField<Request>] = [
      WireField("closure", \.closure, "The closure's number.")
    ]
  }

  public typealias Response = RoadCloseCommand.Response

  /// - Throws: `not_found` for an unknown closure, `conflict` when it has ended already, by somebody
  ///   or by itself.
  public static func run(_ request: Request, in call: Call) throws(ServiceError) -> Response {
    try call.transaction.run(.reopen(closure: request.closure, actor: call.actor))
    let row = try call.transaction.one(Statement<ClosureRow>.closures([request.closure]))
    var response = Response()
    response.closure = request.closure
    do throws(ServiceError) {
      let after = try call.session.roads.current(in: call)
      let closure = RoadClosure(
        arcs: try row.extent().arcs(in: after.loaded), factor: row.terms.factor)
      response.arcs = closure.arcs.count
      let before = after.adding(closure, as: request.closure)
      response.affected = try AffectedLine.all(before: before, after: after, in: call, where: >)
      response.affectedTeams = try AffectedTeam.all(
        before: before, after: after, in: call, where: >)
    } catch {
      // A closure that cannot be read stops every question about roads: it, and the others of its
      // kind, must be ended nevertheless.
      guard error.details["closure"] != nil else { throw error }
    }
    return response
  }
}

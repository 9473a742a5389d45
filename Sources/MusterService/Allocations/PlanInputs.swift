import Measures
import MusterModel
import StockAllocation

/// All that a plan is made from: kept with the plan, so that it can be made again to the same bytes.
///
/// Arrays are ordered by code, so that a position stands for a code wherever ties are broken.
struct PlanInputs: Hashable, Sendable {
  /// The version of the rules by which `Proposal` is made from these inputs.
  var rules = PlanInputs.currentRules
  /// The day by which lots are judged usable.
  var day = CalendarDay(daysSinceEpoch: 0)
  /// The checksum of the road network that gave the travel times.
  var network = ""
  var usesFloor = false
  var includesTeams = true
  var share = PlanShare.byArrival
  var escalation: Escalation?
  /// How many warehouses may send to one incident.
  var mostSources: Int?
  /// At which step the search for the best of these was stopped by the clock; nil where it was not.
  var searchSteps: Int?
  /// Likewise of the search for teams with so many people.
  var teamSteps: Int?
  var incidents: [PlanIncident] = []
  /// Incident by incident, in the order in which each stated them.
  var requests: [PlanRequest] = []
  /// Those that are asked for, by id.
  var kits: [PlanKit] = []
  /// What may be sent where it is allowed: by the id of the item, the preferred first.
  var substitutes: [PlanSubstitute] = []
  /// Those that keep any of the items asked for.
  var warehouses: [PlanSupplier] = []
  var warehouseWays = PlanWays()
  /// Where each incident lies, where the plan escalates.
  var localities: [PlanLocality] = []
  /// How far up each warehouse is, a row an incident; likewise.
  var rungs: [Rung] = []
  /// Of each item asked for, in a kit or as a substitute too, by its id.
  var stocks: [ItemStock] = []
  /// Those that can do any of what is asked for.
  var teams: [PlanTeamCandidate] = []
  var teamWays = PlanWays()
  /// Who of these lies away from the roads, or where roads are closed.
  var offRoad: [PlanOffRoad] = []

  /// Counted up whenever the same inputs may give another proposal, or are kept otherwise.
  static let currentRules = 5
}

struct PlanIncident: Hashable, Sendable {
  var identifier: Int64 = 0
  var code = ""
  var priority = 1
}

struct PlanRequest: Hashable, Sendable {
  /// The position of its incident.
  var incident = 0
  var request = ResourceRequest()
  var itemID: Int64?
  var itemName: String?
  var unit: String?
  var kitID: Int64?
}

/// An item that is not asked for by itself.
struct PlanItem: Hashable, Sendable {
  var identifier: Int64 = 0
  var code = ""
  var name = ""
  var unit = ""
}

struct PlanKit: Hashable, Sendable {
  var identifier: Int64 = 0
  var code = ""
  var name = ""
  /// By the codes of the items.
  var parts: [PlanKitPart] = []
}

struct PlanKitPart: Hashable, Sendable {
  var item = PlanItem()
  var pieces: Int64 = 1
}

struct PlanSubstitute: Hashable, Sendable {
  /// Of the item that it stands for.
  var itemID: Int64 = 0
  var substitute = PlanItem()
  var pieces: Int64 = 1
  var standsFor: Int64 = 1
}

extension PlanInputs {
  /// All items that may be sent, by their ids.
  var goods: [Int64: PlanItem] {
    var goods: [Int64: PlanItem] = [:]
    for asked in requests {
      guard let itemID = asked.itemID else { continue }
      goods[itemID] = PlanItem(
        identifier: itemID, code: asked.request.item ?? "", name: asked.itemName ?? "",
        unit: asked.unit ?? "")
    }
    for item in kits.flatMap({ $0.parts.map(\.item) }) + substitutes.map(\.substitute) {
      goods[item.identifier] = item
    }
    return goods
  }
}

/// A warehouse or a team: who it is, and how soon it leaves.
struct PlanSupplier: Hashable, Sendable {
  var identifier: Int64 = 0
  var code = ""
  var name = ""
  /// The code of a warehouse's region; empty for a team.
  var region = ""
  var ready = TravelTime.zero
}

/// The ways by road from suppliers to incidents, a row an incident; `travel` is unreachable where no
/// road leads.
struct PlanWays: Hashable, Sendable {
  var travel: [TravelTime] = []
  var distance: [Distance] = []
}

struct PlanTeamCandidate: Hashable, Sendable {
  var supplier = PlanSupplier()
  var headcount = 0
  var canBeAsked = false
  var capabilities: [Capability] = []
}

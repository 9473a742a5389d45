import ArgumentParser
import Measures
import MusterModel

/// What an incident needs, as it is typed; 0 withdraws from an open one.
struct NeedOptions: ParsableArguments {
  @Option(
    name: .customLong("request"),
    help: help(
      "An item needed, as ITEM=QUANTITY in all, 0 for none; repeat.",
      "所需物资：编码=总数量，0 为撤回；可重复。"))
  var items: [ItemRequestArgument] = []

  @Option(
    help: help(
      "The same, where substitutes will do too (see substitute set); repeat.",
      "所需物资，可用替代品（见 substitute set）：编码=总数量；可重复。"))
  var substitutable: [ItemRequestArgument] = []

  @Option(
    name: .customLong("kit"),
    help: help(
      "Complete kits needed, as KIT=QUANTITY in all (see kit set); repeat.",
      "所需成套：成套代码=总套数（见 kit set）；可重复。"))
  var kits: [ItemRequestArgument] = []

  @Option(
    help: help(
      "Teams needed, as CAPABILITY[:TYPE]=TEAMS in all, 0 for none; repeat.",
      "所需队伍：能力[:等级]=总队数，0 为撤回；可重复。"))
  var team: [TeamRequestArgument] = []

  @Option(
    help: help(
      "People needed, as CAPABILITY[:TYPE]=PEOPLE in all, in whole teams, 0 for none; repeat.",
      "所需人数：能力[:等级]=总人数，整队派出，0 为撤回；可重复。"))
  var people: [TeamRequestArgument] = []

  var requests: [ResourceRequest] {
    items.map(\.ofItem) + substitutable.map(\.ofItemOrSubstitutes) + kits.map(\.ofKits)
      + team.map(\.ofTeams) + people.map(\.ofPeople)
  }
}

/// `ITEM=QUANTITY`, or `KIT=QUANTITY`.
struct ItemRequestArgument: ExpressibleByArgument {
  let code: String
  let quantity: Quantity

  init?(argument: String) {
    let parts = argument.split(separator: "=").map(String.init)
    guard parts.count == 2, let quantity = Int64(parts[1]), quantity >= 0,
      quantity <= Quantity.largest.pieces
    else { return nil }
    code = parts[0]
    self.quantity = Quantity(quantity)
  }

  var ofItem: ResourceRequest { ResourceRequest(item: code, quantity: quantity) }

  var ofItemOrSubstitutes: ResourceRequest {
    var request = ofItem
    request.allowsSubstitutes = true
    return request
  }

  var ofKits: ResourceRequest { ResourceRequest(kit: code, quantity: quantity) }
}

/// `CAPABILITY[:TYPE]=TEAMS`.
struct TeamRequestArgument: ExpressibleByArgument {
  private let capability: String
  private let type: Int?
  private let count: Int

  init?(argument: String) {
    let parts = argument.split(separator: "=").map(String.init)
    guard parts.count == 2, let count = Int(parts[1]) else { return nil }
    let names = parts[0].split(separator: ":").map(String.init)
    guard names.count == 1 || names.count == 2 else { return nil }
    capability = names[0]
    self.count = count
    guard names.count == 2 else {
      type = nil
      return
    }
    guard let type = Int(names[1]) else { return nil }
    self.type = type
  }

  var ofTeams: ResourceRequest {
    ResourceRequest(capability: capability, type: type, teams: count)
  }

  var ofPeople: ResourceRequest {
    ResourceRequest(capability: capability, type: type, people: count)
  }
}

/// What a profile makes of one relation.
enum TurnRestrictionVerdict: Equatable {
  case restriction(TurnRestriction)
  case dropped(DroppedReason)
  /// It says nothing to the vehicle.
  case none
}

/// A member of a relation that is a node or a way.
struct RelationMember: Equatable {
  enum Kind { case node, way, relation }

  let kind: Kind
  let id: Int64
  let role: String
}

extension RoadProfile {
  /// The keys that `verdict(members:tags:)` looks at; the first is the one that every one has.
  var restrictionKeys: [String] {
    ["type", "except"] + Self.hourKeys + valueKeys + valueKeys.map { $0 + ":conditional" }
  }

  /// By which old restrictions say at what hours they hold.
  private static let hourKeys = ["day_on", "hour_on"]

  /// The keys of what is forbidden, the special before the general.
  private var valueKeys: [String] {
    vehicleNames.reversed().map { "restriction:" + $0 } + ["restriction"]
  }

  /// The profile's rules applied to a relation.
  ///
  /// Those that hold at some hours only are dropped, and so are those over a way instead of a node.
  ///
  /// - Source: OpenStreetMap wiki, *Relation:restriction*.
  func verdict(members: [RelationMember], tags: [String: String]) -> TurnRestrictionVerdict {
    guard let type = tags["type"],
      type == "restriction" || vehicleNames.contains(where: { type == "restriction:" + $0 }),
      !list(tags["except"]).contains(where: vehicleNames.contains)
    else { return .none }
    guard let value = valueKeys.lazy.compactMap({ tags[$0] }).first else {
      let isConditional = valueKeys.contains { tags[$0 + ":conditional"] != nil }
      return isConditional ? .dropped(.conditionalTurn) : .none
    }
    if value.contains("@") || Self.hourKeys.contains(where: { tags[$0] != nil }) {
      return .dropped(.conditionalTurn)
    }
    let kinds = list(value).map { Self.turnKinds[$0] }
    guard case let kind?? = kinds.first, kinds.allSatisfy({ $0 == kind }) else { return .none }

    let from = members.filter { $0.role == "from" && $0.kind == .way }.map(\.id)
    let onto = members.filter { $0.role == "to" && $0.kind == .way }.map(\.id)
    let via = members.filter { $0.role == "via" }
    if via.contains(where: { $0.kind == .way }) { return .dropped(.viaWayTurn) }
    guard !from.isEmpty, !onto.isEmpty, via.count == 1, via[0].kind == .node else {
      return .dropped(.incompleteTurn)
    }
    return .restriction(
      TurnRestriction(
        kind: kind, isTurningBack: list(value).contains { $0.hasSuffix("_u_turn") }, from: from,
        via: via[0].id, onto: onto))
  }

  private func list(_ text: String?) -> [String] {
    (text ?? "").split(separator: ";").map { part in
      String(part.drop { $0 == " " }.reversed().drop { $0 == " " }.reversed())
    }
  }

  /// What the values mean; others, `no_turn_on_red` for instance, forbid no turn.
  private static let turnKinds: [String: TurnRestriction.Kind] = [
    "no_left_turn": .forbids, "no_right_turn": .forbids, "no_straight_on": .forbids,
    "no_u_turn": .forbids, "no_entry": .forbids, "no_exit": .forbids,
    "only_left_turn": .allowsOnly, "only_right_turn": .allowsOnly,
    "only_straight_on": .allowsOnly, "only_u_turn": .allowsOnly,
  ]
}

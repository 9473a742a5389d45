internal import Measures
package import MusterModel

// What the terminal and the page of a plan both say of its lines and shortages.

extension Proposal {
  /// The codes of all incidents that anything is said of.
  package var incidents: Set<String> {
    Set(lines.map(\.incident) + teams.map(\.incident) + shortages.map(\.incident))
  }
}

extension PlanLine {
  /// What it is for, where it was not asked for itself; nil where it was.
  package var purpose: Text? {
    if let insteadOf { return Text("instead of \(insteadOf)", "替代 \(insteadOf)") }
    return kit.map { Text("kit \($0)", "成套 \($0)") }
  }
}

extension PlanShortage {
  /// What is short.
  package func what(_ language: Language) -> String {
    let thing = "\(item ?? "") \(itemName ?? "")"
    if let kit {
      return Text("kit \(kit) (lacks \(thing))", "成套 \(kit)（缺 \(thing)）")(language)
    }
    guard let capability else { return thing }
    return unit == .people ? "\(capability) (\(Text("people", "人")(language)))" : capability
  }

  /// How many are allocated, and by what.
  package func allocatedShown(_ language: Language) -> String {
    guard substituted > .zero else { return allocated.shown }
    return Text(
      "\(allocated.shown) (\(substituted.shown) substituted)",
      "\(allocated.shown)（替代 \(substituted.shown)）")(language)
  }

  /// The steps that would make it up.
  package func cureShown(_ language: Language) -> String {
    cure.map { step in
      let action = Reason.word(step.what)(language)
      let what = step.item.map { "\($0) × " } ?? ""
      return "\(action) \(what)\(step.quantity.shown)" + (step.place.map { " @ \($0)" } ?? "")
    }
    .joined(separator: language == .chinese ? "；" : "; ")
  }
}

extension PlanOffRoad {
  /// What no travel time counts, or that there is none.
  package var sentence: Text {
    guard let road = road else {
      return Text("\(code) is over 5 km from any road.", "\(code) 距任何道路均超过 5 公里。")
    }
    guard let open = openRoad else {
      return Text(
        "\(code) is cut off: no road within 5 km is open (muster road closures).",
        "\(code) 已隔绝：5 公里内无可通行道路（见 muster road closures）。")
    }
    if isCutOff {
      return Text(
        "\(code) is cut off: the nearest road is closed, the nearest open one is \(open.inMetres) m away (muster road closures).",
        "\(code) 已隔绝：最近的道路已封闭，最近的可通行道路在 \(open.inMetres) 米外（见 muster road closures）。")
    }
    if open != road {
      return Text(
        "\(code): the nearest road is closed; travel times count to an open one, \(open.inMetres) m away.",
        "\(code)：最近的道路已封闭；行车时间算至 \(open.inMetres) 米外的可通行道路。")
    }
    return Text(
      "\(code) is \(open.inMetres) m from the nearest road; no travel time counts that.",
      "\(code) 距最近道路 \(open.inMetres) 米，行车时间不含这一段。")
  }
}

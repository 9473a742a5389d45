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

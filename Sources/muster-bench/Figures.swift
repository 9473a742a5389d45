/// The figures of all rounds, printed as medians in the order in which they first came.
struct Figures {
  private var names: [String] = []
  private var values: [String: [Double]] = [:]
  private var units: [String: String] = [:]

  mutating func add(
    _ value: Double, _ unit: String, as metric: String, to workload: String, of who: String
  ) {
    let name = "\(workload)\t\(who)\t\(metric)"
    if values[name] == nil { names.append(name) }
    values[name, default: []].append(value)
    units[name] = unit
  }

  mutating func add(_ cost: Cost, to workload: String, of who: String) {
    add(cost.wall, "s", as: "wall", to: workload, of: who)
    add(cost.processor, "s", as: "server_cpu", to: workload, of: who)
  }

  func print() {
    for name in names {
      let sorted = values[name, default: []].sorted()
      let middle = sorted.count / 2
      let median =
        sorted.count % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2
      let hundredths = Int((median * 100).rounded())
      let part = String(hundredths % 100)
      Swift.print(
        "\(name)\t\(hundredths / 100).\(part.count < 2 ? "0" : "")\(part)\t\(units[name, default: ""])"
      )
    }
  }
}

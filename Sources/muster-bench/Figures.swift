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

  /// The middle of what was measured; nil where nothing was.
  func median(of metric: String, in workload: String, of who: String) -> Double? {
    values["\(workload)\t\(who)\t\(metric)"].map(Figures.median)
  }

  private static func median(_ values: [Double]) -> Double {
    let sorted = values.sorted()
    let middle = sorted.count / 2
    return sorted.count % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2
  }

  func print() {
    for name in names {
      let hundredths = Int((Figures.median(values[name, default: []]) * 100).rounded())
      let part = String(hundredths % 100)
      Swift.print(
        "\(name)\t\(hundredths / 100).\(part.count < 2 ? "0" : "")\(part)\t\(units[name, default: ""])"
      )
    }
  }
}

/// The lines that a run beside peers prints, its own and theirs.
struct PeerFigures {
  private var values: [String: Double] = [:]

  mutating func add(
    _ value: Double, _ unit: String, as metric: String, to workload: String, of who: String
  ) {
    values["\(workload)\t\(who)\t\(metric)"] = value
    print("\(workload)\t\(who)\t\(metric)\t\(Self.text(value))\t\(unit)")
  }

  /// The median and the 99th part of a hundred.
  mutating func add(
    _ seconds: [Double], _ unit: String, times scale: Double, as metric: String,
    to workload: String, of who: String = "muster"
  ) {
    let sorted = seconds.sorted().map { $0 * scale }
    let middle = (sorted[(sorted.count - 1) / 2] + sorted[sorted.count / 2]) / 2
    let late = sorted[min(sorted.count - 1, Int(Double(sorted.count) * 0.99))]
    add(middle, unit, as: metric + "_median", to: workload, of: who)
    add(late, unit, as: metric + "_p99", to: workload, of: who)
  }

  /// Takes over lines of the form workload, who, metric, value, unit.
  mutating func add(lines: String) {
    for line in lines.split(separator: "\n") {
      let cells = line.split(separator: "\t")
      guard cells.count == 5, let value = Double(cells[3]) else { continue }
      values[cells[..<3].joined(separator: "\t")] = value
      print(line)
    }
  }

  /// One figure as a share of others that are added up, beside the most that it may be.
  func printRatio(_ name: String, _ own: String, to peers: [String], most: Double) {
    guard let value = values[own] else { return }
    let others = peers.compactMap { values[$0] }
    guard others.count == peers.count else { return }
    let ratio = value / others.reduce(0, +)
    print(
      "\(name)\tmuster\tratio\t\(Self.text(ratio))\t\(ratio <= most ? "within" : "ABOVE") \(most)")
  }

  /// A figure beside the most that it may be, over and above another one where that is given.
  func printLimit(_ name: String, _ unit: String, most: Double, beyond other: String? = nil) {
    guard let value = values[name] else { return }
    let most = most + (other.flatMap { values[$0] } ?? 0)
    print(
      "\(name)\t\(Self.text(value))\t\(unit)\t\(value <= most ? "within" : "ABOVE") \(Self.text(most))"
    )
  }

  /// Six digits.
  private static func text(_ value: Double) -> String {
    guard value != 0, value.isFinite else { return "0" }
    var scale = 1.0
    while abs(value) * scale < 100_000 { scale *= 10 }
    return "\((value * scale).rounded() / scale)"
  }
}

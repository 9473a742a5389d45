import StockAllocation

#if canImport(Glibc)
  private import Glibc
#else
  private import Musl
#endif

/// One item's problem as a table that other programs can read.
struct AllocationTable {
  let demands: [Int64]
  let supplies: [Int64]
  /// Row by row; `TransportProblem.unreachable` where there is no way.
  let times: [UInt32]

  func total(_ shipments: [Shipment]) -> Int64 {
    shipments.reduce(0) {
      $0 + $1.quantity * Int64(times[$1.row * supplies.count + $1.column])
    }
  }

  /// Numbers of eight bytes: rows, columns, demands, supplies; then times of four.
  func write(to path: String) throws {
    let file = unsafe fopen(path, "w")
    guard let file = unsafe file else { throw TextOnDisk.Failed(path: path) }
    defer { unsafe fclose(file) }
    let head = [Int64(demands.count), Int64(supplies.count)] + demands + supplies
    unsafe head.withUnsafeBytes { _ = unsafe fwrite($0.baseAddress, 1, $0.count, file) }
    unsafe times.withUnsafeBytes { _ = unsafe fwrite($0.baseAddress, 1, $0.count, file) }
  }
}

/// Other solvers on a table, in a process of their own, by computing time without reading.
enum AllocationPeers: String {
  /// SciPy's linear_sum_assignment.
  case assignment
  /// OR-Tools' SimpleMinCostFlow with an arc for each way.
  case flow

  static func run(
    _ peer: AllocationPeers, _ table: AllocationTable, as workload: String
  ) throws -> String {
    let path = "/tmp/.muster-bench-table"
    let output = TextOnDisk(path + ".tsv")
    try table.write(to: path)
    try ChildProgram(
      path: "/usr/bin/env", arguments: ["python3", "-c", script, peer.rawValue, path, workload]
    ).run(input: "/dev/null", output: output.path)
    let lines = try output.read()
    try ChildProgram(path: "/usr/bin/env", arguments: ["rm", "-f", path, output.path]).runQuietly()
    return lines
  }

  private static let script = """
    import resource, statistics, sys, time
    import numpy as np
    peer, path, workload = sys.argv[1:4]
    unreachable = 2147483647
    with open(path, "rb") as file:
        rows, columns = np.fromfile(file, np.int64, 2)
        demands = np.fromfile(file, np.int64, rows)
        supplies = np.fromfile(file, np.int64, columns)
        times = np.fromfile(file, np.uint32, rows * columns).reshape(rows, columns)
    def say(who, metric, value, unit): print(workload, who, metric, value, unit, sep="\\t")
    if peer == "assignment":
        from scipy.optimize import linear_sum_assignment
        costs = np.where(times == unreachable, 1e12, times.astype(float))
        seconds = []
        for _ in range(31):
            start = time.process_time()
            row, column = linear_sum_assignment(costs)
            seconds.append(time.process_time() - start)
        say("scipy", "sum_median", 1000 * statistics.median(seconds), "ms")
        say("scipy", "sum_value", int(costs[row, column].sum()), "ms")
    else:
        from ortools.graph.python import min_cost_flow
        start = time.process_time()
        net = min_cost_flow.SimpleMinCostFlow()
        row, column = np.nonzero(times != unreachable)
        net.add_arcs_with_capacity_and_unit_cost(
            row.size and 1 + column, 1 + columns + row, np.minimum(supplies[column], demands[row]),
            times[row, column].astype(np.int64))
        net.add_arcs_with_capacity_and_unit_cost(
            np.zeros(columns, np.int64), 1 + np.arange(columns), supplies,
            np.zeros(columns, np.int64))
        net.set_nodes_supplies(
            np.concatenate([[0], 1 + columns + np.arange(rows)]),
            np.concatenate([[demands.sum()], -demands]))
        assert net.solve() == net.OPTIMAL
        say("or_tools", "cpu", time.process_time() - start, "s")
        say("or_tools", "total_value", net.optimal_cost(), "piece_ms")
        say("or_tools", "memory_peak",
            resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024, "MB")
    """
}

internal import MusterService
internal import MusterStorage

/// The program itself, asked for plans of the made-up district: over pipes, and as one command.
struct AllocationService {
  private let cluster: BenchCluster
  /// The folder of a road graph; nil for the district's own.
  private let roads: String?

  struct Refused: Error { let answer: String }

  init(_ cluster: BenchCluster, roads: String?) {
    self.cluster = cluster
    self.roads = roads
  }

  func run(_ figures: inout PeerFigures) throws {
    setHome(cluster.folder)
    try ask(try AllocationDistrict(in: cluster), "served", "one_shot", &figures)
    if let roads {
      let district = try AllocationDistrict(in: cluster, on: roads)
      try ask(district, "served_city", "one_shot_city", &figures)
    }
  }

  private func ask(
    _ district: AllocationDistrict, _ workload: String, _ oneShot: String,
    _ figures: inout PeerFigures
  ) throws {
    let session = try ServedSession(district.url)
    func answer(_ method: String, _ parameters: String) throws -> String {
      let answer = session.ask(
        #"{"jsonrpc":"2.0","id":1,"method":"\#(method)","params":\#(parameters)}"#)
      guard answer.contains(#""result":"#) else { throw Refused(answer: answer) }
      return answer
    }
    for number in 0..<135 { _ = try answer("incident.open", district.incident(number)) }

    for number in 0..<20 { _ = try answer("allocation.plan", plan([number])) }
    let plans = try (0..<400).map { round in
      try Clock.wall.time { try answer("allocation.plan", plan([round % 100])) }.seconds
    }
    figures.add(plans, "ms", times: 1e3, as: "plan", to: workload)

    let commits = try (0..<200).map { round in
      let timed = try Clock.wall.time {
        let planned = try answer("allocation.plan", plan([round % 100]))
        return try answer("allocation.commit", #"{"plan":\#(try number("plan", in: planned))}"#)
      }
      let held = try number("allocation", in: timed.result)
      _ = try answer("allocation.release", #"{"allocation":\#(held)}"#)
      return timed.seconds
    }
    figures.add(commits, "ms", times: 1e3, as: "plan_commit", to: workload)

    let storm = plan(Array(100..<135))
    let storms = try (0..<21).map { _ in
      try Clock.wall.time { try answer("allocation.plan", storm) }.seconds
    }
    figures.add(storms, "ms", times: 1e3, as: "plan_35", to: workload)
    if let peak = SystemText.peakMemory(of: session.process) {
      figures.add(peak, "MB", as: "memory_peak", to: workload, of: "muster")
    }
    try session.end()
    try limits(district, workload, &figures)

    let once = try (0..<21).map { round in
      // A plan with a shortage is a plan; its exit code says so.
      let command = ChildProgram(
        path: "/bin/sh",
        arguments: [
          "-c", #""$0" allocation plan I\#(round) --database "$1"; [ $? -lt 4 ]"#,
          ChildProgram.muster().path, district.url,
        ])
      return try Clock.wall.time { try command.runQuietly() }.seconds
    }
    figures.add(once, "ms", times: 1e3, as: "plan", to: oneShot)
  }

  /// What a round trip and a flush to the disk take by themselves.
  private func limits(
    _ district: AllocationDistrict, _ workload: String, _ figures: inout PeerFigures
  ) throws {
    for (metric, script) in [
      ("select_1", "SELECT 1;"),
      ("flushed_insert", "INSERT INTO bench_flush VALUES (1);"),
    ] {
      let rate = try Pgbench(script: script, url: district.url).rate(
        sessions: 1, seconds: 2, in: cluster.folder)
      figures.add(1000 / rate, "ms", as: metric, to: workload, of: "bare_server")
    }
  }

  private func plan(_ incidents: [Int]) -> String {
    let codes = incidents.map { "\"I\($0)\"" }.joined(separator: ",")
    return #"{"incidents":[\#(codes)]}"#
  }

  private func number(_ key: String, in answer: String) throws -> Int {
    guard let value = try JSONParser.parse(answer)["result"]?[key], case .number(let text) = value,
      let number = Int(text)
    else { throw Refused(answer: answer) }
    return number
  }
}

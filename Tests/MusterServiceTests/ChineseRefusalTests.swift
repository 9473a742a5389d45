import MusterModel
import MusterStorage
import MusterTesting
import Testing

@testable import MusterService

@Suite struct ChineseRefusalTests {
  /// Sends what must be refused, and expects the code and the sentence in both languages.
  private func expectRefusal(
    _ district: ChineseDistrict, _ method: String, _ params: String, _ code: ServiceError.Code,
    _ chinese: String, sourceLocation: SourceLocation = #_sourceLocation
  ) throws {
    let error = #expect(throws: ServiceError.self, sourceLocation: sourceLocation) {
      try district.send(method, params)
    }
    guard let error else { return }
    #expect(error.code == code, sourceLocation: sourceLocation)
    #expect(error.message.chinese == chinese, sourceLocation: sourceLocation)
    expectBothLanguages(error.message, "\(method) \(params)", sourceLocation: sourceLocation)
  }

  @Test func `what is not there`() async throws {
    try await withDatabase { target in
      let district = try ChineseDistrict(in: target)
      try expectRefusal(
        district, "warehouse.show", #"{"warehouse": "NO"}"#, .notFound, "没有仓库“NO”。")
      try expectRefusal(
        district, "incident.show", #"{"incident": "NO"}"#, .notFound, "没有事件“NO”。")
      try expectRefusal(
        district, "allocation.plan", #"{"incidents": ["NO"]}"#, .notFound, "没有事件“NO”。")
      try expectRefusal(
        district, "allocation.commit", #"{"plan": 99}"#, .notFound, "没有方案“99”。")
      try expectRefusal(
        district, "allocation.show", #"{"allocation": 99}"#, .notFound, "没有调配“99”。")
      try expectRefusal(
        district, "allocation.release", #"{"allocation": 99}"#, .notFound, "没有调配 99。")
      try expectRefusal(
        district, "floor.set", #"{"warehouse": "NO", "item": "I1", "quantity": 1}"#, .notFound,
        "没有仓库“NO”。")
      try expectRefusal(
        district, "floor.set", #"{"warehouse": "W1", "item": "NO", "quantity": 1}"#, .notFound,
        "没有物资“NO”。")
      try expectRefusal(
        district, "road.route", #"{"from": {"node": 1}, "to": {"node": 7}}"#, .notFound,
        "没有路网节点“7”。")
      try expectRefusal(
        district, "road.import", #"{"path": "/nowhere.osm.pbf", "name": "two"}"#, .invalidRequest,
        "/nowhere.osm.pbf 无法读取：没有那个文件或目录")
      try expectRefusal(
        district, "item.import", #"{"path": "/nowhere.csv"}"#, .invalidRequest,
        "path：无法读取 /nowhere.csv：没有那个文件或目录")
    }
  }

  @Test func `a plan whose stock has gone, and one that was committed`() async throws {
    try await withDatabase { target in
      let district = try ChineseDistrict(in: target)
      let pumps = #"{"item": "I1", "quantity": 5}"#
      let first = try district.plan("F1", asking: pumps)
      let second = try district.plan("F2", asking: pumps)
      let allocation = try district.send("allocation.commit", #"{"plan": \#(first)}"#)["allocation"]
      try expectRefusal(
        district, "allocation.commit", #"{"plan": \#(second)}"#, .planStale,
        "仓库 W1 的物资 I1、批次 - 只剩 0，方案需要 5；请重新生成方案。")
      guard case .number(let number) = allocation else {
        Issue.record("\(String(describing: allocation))")
        return
      }
      try expectRefusal(
        district, "allocation.commit", #"{"plan": \#(first)}"#, .conflict,
        "方案 \(first) 已提交，即调配 \(number)。")
    }
  }

  @Test func `a team that another allocation has, and one that rests`() async throws {
    try await withDatabase { target in
      let district = try ChineseDistrict(in: target)
      let team = #"{"capability": "pumping", "type": 2, "teams": 1}"#
      let first = try district.plan("F1", asking: team)
      let second = try district.plan("F2", asking: team)
      try district.send("allocation.commit", #"{"plan": \#(first)}"#)
      try expectRefusal(
        district, "allocation.commit", #"{"plan": \#(second)}"#, .planStale,
        "队伍 T1 已执行另一调配；请重新生成方案。")
      try Connection(to: target).execute(script: "UPDATE muster.team SET status = 'resting'")
      try expectRefusal(
        district, "allocation.commit", #"{"plan": \#(second)}"#, .planStale,
        "队伍 T1 现在不能调用（休整）；请重新生成方案。")
    }
  }

  @Test func `a floor set between plan and commit`() async throws {
    try await withDatabase { target in
      let district = try ChineseDistrict(in: target)
      let plan = try district.plan("F1", asking: #"{"item": "I1", "quantity": 4}"#)
      try district.send("floor.set", #"{"warehouse": "W1", "item": "I1", "quantity": 2}"#)
      try expectRefusal(
        district, "allocation.commit", #"{"plan": \#(plan)}"#, .planStale,
        "仓库 W1 须保留物资 I1 2，提交后只剩 1；请重新生成方案。")
    }
  }

  @Test func `files of roads that cannot be used`() async throws {
    try await withDatabase { target in
      let district = try ChineseDistrict(in: target)
      func expectFault(_ text: String, _ ending: String, _ chinese: String) throws {
        let path = try ChineseDistrict.file(text, ending)
        try expectRefusal(
          district, "road.import", #"{"path": "\#(path)", "name": "two"}"#, .invalidRequest,
          "\(path) \(chinese)")
      }
      try expectFault("", ".osm.pbf", "不完整，请重新获取：文件是空的")
      try expectFault("abc", ".osm.pbf", "不完整，请重新获取：第 0 字节处的数据块不完整，文件到第 3 字节就结束了")
      try expectFault("abcdefgh", ".osm.pbf", "不是 OpenStreetMap 数据：开头没有 OSMHeader 数据块")
      try expectFault(
        "abc", ".xml", "不是 OpenStreetMap 数据：文件名不以 .osm.pbf、.osm、.osm.gz 或 .osm.bz2 结尾")
      try expectFault(
        "<osm version=\"0.6\"></osm>", ".osm", "没有道路：其中没有 car 车型可走的道路")
      let nodes = try ChineseDistrict.file("node,longitude\n1,2\n")
      let arcs = try ChineseDistrict.file("tail,head,length_m,travel_time_ms\n1,2,x,-1\n")
      try expectRefusal(
        district, "road.import", #"{"nodes": "\#(nodes)", "arcs": "\#(arcs)", "name": "two"}"#,
        .invalidRequest,
        """
        路网表格有误：
        \(nodes) 第 1 行 latitude 列：现为“node,longitude”，应为含有 node、longitude、latitude 各列的表头
        \(arcs) 第 2 行 length_m 列：现为“x”，应为米数，0 至 4294967.295
        \(arcs) 第 2 行 travel_time_ms 列：现为“-1”，应为整数毫秒，0 至 2147483646
        """)
    }
  }

  @Test func `what conflicts, and what a request itself has wrong`() async throws {
    try await withDatabase { target in
      let district = try ChineseDistrict(in: target)
      _ = try district.plan("F1", asking: #"{"item": "I1", "quantity": 1}"#)
      func incident(_ code: String, _ longitude: String, _ item: String) -> String {
        """
        {"code": "\(code)", "kind": "flood", "level": "II", "longitude": \(longitude),
          "latitude": 22.5, "requests": [{"item": "\(item)", "quantity": 1}]}
        """
      }
      try expectRefusal(
        district, "incident.open", incident("F1", "113.9", "I1"), .conflict,
        "事件代码 F1 已被使用；请另取代码。")
      try expectRefusal(
        district, "incident.open", incident("F2", "113.9", "NO"), .notFound, "没有物资“NO”。")
      let far = #expect(throws: ServiceError.self) {
        try district.send("incident.open", incident("F2", "112.9", "I1"))
      }
      #expect(far?.code == .unreachable)
      if let far { expectBothLanguages(far.message) }
      let floor = #"{"warehouse": "W1", "item": "I1", "request_id": "once", "quantity": "#
      try district.send("floor.set", floor + "1}")
      try expectRefusal(
        district, "floor.set", floor + "2}", .requestIDReused,
        "request_id once 已用于另一请求；请给本次请求另取编号。")
      try expectRefusal(
        district, "stock.list", #"{"limit": 0}"#, .invalidRequest, "limit：至少为 1")
      try expectRefusal(
        district, "stock.list", #"{"tier": "x"}"#, .invalidRequest,
        "tier：应为以下之一：district、street、community、other，而不是 \"x\"")
    }
  }

  @Test func `every fault that the database finds in a file`() async throws {
    try await withDatabase { target in
      let district = try ChineseDistrict(in: target)
      func faults(_ method: String, _ table: String) throws -> [String] {
        let path = try ChineseDistrict.file(table)
        let answer = try district.send(method, #"{"path": "\#(path)"}"#)
        guard case .array(let errors) = answer["errors"] else { return [] }
        return try errors.map { json in
          let error = try RowError(json: json)
          expectBothLanguages(error.expected, "\(error)")
          return "\(error.row) \(error.column ?? "-")：\(error.expected.chinese)"
        }
      }
      #expect(
        try faults(
          "region.import",
          "code,name,level,parent_code\nR2,甲,street,R3\nR3,乙,community,\nR2,甲,street,NO\n")
          == [
            "2 parent_code：比街道更高一级的区划；R3 的级别是社区",
            "4 code：不重复的编码；第 2 行已用此编码",
            "4 parent_code：区划编码，须已登记或在本文件中",
          ])
      #expect(
        try faults(
          "warehouse.import",
          "code,name,tier,region_code,longitude,latitude,ready_minutes,contact_name,contact_phone\n"
            + "W2,a,other,NO,113,22,1,,\n")
          == ["2 region_code：已登记的区划编码"])
      #expect(
        try faults(
          "item.import",
          "code,name,category,unit,unit_volume_l,unit_weight_kg,shelf_life_days\n"
            + "I1,水泵,防汛,个,,,\n")
          == ["2 unit：单位“台”：此物资已入账的数量以它计"])
      let plan = try district.plan("F1", asking: #"{"item": "I1", "quantity": 5}"#)
      try district.send("allocation.commit", #"{"plan": \#(plan)}"#)
      #expect(
        try faults(
          "stock.import",
          """
          warehouse,item,lot,expiry_date,quantity
          W1,I1,,,4
          W1,I1,L1,2030-01-31,1
          W1,I1,L1,2031-01-31,1
          NO,I2,-,2030-01-31,1
          """)
          == [
            "2 quantity：至少 5：此前登记的 5 中，已有这么多出库或被预占",
            "4 expiry_date：2030-01-31，即第 3 行给批次 L1 的有效期",
            "4 lot：同一库存只列一次；第 3 行已列",
            "5 expiry_date：同时填写批次号：无批次的库存没有有效期",
            "5 item：已登记的物资编码", "5 warehouse：已登记的仓库编码",
          ])
    }
  }
}

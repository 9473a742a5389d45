import Measures
import MusterModel
import MusterStorage
import MusterTesting
import Testing

@testable import MusterService

@Suite struct TableImportTests {
  private static let header = "warehouse,item,lot,expiry_date,condition,quantity"
  private static let lines = [
    "W1,PUMP,P1,,serviceable,4", "W1,WATER,A,2099-12-31,完好,100", "W2,WATER,A,2099-12-31,,40",
    "W2,BOAT,,,损坏,1",
  ]

  private func trial(_ target: ConnectionTarget) throws -> ServiceTrial {
    let trial = try ServiceTrial(target)
    try trial.addWarehouses(["W1 5 0 district R", "W2 9 1.5 street R1"])
    return trial
  }

  private func counts(_ answer: JSONValue) -> String {
    ["inserted", "changed", "unchanged", "rejected"].map { answer[$0]?.text ?? "?" }
      .joined(separator: " ")
  }

  @Test func `a file, its rows, Chinese headers and GB18030 all say the same`() async throws {
    let chinese = "仓库编码,物资编码,批次,有效期,状态,数量"
    let inChinese = try ServiceTrial.file([chinese] + Self.lines, ".csv")
    let requests: [JSONValue] = [
      ["path": .string(try ServiceTrial.file([Self.header] + Self.lines, ".csv"))],
      ["path": .string(inChinese)], ["path": .string(inChinese), "encoding": "utf-8"],
      [
        "path": .string(
          try ServiceTrial.file(
            ServiceTrial.gb18030(([chinese] + Self.lines).joined(separator: "\r\n")), ".csv"))
      ],
      ["rows": .array(ServiceTrial.rows(Self.header, Self.lines))],
      ["rows": .array(ServiceTrial.rows(chinese, Self.lines))],
    ]
    var lists: Set<String> = []
    for (number, request) in requests.enumerated() {
      try await withDatabase { target in
        let trial = try trial(target)
        let answer = try trial.answer("stock.import", request)
        #expect(counts(answer) == "4 0 0 0", "request \(number): \(answer.text)")
        lists.insert(try trial.answer("stock.list").text)
      }
    }
    #expect(lists.count == 1)
  }

  @Test func `the same file changes nothing, also after other movements`() async throws {
    try await withDatabase { target in
      let trial = try trial(target)
      let request: JSONValue = ["rows": .array(ServiceTrial.rows(Self.header, Self.lines))]
      try trial.answer("stock.import", request)
      #expect(counts(try trial.answer("stock.import", request)) == "0 0 4 0")
      try issueWater(10, trial)
      #expect(counts(try trial.answer("stock.import", request)) == "0 0 4 0")
      let before = try trial.connection.number("SELECT count(*) FROM ledger_entry")
      #expect(before == 4 + 1)

      // Another opening than before is booked as the difference.
      let changed: JSONValue = [
        "rows": .array(ServiceTrial.rows(Self.header, ["W1,WATER,A,2099-12-31,,70"]))
      ]
      #expect(counts(try trial.answer("stock.import", changed)) == "0 1 0 0")
      #expect(
        try trial.connection.rows(
          """
          SELECT counter_account, quantity, balance, ordinal FROM ledger_entry
          WHERE movement_id = (SELECT max(movement_id) FROM movement) ORDER BY line
          """) == ["opening,-30,60,3"])
      let less: JSONValue = [
        "rows": .array(ServiceTrial.rows(Self.header, ["W1,WATER,A,2099-12-31,,9"]))
      ]
      let refused = try trial.answer("stock.import", less)
      #expect(
        refused["errors"]?.shown("row", "column", "value", "expected") == [
          "1 quantity 9 at least 10: of the 70 stated before, that many have gone or are held"
        ])
    }
  }

  @Test func `a list with versions corrects what is on hand, or says that stock has moved`()
    async throws
  {
    try await withDatabase { target in
      let trial = try trial(target)
      try trial.answer(
        "stock.import", ["rows": .array(ServiceTrial.rows(Self.header, Self.lines))])
      let header = "仓库编码,物资编码,批次,有效期,状态,数量,账面版本"
      let counted = ServiceTrial.rows(
        header, ["W1,WATER,A,2099-12-31,完好,95,1", "W1,PUMP,P1,,完好,4,1", "W2,PUMP,P2,,完好,7,"])
      #expect(counts(try trial.answer("stock.import", ["rows": .array(counted)])) == "1 1 1 0")
      #expect(
        try trial.connection.rows(
          """
          SELECT kind, reason, counter_account, quantity
          FROM ledger_entry JOIN movement USING (warehouse_id, movement_id)
          WHERE kind = 'adjustment' ORDER BY line
          """) == [
            "adjustment,correction,count_difference,-5"
          ])

      #expect(counts(try trial.answer("stock.import", ["rows": .array(counted)])) == "0 0 3 0")
      let stale = ServiceTrial.rows(
        header, ["W1,WATER,A,2099-12-31,完好,95,1", "W1,PUMP,P1,,完好,3,2", "W2,PUMP,P2,,完好,8,"])
      let refused = try trial.answer("stock.import", ["rows": .array(stale)])
      #expect(
        refused["errors"]?.shown("row", "column", "value", "expected_zh") == [
          "2 quantity 3 4，即现有数量：清单导出后库存有变动，请重新导出",
          "3 version  导出时写入的账面版本，因此库存已入账；请重新导出清单，在其中修改",
        ])
      #expect(counts(refused) == "0 0 0 2")
    }
  }

  private func issueWater(_ pieces: Int64, _ trial: ServiceTrial) throws {
    try trial.connection.book(-pieces, of: "(warehouse, item) = ('W1', 'WATER')")
  }

  @Test func `every fault is told at once, by row and column, and nothing is taken over`()
    async throws
  {
    try await withDatabase { target in
      let trial = try trial(target)
      let path = try ServiceTrial.file(
        [
          "仓库编码,物资编码,批次,有效期,状态,数量", "W1,PUMP,P1,,serviceable,4", "W9,PUMP,P1,,serviceable,4",
          "W1,NONE,P1,,serviceable,1.5", "W1,WATER,A,2026-02-30,broken,-1",
          "W1,WATER,B,2099-01-01,,1", "W2,WATER,B,2099-01-02,,1", "W1,PUMP,P1,,完好,5",
        ], ".csv")
      let answer = try trial.answer("stock.import", ["path": .string(path)])
      #expect(
        answer["errors"]?.shown("row", "column", "value") == [
          "3 仓库编码 W9", "4 数量 1.5", "4 物资编码 NONE", "5 有效期 2026-02-30", "5 状态 broken", "5 数量 -1",
          "7 有效期 2099-01-02", "8 批次 P1",
        ])
      #expect(answer["errors"]?.elements.allSatisfy { $0["expected"]?.string != "" } ?? false)
      #expect(answer["error_count"] == 8)
      #expect(counts(answer) == "0 0 0 5")
      #expect(try trial.answer("stock.list")["rows"] == [])
      #expect(try trial.connection.number("SELECT count(*) FROM lot") == 0)
    }
  }

  @Test func `coordinates of shifted maps are shifted back`() async throws {
    try await withDatabase { target in
      let trial = try ServiceTrial(target)
      let place = (longitude: 113.9, latitude: 22.55)
      for system in CoordinateSystem.allCases {
        let shown = system.fromWGS84(longitude: place.longitude, latitude: place.latitude)
        let rows = ServiceTrial.rows(
          "code,name,tier,region_code,longitude,latitude,ready_minutes,contact_name,contact_phone",
          ["\(system),库,other,R,\(shown.longitude),\(shown.latitude),0,,"])
        let answer = try trial.answer(
          "warehouse.import", ["rows": .array(rows), "coordinates": .string(system.rawValue)])
        #expect(counts(answer) == "1 0 0 0", "\(answer.text)")
        #expect(system == .wgs84 || abs(shown.longitude - place.longitude) > 0.001)
      }
      let rows = try trial.answer("warehouse.list")["rows"]?.elements ?? []
      #expect(rows.count == 3)
      for row in rows {
        let found = try Coordinate(
          json: [
            "longitude": try #require(row["longitude"]), "latitude": try #require(row["latitude"]),
          ], at: "")
        #expect(abs(found.longitude - place.longitude) < 2e-7, "\(row.text)")
        #expect(abs(found.latitude - place.latitude) < 2e-7, "\(row.text)")
      }
    }
  }

  @Test func `a hundred thousand lines are taken over, and again without a change`() async throws {
    try await withDatabase { target in
      let trial = try ServiceTrial(target)
      try trial.addWarehouses((0..<500).map { "W\($0) \($0 % 41) 0 community R11" })
      let lines = (0..<100_000).map {
        "W\($0 % 500),\($0 % 2 == 0 ? "WATER" : "PUMP"),L\($0 / 500),2099-01-01,,\($0 % 7 + 1)"
      }
      let request: JSONValue = [
        "path": .string(try ServiceTrial.file([Self.header] + lines, ".csv"))
      ]
      #expect(counts(try trial.answer("stock.import", request)) == "100000 0 0 0")
      #expect(counts(try trial.answer("stock.import", request)) == "0 0 100000 0")
      let pieces = (0..<100_000).reduce(0) { $0 + $1 % 7 + 1 }
      #expect(try trial.answer("stock.summary", ["by": []])["total"]?["on_hand"]?.integer == pieces)
      #expect(
        try trial.connection.number(
          "SELECT sum(quantity)::bigint FROM ledger_side WHERE account = 'opening'") == -Int64(
            pieces))
      #expect(
        try trial.connection.number(
          "SELECT count(*) FROM pg_constraint WHERE conname = 'ledger_entry_stockpile_fkey'") == 1)
    }
  }
}

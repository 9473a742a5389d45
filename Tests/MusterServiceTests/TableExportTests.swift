import MusterModel
import MusterStorage
import MusterTesting
import Spreadsheets
import Testing

@testable import MusterService

@Suite struct TableExportTests {
  private static let nouns = ["region", "warehouse", "item", "team"]

  private func trial(_ target: ConnectionTarget) throws -> ServiceTrial {
    let trial = try ServiceTrial(target)
    try trial.addWarehouses([
      "W1 5 0 district R", "W2 9 1.5 street R1", "W3 11 1.667 community R11",
    ])
    try trial.add(
      "warehouse",
      "code,name,tier,region_code,longitude,latitude,ready_minutes,contact_name,contact_phone",
      ["007,\"仓 1\",other,R,-0.0000001,-89.9999999,0.016,,"])
    try trial.add(
      "item", "code,name,category,unit,unit_volume_l,unit_weight_kg,shelf_life_days",
      ["1E5,=1+1,living,箱,0.001,999999998.999,540", "X,a;b,living,箱,,0,"])
    try trial.addTeams(["T1 5 0 pumping:1;water-rescue:2", "T2 9 1.5 医疗救护:3"])
    return trial
  }

  @Test func `one's own export goes back in and changes nothing`() async throws {
    try await withDatabase { target in
      let trial = try trial(target)
      for noun in Self.nouns {
        for language in ["zh", "en"] {
          for (ending, encoding) in [(".csv", "utf-8"), (".csv", "gb18030"), (".xlsx", nil)] {
            let path = try SheetTrial.unusedPath(ending)
            let exported = try trial.answer(
              "\(noun).export",
              [
                "path": .string(path), "language": .string(language),
                "encoding": encoding.map { .string($0) } ?? .null,
              ])
            let imported = try trial.answer("\(noun).import", ["path": .string(path)])
            #expect(
              imported["unchanged"] == exported["rows"], "\(noun) \(path): \(imported.text)")
            #expect(exported["rows"]?.integer ?? 0 >= 2)
          }
        }
      }
    }
  }

  @Test func `an export has its rows by code, with the words of its language`() async throws {
    try await withDatabase { target in
      let trial = try trial(target)
      let path = try SheetTrial.unusedPath(".csv")
      #expect(try trial.answer("warehouse.export", ["path": .string(path)])["rows"] == 4)
      #expect(
        try SheetTrial.text(path).split(separator: "\r\n").map(String.init) == [
          "\u{FEFF}编码,名称,层级,区划编码,经度,纬度,准备时间(分钟),联系人,联系电话",
          "007,\"\"\"仓 1\"\"\",其他,R,-0.0000001,-89.9999999,0.017,,",
          "W1,库W1,区级,R,113.85,22.55,0,张三,13800000000",
          "W2,库W2,街道级,R1,113.89,22.55,1.5,张三,13800000000",
          "W3,库W3,社区级,R11,113.91,22.55,1.667,张三,13800000000",
        ])
    }
  }

  @Test func `stock is exported with its version, all of it or some`() async throws {
    try await withDatabase { target in
      let trial = try trial(target)
      try trial.addStock([
        "W1 WATER A 2099-12-31 serviceable 100", "W2 WATER A 2099-12-31 damaged 40",
        "W3 PUMP - - serviceable 1",
      ])
      let rows = [
        "W1,WATER,A,2099-12-31,完好,100,1", "W2,WATER,A,2099-12-31,损坏,40,1", "W3,PUMP,-,,完好,1,1",
      ]
      for (filter, expected) in [
        (["warehouse": "W2"], [rows[1]]), (["item": "WATER"], Array(rows[..<2])),
        (["region": "R1"], Array(rows[1...])), (["tier": "community"], [rows[2]]),
        (["tier": "other"], []), ([:], rows),
      ] as [([String: JSONValue], [String])] {
        for ending in [".csv", ".xlsx"] {
          let path = try SheetTrial.unusedPath(ending)
          let members =
            filter.map { JSONMember($0.key, $0.value) } + [
              JSONMember("path", .string(path))
            ]
          let answer = try trial.answer("stock.export", .object(members))
          #expect(answer["rows"]?.integer == expected.count)
          let lines =
            ending == ".xlsx"
            ? try SheetTrial.lines(path)
            : try SheetTrial.text(path).split(separator: "\r\n").map(String.init)
          #expect(lines.dropFirst() == expected[...], "\(filter)")
          #expect(lines.first?.hasSuffix("数量,账面版本") == true)
        }
      }
      try trial.connection.book(-100, of: "warehouse = 'W1'")
      for (withEmpty, count) in [(false, 2), (true, 3)] {
        let path = try SheetTrial.unusedPath(".csv")
        let answer = try trial.answer(
          "stock.export", ["path": .string(path), "with_empty": .bool(withEmpty)])
        #expect(answer["rows"]?.integer == count)
        #expect(try SheetTrial.text(path).contains("W1,WATER,A,2099-12-31,完好,0,2") == withEmpty)
      }
    }
  }

  @Test func `more warehouses than are asked about at once are all there, in order`() async throws {
    try await withDatabase { target in
      let trial = try trial(target)
      let codes = (0..<151).map { "X\(1000 + $0)" }
      try trial.addWarehouses(codes.map { "\($0) 3 0 other R" })
      try trial.addStock(codes.map { "\($0) PUMP - - serviceable 1" })
      let path = try SheetTrial.unusedPath(".csv")
      #expect(try trial.answer("stock.export", ["path": .string(path)])["rows"] == 151)
      let lines = try SheetTrial.text(path).split(separator: "\r\n").dropFirst()
      #expect(lines.map { String($0.prefix(5)) } == codes)
    }
  }

  @Test(arguments: [
    (16, 0, 32), (16, 19_999, 32), (16, 20_000, 16), (16, 80_000, 16), (16, 80_001, 8),
    (1, 80_001, 1), (4096, 0, 4096), (3000, 0, 4096),
  ])
  func `the stock in memory at once stays within bounds`(
    _ warehouses: Int, _ rows: Int, _ next: Int
  ) {
    #expect(StockExport.next(warehouses, after: rows) == next)
  }

  @Test func `a path that is taken or of another kind, and what is not there, are refused`()
    async throws
  {
    try await withDatabase { target in
      let trial = try trial(target)
      let taken = try ServiceTrial.file(["mine"], ".csv")
      for noun in Self.nouns + ["stock"] {
        for path in [taken, "-", "/nowhere/x.csv", "x.txt"] {
          #expect(
            try trial.refusal("\(noun).export", ["path": .string(path)]) == .invalidRequest,
            "\(noun) \(path)")
        }
        let sheet = try SheetTrial.unusedPath(".xlsx")
        #expect(
          try trial.refusal("\(noun).export", ["path": .string(sheet), "encoding": "gb18030"])
            == .invalidRequest)
      }
      #expect(try SheetTrial.text(taken) == "mine\n")
      for filter in ["warehouse", "item", "region"] {
        let path = try SheetTrial.unusedPath(".csv")
        let request = JSONValue.object([
          JSONMember("path", .string(path)), JSONMember(filter, "NONE"),
        ])
        #expect(try trial.refusal("stock.export", request) == .notFound, "\(filter)")
        #expect(!SheetTrial.exists(path))
      }
    }
  }
}

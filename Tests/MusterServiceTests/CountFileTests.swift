import MusterModel
import MusterStorage
import MusterTesting
import Testing

@testable import MusterService

#if canImport(Glibc)
  import Glibc
#else
  import Musl
#endif

/// Sheets that go out blind and come back filled, and what a scanner sends.
@Suite struct CountFileTests {
  private func request(
    _ trial: ServiceTrial, _ path: String, minutesAgo: Int = 5, post: Bool = true
  ) throws -> JSONValue {
    [
      "warehouse": "W1", "counted_at": .string(try trial.minutesAgo(minutesAgo).description),
      "path": .string(path), "post": .bool(post), "actor": "甲",
    ]
  }

  @Test func `a sheet says what to look for and nothing of how much there is`() async throws {
    try await withDatabase { target in
      let trial = try ServiceTrial.counting(target)
      let path = try TestFolder.unusedPath() + ".csv"
      let answer = try trial.answer(
        "count.sheet", ["warehouse": "W1", "path": .string(path), "language": "zh"])
      #expect(
        answer["rows"]?.shown("item", "lot", "expiry_date", "condition", "quantity") == [
          "BOAT - null serviceable null", "PUMP P1 null serviceable null",
          "WATER A 2099-12-31 serviceable null",
        ])
      let text = String(decoding: try bytes(of: path), as: UTF8.self)
      #expect(
        text
          == "\u{FEFF}仓库编码,物资编码,物资名称,单位,批次,有效期至,状况,实盘数量\r\nW1,BOAT,冲锋舟,艘,-,,完好,\r\nW1,PUMP,水泵,台,P1,,完好,\r\nW1,WATER,饮用水,箱,A,2099-12-31,完好,\r\n"
      )
      #expect(
        try trial.refusal("count.sheet", ["warehouse": "W1", "path": .string(path)])
          == .invalidRequest,
        "what somebody may be filling in is not written over")
      #expect(try bytes(of: path) == Array(text.utf8))
      for (params, code) in [
        (["warehouse": "NO"], .notFound), (["warehouse": "W1", "items": ["NO"]], .notFound),
        (["warehouse": "W1", "path": "sheet.xls"], .invalidRequest),
        (["warehouse": "W1", "path": "/nowhere/sheet.csv"], .invalidRequest),
        (["warehouse": "W1", "recounts": 9], .notFound),
        (["warehouse": "W1", "recounts": 9, "category": "flood"], .invalidRequest),
      ] as [(JSONValue, ServiceError.Code)] {
        #expect(try trial.refusal("count.sheet", params) == code, "\(params.text)")
      }
      let flood = try trial.answer("count.sheet", ["warehouse": "W1", "category": "flood"])
      #expect(flood["rows"]?.shown("item") == ["BOAT", "PUMP"])
      let one = try trial.answer("count.sheet", ["warehouse": "W1", "items": ["PUMP"]])
      #expect(one["rows"]?.shown("item") == ["PUMP"])
    }
  }

  @Test func `a filled sheet is taken back, in either language and encoding`() async throws {
    for (language, encoding) in [("en", "utf-8"), ("zh", "utf-8"), ("zh", "gb18030")] {
      try await withDatabase { target in
        let trial = try ServiceTrial.counting(target)
        let path = try TestFolder.unusedPath() + ".csv"
        try trial.answer(
          "count.sheet", ["warehouse": "W1", "path": .string(path), "language": .string(language)])
        var text = String(decoding: try bytes(of: path), as: UTF8.self)
        for (place, pieces) in [("BOAT", "3"), ("PUMP", "11"), ("WATER", "")] {
          text = text.split(separator: "\r\n").map { line in
            line.contains(place) ? line + pieces : line
          }.joined(separator: "\r\n")
        }
        let filled = try ServiceTrial.file(
          encoding == "gb18030"
            ? ServiceTrial.gb18030(text.replacing("\u{FEFF}", with: "")) : Array(text.utf8), ".csv")
        let answer = try trial.answer("stock.count", try request(trial, filled))
        #expect(answer.differences == ["PUMP:P1 10 11 1 -"], "\(answer.text)")
        #expect(answer["counted"] == 2, "the row left empty was not counted")
        let whole = try request(trial, filled, minutesAgo: 4).changing("complete", to: true)
        #expect(
          try trial.answer("stock.count", whole)["errors"]?.shown("row", "value") == ["4 "],
          "an empty quantity has to be made plain where all that is not counted is empty")
      }
    }
  }

  @Test func `a sheet goes out as a workbook and comes back as one`() async throws {
    try await withDatabase { target in
      let trial = try ServiceTrial.counting(target)
      let path = try SheetTrial.unusedPath(".xlsx")
      try trial.answer("count.sheet", ["warehouse": "W1", "path": .string(path)])
      let blank = try SheetTrial.lines(path)
      #expect(
        blank == [
          "仓库编码,物资编码,物资名称,单位,批次,有效期至,状况,实盘数量", "W1,BOAT,冲锋舟,艘,-,,完好,",
          "W1,PUMP,水泵,台,P1,,完好,", "W1,WATER,饮用水,箱,A,2099-12-31,完好,",
        ])
      #expect(
        try trial.refusal("stock.count", try request(trial, path)) == .invalidRequest,
        "nothing was counted")
      let filled = try SheetTrial.workbook([
        blank[0], blank[1] + "#3", blank[2] + "#11", blank[3],
      ])
      let answer = try trial.answer("stock.count", try request(trial, filled))
      #expect(answer.differences == ["PUMP:P1 10 11 1 -"], "\(answer.text)")
      #expect(answer["counted"] == 2)
      let faulty = try SheetTrial.workbook([blank[0], blank[2] + "#1.5", blank[3] + "many"])
      #expect(
        try trial.answer("stock.count", try request(trial, faulty))["errors"]?
          .shown("row", "column", "value") == ["2 实盘数量 1.5", "3 实盘数量 many"])
    }
  }

  @Test func `every fault of a sheet is told at once, and nothing is kept`() async throws {
    try await withDatabase { target in
      let trial = try ServiceTrial.counting(target)
      let path = try ServiceTrial.file(
        [
          "仓库编码,物资编码,物资名称,单位,批次,有效期至,状况,实盘数量", "W1,PUMP,水泵,台,P1,,完好,9",
          "W2,PUMP,水泵,台,P1,,完好,9", "W1,NONE,,,A,,,4", "W1,WATER,,,Z,,,4", "W1,PUMP,,,P1,,完好,1",
          "W1,WATER,,,A,,broken,-4", "W1,WATER,,,A", "W1,BOAT,,,,,,３",
        ], ".csv")
      let answer = try trial.answer("stock.count", try request(trial, path))
      #expect(
        answer["errors"]?.shown("row", "column", "value") == [
          "3 仓库编码 W2", "4 物资编码 NONE", "5 批次 Z", "6 批次 P1", "7 状况 broken", "7 实盘数量 -4",
          "8 null W1,WATER,,,A", "9 实盘数量 ３",
        ])
      #expect(answer["error_count"] == 8)
      for error in answer["errors"]?.elements ?? [] {
        expectBothLanguages(try RowError(json: error).expected, error.text)
      }
      #expect(answer["count"] == .null && answer["differences"] == [])
      #expect(try trial.connection.number("SELECT count(*) FROM stock_count") == 0)
    }
  }

  @Test(arguments: [
    ("", "nothing"), ("warehouse,item\n", "no quantity"), ("x,y\n1,2\n", "foreign"),
    ("item,quantity,item\nA,1,B\n", "doubled"), ("item,quantity\n\"A,1\n", "quote"),
  ])
  func `a file that is no sheet is told so`(_ text: String, _ name: String) async throws {
    try await withDatabase { target in
      let trial = try ServiceTrial.counting(target)
      let answer = try trial.answer(
        "stock.count", try request(trial, try ServiceTrial.file(Array(text.utf8), ".csv")))
      #expect(answer["error_count"] != 0, "\(name): \(answer.text)")
    }
  }

  @Test func `the same sheet twice is answered again, a late one refused line by line`()
    async throws
  {
    try await withDatabase { target in
      let trial = try ServiceTrial.counting(target)
      let path = try ServiceTrial.file(
        ["item,lot,quantity", "PUMP,P1,9", "WATER,A,996"], ".csv")
      let sent = try request(trial, path)
      let first = try trial.answer("stock.count", sent)
      // By a program that does not know of the first, from another file with the rows turned round.
      let turned = try ServiceTrial.file(
        ["item,lot,quantity", "WATER,A,996", "PUMP,P1,9"], ".csv")
      let again = sent.changing("path", to: .string(turned)).changing("actor", to: "乙")
      let second = try trial.answer("stock.count", again)
      #expect(second["repeated"] == true && second["count"] == first["count"])
      #expect(second["differences"] == first["differences"])
      #expect(second["movement"] == first["movement"])
      #expect(
        try trial.answer("stock.count", again.changing("post", to: false))["repeated"] == true)
      #expect(try trial.onHand("PUMP", "P1") == 9)

      let late = try request(
        trial, try ServiceTrial.file(["item,lot,quantity", "BOAT,-,3", "PUMP,P1,8"], ".csv"),
        minutesAgo: 6)
      let refused = try trial.answer("stock.count", late)
      #expect(refused["errors"]?.shown("row", "column", "value") == ["3 lot P1"])
      expectBothLanguages(
        try RowError(json: try #require(refused["errors"]?.elements.first)).expected)
      #expect(try trial.connection.number("SELECT count(*) FROM stock_count") == 1)
      // With a request id, too, and then it is the first answer itself.
      let named = trial.counting(["BOAT=2"], at: try trial.minutesAgo(3))
        .changing("request_id", to: "count-1")
      let answers = try (0..<2).map { _ in try trial.answer("stock.count", named) }
      #expect(answers[1]["replayed"] == true && answers[1]["repeated"] == false)
      #expect(answers[0]["count"] == answers[1]["count"])
    }
  }

  @Test func `the pieces of scans add up, and a bad line is told with its number`() async throws {
    try await withDatabase { target in
      let trial = try ServiceTrial.counting(target)
      let pump = #"{"item":"PUMP","lot":"P1"}"#
      let good =
        Array(repeating: pump, count: 7) + [
          "", #"{"item":"PUMP","lot":"P1","quantity":2}"#,
          #"  {"lot":"A","quantity":1001,"item":"WATER"} "#,
          #"{"item":"BOAT","quantity":0}"#, #"{"item":"PUMP","lot":"P1","condition":"damaged"}"#,
        ]
      let bad = [
        pump, "{", "PUMP", "[]", #"{"item":"PUMP","lot":"P1","quantity":-1}"#,
        #"{"item":"PUMP","lot":"P1","pieces":1}"#, #"{"lot":"P1"}"#,
        #"{"item":"PUMP","lot":"P1","condition":"good"}"#, #"{"item":"NONE"}"#,
        #"{"item":"PUMP","lot":"P1","quantity":1000000000000}"#,
      ]
      let faulty = try trial.answer(
        "stock.count", try request(trial, try ServiceTrial.file(bad, ".ndjson")))
      #expect(
        faulty["errors"]?.shown("row", "column") == [
          "2 null", "3 null", "4 null", "5 quantity", "6 pieces", "7 item", "8 condition", "9 item",
          "10 quantity",
        ])
      for error in faulty["errors"]?.elements ?? [] {
        expectBothLanguages(try RowError(json: error).expected, error.text)
      }
      let answer = try trial.answer(
        "stock.count", try request(trial, try ServiceTrial.file(good, ".ndjson")))
      #expect(
        answer.differences == [
          "BOAT:- 3 0 -3 -", "PUMP:P1 10 9 -1 -", "PUMP:P1:damaged 0 1 1 -",
          "WATER:A 1000 1001 1 -",
        ])
    }
  }

  @Test func `a count has up to ten thousand stockpiles, of any number of scans`() async throws {
    try await withDatabase { target in
      let trial = try ServiceTrial.counting(target)
      try trial.addStock((0..<10_001).map { "W2 WATER L\($0) 2099-12-31 serviceable 1" })
      // As autovacuum does: the planner cannot know otherwise that one item fills the warehouse.
      try trial.connection.execute(script: "ANALYZE")
      for (count, code) in [(9_999, nil), (10_000, nil), (10_001, .limitExceeded)]
        as [(Int, ServiceError.Code?)]
      {
        let lines = (0..<count).map { #"{"item":"WATER","lot":"L\#($0)"}"# }
        let path = JSONValue.string(try ServiceTrial.file(lines + [lines[0]], ".ndjson"))
        let sent = try request(trial, "", post: count == 10_000).changing("warehouse", to: "W2")
          .changing("path", to: path)
        #expect(try trial.refusal("stock.count", sent) == code, "\(count)")
      }
      #expect(
        try trial.connection.number("SELECT count(*) FROM stock_count_line") == 10_000)
      #expect(try trial.refusal("count.sheet", ["warehouse": "W2"]) == .limitExceeded)
    }
  }

  private func bytes(of path: String) throws -> [UInt8] {
    let file = try #require(fopen(path, "r"))
    defer { fclose(file) }
    var bytes = [UInt8](repeating: 0, count: 1 << 16)
    let count = fread(&bytes, 1, bytes.count, file)
    return Array(bytes.prefix(count))
  }
}

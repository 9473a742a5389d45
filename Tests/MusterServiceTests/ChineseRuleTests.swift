import MusterModel
import MusterStorage
import MusterTesting
import Testing

@testable import MusterService

/// The refusals of the SQL functions: each names its rule, and each rule is told in Chinese.
@Suite struct ChineseRuleTests {
  /// The text of every refusal in the migrations, from its code on.
  private static let refusals: [Substring] = Migration.embedded.flatMap { migration in
    migration.sql.split(separator: "RAISE EXCEPTION USING ERRCODE = 'MU00").dropFirst()
      .compactMap { $0.split(separator: ";\n").first }
  }

  /// The words between single quotation marks, each followed by a comma.
  private static func names(in refusal: Substring) throws -> [String] {
    guard let detail = refusal.split(separator: "DETAIL = jsonb_build_object(").last else {
      return []
    }
    return detail.matches(of: /'(\w+)',/).map { String($0.output.1) }
  }

  @Test func `every refusal names its rule first, and every rule is known`() throws {
    #expect(Self.refusals.count >= RefusalRule.allCases.count)
    var seen: Set<String> = []
    for refusal in Self.refusals {
      let names = try Self.names(in: refusal)
      #expect(names.first == "rule", "\(refusal)")
      if names.count > 1 {
        seen.insert(names[1])
      } else if let rule = Self.loneRule(in: refusal) {
        seen.insert(rule)
      }
    }
    #expect(seen == Set(RefusalRule.allCases.map(\.rawValue)))
  }

  /// The rule of a refusal that has no other facts.
  private static func loneRule(in refusal: Substring) -> String? {
    refusal.firstMatch(of: /'rule', '(\w+)'/).map { String($0.output.1) }
  }

  @Test func `every rule quotes only facts that its refusal has`() throws {
    for refusal in Self.refusals {
      guard let word = Self.loneRule(in: refusal), let rule = RefusalRule(rawValue: word) else {
        Issue.record("\(refusal)")
        continue
      }
      let facts = try Self.names(in: refusal).map { JSONMember($0, .string("7")) }
      let chinese = rule.chinese(RefusalFacts(.object(facts)))
      #expect(!chinese.contains("？"), "\(word): \(chinese)")
      expectBothLanguages(Text(word, chinese), word)
    }
  }

  @Test(arguments: [
    ("SELECT set_district(repeat('x', 201), 'Asia/Shanghai')", "区名须为 1 至 200 个字符。"),
    (
      "SELECT set_district('x', 'Mars')", "“Mars”不是时区；请用 IANA 名称，如 Asia/Shanghai。"
    ),
    (
      "SELECT set_reserve_floor('W1', 'I1', -1, 'me')",
      "保底库存须为 0（取消）至 1,000,000,000,000 的数量。"
    ),
    ("SELECT set_reserve_floor('W1', 'I1', 1, '')", "责任人（actor）须为 1 至 128 个字符。"),
    ("SELECT answer_request('nobody', '{}')", "请求 nobody 并未在等待答复。"),
    ("SELECT claim_request('', 'x', '\\x00', 'me')", "request_id 须为 1 至 64 个字符。"),
    ("SELECT release_allocation(7, 'me')", "没有调配 7。"),
    ("SELECT commit_allocation(7, 60, 'me')", "没有方案 7。"),
    ("SELECT commit_allocation(7, 0, 'me')", "预占时长须为 1 秒至 30 天（2,592,000 秒）。"),
    (
      "SELECT begin_import('x')",
      "不能导入“x”；可导入 region、warehouse、item、team、stock 或 road。"
    ),
    ("SELECT import_items('me')", "本次事务中尚未开始导入 item。"),
    (
      "SELECT post('issue', -6)",
      "仓库 W1 的物资 I1、批次 -（完好）未被预占的只有 5，需要 6。"
    ),
    (
      "SELECT post('adjustment', -1, account => NULL)",
      "出入库单不平：仓库 W1 的物资 I1 各分录合计为 -1，应为 0。"
    ),
    ("SELECT post('dispatch', -1)", "“调度出库”不能以此方式记账。"),
    ("SELECT post('issue', 0)", "第 1 行须有状况、对方科目和不为 0 且符号相符的数量。"),
    ("SELECT post('issue', 1)", "第 1 行须有状况、对方科目和不为 0 且符号相符的数量。"),
    ("SELECT post('issue', -1, warehouse => -1)", "第 1 条分录所指的仓库、物资或批次不存在。"),
    ("SELECT post('receipt', 1, warehouse => -1)", "第 1 条分录所指的仓库、物资或批次不存在。"),
    ("SELECT reverse_movement(999, 'duplicate', NULL, NULL, NULL, 'me', NULL)", "没有出入库单 999。"),
  ])
  func `the database itself refuses in both languages`(_ call: String, _ chinese: String)
    async throws
  {
    try await withDatabase { target in
      _ = try ChineseDistrict(in: target)
      let connection = try Connection(to: target)
      try connection.execute(
        script: """
          CREATE FUNCTION pg_temp.post(
            kind movement_kind, pieces bigint, account account DEFAULT 'consumed',
            warehouse bigint DEFAULT NULL
          ) RETURNS bigint[] LANGUAGE sql AS $$
            SELECT (post_movements(ARRAY[kind], '{other}', '{NULL}', '{NULL}', '{NULL}', '{me}',
              '{NULL}', '{1}', '{1}', ARRAY[coalesce(warehouse, warehouse_id)], ARRAY[item_id],
              ARRAY[lot_id], ARRAY[condition], ARRAY[account], ARRAY[pieces])).movement_ids
            FROM stockpile
          $$
          """)
      let error = #expect(throws: StorageError.self) {
        try connection.execute(script: call.replacing("post(", with: "pg_temp.post("))
      }
      guard let error else { return }
      let message = ServiceError(error).message
      #expect(message.chinese == chinese)
      expectBothLanguages(message)
    }
  }
}

import MusterService
import MusterStorage
import MusterTesting
import Testing

/// `--map`: a plan as a page, beside what the command says.
@Suite struct PlanMapFormTests {
  private static func opened(_ target: ConnectionTarget) throws -> [String] {
    let open = try muster(
      [
        "incident", "open", "--code", "F1", "--kind", "flood", "--level", "II", "--at",
        "113.82,22.61", "--request", "PUMP=4", "--team", "pumping:2=1", "--database", target.url,
      ], input: [])
    #expect(open.code == 0, "\(open.errors)")
    return ["allocation", "plan", "F1", "--database", target.url]
  }

  @Test func `the page is written beside the usual answer, in the language of the answer`()
    async throws
  {
    try await withSmallDistrict { target, _ in
      let plan = try Self.opened(target)
      let path = try TestFolder.unusedPath()
      let plain = try muster(plan + ["--lang", "zh"], input: [])
      let drawn = try muster(plan + ["--lang", "zh", "--map", path], input: [])
      #expect(drawn.code == plain.code, "\(drawn.errors)")
      #expect(
        drawn.output
          == plain.output.replacing("方案 1", with: "方案 2")
          .replacing("commit 1", with: "commit 2"))
      let html = String(decoding: try Trial.bytes(of: path), as: UTF8.self)
      #expect(html.hasPrefix("<!DOCTYPE html>\n") && html.hasSuffix("</html>\n"))
      #expect(html.contains("lang=\"zh-CN\"") && html.contains("调配方案 2"))
      let again = try muster(plan + ["--map", path], input: [])
      #expect(again.code == 65 && again.output.isEmpty)
      #expect(again.errors.contains("\(path) exists already"), "\(again.errors)")
    }
  }

  @Test func `a file that cannot be made is refused before anything is planned`() async throws {
    try await withSmallDistrict { target, _ in
      let plan = try Self.opened(target)
      let folder = try TestFolder.unusedPath()
      let refused = try muster(plan + ["--map", folder + "/plan.html"], input: [])
      #expect(refused.code == 65 && refused.output.isEmpty)
      #expect(refused.errors.contains("cannot write \(folder)/plan.html"), "\(refused.errors)")
      #expect(try Connection(to: target).rows("SELECT count(*) FROM allocation_plan") == ["0"])
    }
  }

  @Test func `- is all that standard output gets, and --json is as ever`() async throws {
    try await withSmallDistrict { target, _ in
      let plan = try Self.opened(target)
      let page = try muster(plan + ["--lang", "en", "--map", "-"], input: [])
      #expect(page.output.hasPrefix("<!DOCTYPE html>\n") && page.output.hasSuffix("</html>\n"))
      #expect(try muster(plan + ["--map", "-", "--json"], input: []).code == 64)
      let path = try TestFolder.unusedPath()
      let answer = try muster(plan + ["--map", path, "--json"], input: [])
      #expect(try answer.json["plan"] == 2, "\(answer.errors)")
      #expect(String(decoding: try Trial.bytes(of: path), as: UTF8.self).contains("PUMP"))
    }
  }

  @Test func `a plan that was not kept, and an allocation, are drawn too`() async throws {
    try await withSmallDistrict { target, _ in
      let plan = try Self.opened(target)
      let dry = try muster(plan + ["--dry-run", "--lang", "en", "--map", "-"], input: [])
      #expect(dry.output.contains("A dry run: this plan was not kept."), "\(dry.errors)")
      #expect(try muster(plan, input: []).code == 0)
      let number = try Connection(to: target).rows("SELECT plan_id FROM allocation_plan")[0]
      let commit = try muster(
        ["allocation", "commit", number, "--database", target.url], input: [])
      #expect(commit.code == 0, "\(commit.errors)")
      let shown = try muster(
        ["allocation", "show", "1", "--lang", "zh", "--map", "-", "--database", target.url],
        input: [])
      #expect(shown.output.contains("调配 1（方案 \(number)）"), "\(shown.errors)")
    }
  }
}

import ArgumentParser
import MusterService
import MusterStorage
import MusterTesting
import Testing

@testable import MusterAdapters

/// The command line: forms, exit codes, what goes to which stream.
@Suite struct CommandLineTests {
  @Test func `every command of the table has one form, and every form a command`() {
    func name<Form: CommandForm>(_ form: Form.Type) -> String { Form.Use.name }
    let groups = MusterCommand.nouns.compactMap { $0 as? any NounForms.Type }
    #expect(groups.count == MusterCommand.nouns.count)
    let forms = groups.flatMap { group in
      group.verbs.map { form in
        (path: "\(group.noun).\(form.configuration.commandName ?? "")", use: name(form))
      }
    }
    #expect(forms.map(\.path) == forms.map(\.use), "a form stands where its command's name says")
    #expect(forms.map(\.use).sorted() == CommandTable.commands.map { $0.name }.sorted())
  }

  @Test func `each ending has its exit code`() async throws {
    try await withSmallDistrict { target, serving in
      let database = ["--database", target.url]
      func code(_ words: String...) throws -> Int32 {
        try muster(words + database, input: []).code
      }
      #expect(try code("service", "health") == 0)
      #expect(try code("call", "stock.list", #"{"limit":1}"#) == 0)
      #expect(try muster("--version").code == 0)
      #expect(try code("incident", "show", "F1") == 1)
      #expect(try code("call", "stock.lost") == 1)
      _ = try serving.result("incident.open", SmallDistrict.flood("F1"))
      let dry =
        [
          "code": "F2", "kind": "flood", "level": "I", "longitude": .number("113.83"),
          "latitude": .number("22.62"), "requests": [["item": "PUMP", "quantity": 99]],
        ] as JSONValue
      _ = try serving.result("incident.open", dry)
      #expect(try code("allocation", "plan", "F1") == 0)
      #expect(try code("allocation", "plan", "F2") == 3)
      #expect(try code("allocation", "commit", "2") == 3)
      #expect(try code("allocation", "commit", "1") == 1, "its pumps are held by the other")
      #expect(try muster("stock").code == 0, "the help of a noun")
      #expect(try code("stock", "lost") == 64)
      #expect(try code("stock", "list", "--limit", "many") == 64)
      #expect(try code("stock", "list", "--timeout", "0") == 64)
      #expect(try code("stock", "list", "--limit", "0") == 65)
      #expect(try code("call", "stock.list", "{") == 65)
      #expect(try code("region", "import", "/nowhere.csv") == 65)
      #expect(
        try muster("stock", "list", "--database", "postgresql://muster@/m?host=/nowhere").code == 69
      )
      #expect(try muster("stock", "list", "--database", "no such thing").code == 69)
    }
  }

  @Test func `--json prints exactly the response of the protocol`() async throws {
    try await withSmallDistrict { target, serving in
      for (words, method, params) in [
        (["stock", "list"], "stock.list", "{}"),
        (
          ["stock", "list", "--item", "WATER", "--available-only"], "stock.list",
          #"{"item":"WATER","available_only":true}"#
        ),
        (["stock", "summary", "--by", "item"], "stock.summary", #"{"by":["item"]}"#),
        (["warehouse", "list"], "warehouse.list", "{}"),
        (["team", "list"], "team.list", "{}"),
        (["service", "describe"], "service.describe", "{}"),
        (
          ["road", "route", "--from", "warehouse:W1", "--to", "node:129"], "road.route",
          #"{"from":{"warehouse":"W1"},"to":{"node":129}}"#
        ),
      ] {
        let form = try muster(words + ["--json", "--database", target.url], input: [])
        let call = try muster("call", method, params, "--database", target.url)
        let piped = try muster("call", method, "-", "--database", target.url, input: params)
        #expect(form.output == call.output, "\(method)")
        #expect(form.output == piped.output, "\(method)")
        #expect(form.output.hasSuffix("}\n") && form.output.count { $0 == "\n" } == 1)
        #expect(try serving.result(method, try JSONParser.parse(params)) == (try form.json))
        #expect(form.errors == "" && call.errors == "")
      }
    }
  }

  @Test func `with --json a failure is one error object on standard error`() async throws {
    try await withSmallDistrict { target, _ in
      for (words, number, code) in [
        (["incident", "show", "F1"], "-32000", "not_found"),
        (["stock", "list", "--limit", "0"], "-32602", "invalid_request"),
        (["stock", "list", "--limit", "many"], "-32602", "invalid_request"),
        (["stock", "list", "--limits", "3"], "-32602", "invalid_request"),
        (["call", "stock.list", "{"], "-32602", "invalid_request"),
        (["allocation", "commit", "9"], "-32000", "not_found"),
      ] {
        let run = try muster(words + ["--json", "--database", target.url], input: [])
        #expect(run.code != 0 && run.output == "", "\(words)")
        let error = try run.error
        #expect(error["code"] == .number(number), "\(words): \(run.errors)")
        #expect(error["data"]?["code"] == .string(code))
        #expect(error["message"]?.word.isEmpty == false)
      }
    }
  }

  @Test func `an answer that cannot be written is no success`() async throws {
    try await withDatabase { target in
      for words in [["region", "list"], ["region", "list", "--json"], ["call", "region.list"]] {
        let program = try Program(words + ["--database", target.url], outputTo: "/dev/full")
        #expect(program.ending() == 70, "\(words)")
        #expect(program.errorText.contains("No space left on device"))
      }
    }
  }

  @Test func `a dash is standard input for imports and for call`() async throws {
    try await withDatabase { target in
      let imported = try muster(
        "region", "import", "-", "--json", "--database", target.url, input: SmallDistrict.regions)
      #expect(try imported.json["inserted"] == 3, "\(imported.errors)")
      let again = try muster(
        "region", "import", "-", "--database", target.url, input: SmallDistrict.regions)
      #expect(again.output == "0 new, 0 changed, 3 unchanged.\n")
      let called = try muster(
        "call", "region.list", "-", "--database", target.url, input: #"{"limit":1}"#)
      #expect(try called.json["rows"]?.elements.count == 1)
    }
  }

  @Test func `completions are scripts that the shells can read`() throws {
    for shell in ["bash", "zsh", "fish"] {
      let script = try muster("--generate-completion-script", shell)
      #expect(script.code == 0)
      #expect(script.output.contains("allocation"))
      let path = try SmallDistrict.file(script.output, ".completion")
      guard Program.isInstalled(shell) else {
        print("\(shell) is not installed: its completion script was not read by it")
        continue
      }
      let reading = try Program([shell == "fish" ? "--no-execute" : "-n", path], program: shell)
      #expect(reading.ending() == 0, "\(reading.errorText)")
    }
  }

  @Test func `what a login may not do ends with 77`() async throws {
    try await withHome { _, cluster in
      let administrator = try Connection(to: cluster.target)
      _ = try Migrator(Connection(to: cluster.target)).migrate()
      let viewer = try cluster.makeLogin("trial_viewer", in: "muster_viewer", administrator)
      #expect(try muster("stock", "list", "--database", viewer.url).code == 0)
      let refused = try muster(
        "region", "import", "-", "--json", "--database", viewer.url, input: SmallDistrict.regions)
      #expect(refused.code == 77, "\(refused.errors)")
      #expect(try refused.error["data"]?["code"] == "permission_denied")
      #expect(try Trial.count(.regions, in: cluster.target) == 0)
    }
  }
}

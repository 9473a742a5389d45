import MusterModel
import Testing

@testable import MusterService

@Suite struct ChineseWireTests {
  /// Values of which each field refuses at least one.
  private static let odd: [JSONValue] = [
    true, "x", 1, .number("-1.5"), .number("1e300"), [[[]]], [["x": 1]], "a\u{0}b", ["x": 1],
  ]

  /// The field-by-field requests that a command refuses, and why.
  private static func refusals<Use: Command>(_ command: Use.Type) -> [String: [ServiceError]] {
    var refusals: [String: [ServiceError]] = [:]
    for field in Use.Request.fields {
      for value in odd {
        do throws(WireError) {
          _ = try Use.Request(
            members: [JSONMember(field.name, value)], ignoringUnknown: false)
        } catch {
          if error.field.hasPrefix(field.name) {
            refusals[field.name, default: []].append(ServiceError(error))
          }
        }
      }
    }
    return refusals
  }

  @Test func `every field of every command says what it expected`() {
    for command in CommandTable.commands {
      for (field, errors) in Self.refusals(command) {
        for error in errors {
          expectBothLanguages(error.message, "\(command.name) \(field)")
          expectBothDetails(error)
        }
      }
    }
    #expect(Self.refusals(StockList.self).count == StockList.Request.fields.count)
  }

  @Test func `unknown, repeated and missing fields, and what is no object`() throws {
    func error(_ command: any Command.Type, _ text: String) throws -> ServiceError? {
      func read<Use: Command>(_: Use.Type) throws -> ServiceError? {
        let params = try JSONParser.parse(text)
        return #expect(throws: ServiceError.self) { try Use.read(params) }
      }
      return try read(command)
    }
    let faults: [(any Command.Type, String)] = [
      (StockList.self, #"{"colour": 1}"#), (ServiceHealth.self, #"{"colour": 1}"#),
      (StockList.self, #"{"item": "a", "item": "b"}"#), (AllocationShow.self, "{}"),
      (StockList.self, "[]"), (FloorSet.self, #"{"dry_run": 1}"#),
    ]
    for (command, text) in faults {
      guard let error = try error(command, text) else { continue }
      expectBothLanguages(error.message, text)
      expectBothDetails(error)
    }
  }

  @Test(arguments: [
    "", "{", "{\"a\"", "{\"a\":1", "[1", "nul", "1 2", "-", "1.", "\"", "\"\\x\"", "\"\\ud800\"",
    "\"\\u12G4\"", "\"\u{1}\"", "?", String(repeating: "[", count: 65),
  ])
  func `every fault of JSON`(_ text: String) throws {
    let error = try #require(throws: JSONSyntaxError.self) { try JSONParser.parse(text) }
    expectBothLanguages(error.message, text)
  }

  private func expectBothDetails(_ error: ServiceError) {
    guard case .string(let english) = error.details["expected"],
      case .string(let chinese) = error.details["expected_zh"]
    else {
      Issue.record("\(error.details)")
      return
    }
    expectBothLanguages(Text(english, chinese))
    #expect(error.message.english.hasSuffix(english))
    #expect(error.message.chinese.hasSuffix(chinese))
  }
}

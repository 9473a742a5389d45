import Measures
import MusterModel
import Testing

@testable import MusterService

@Suite struct WireObjectTests {
  private struct Part: WireObject, Equatable {
    var number = 0
    init() {}
    static let fields: [WireField<Part>] = [WireField("number", \.number, "A number.")]
  }

  private struct Whole: WireObject, Equatable {
    var name = ""
    var note: String?
    var isUrgent = true
    var parts: [Part] = []

    init() {}

    static let fields: [WireField<Whole>] = [
      WireField("name", \.name, "Required."),
      WireField("note", \.note, "Optional."),
      WireField("urgent", \.isUrgent, "With a default.", isRequired: false),
      WireField("parts", \.parts, "Several.", isRequired: false),
    ]
  }

  private func fault(_ json: String) throws -> String? {
    let value = try JSONParser.parse(json)
    do throws(WireError) {
      _ = try Whole(json: value)
      return nil
    } catch {
      return error.field + ": " + error.expected.english
    }
  }

  @Test(
    arguments: [
      (#"{"name":"a"}"#, nil),
      (#"{"note":null,"name":"a"}"#, nil),
      (#"{"name":"a","urgent":false,"parts":[{"number":1}]}"#, nil),
      ("[]", ": expected an object, not an array"),
      ("{}", "name: required, but missing"),
      (#"{"name":null}"#, "name: expected a string, not null"),
      (#"{"name":1}"#, "name: expected a string, not 1"),
      (#"{"name":"a","name":"a"}"#, "name: given twice"),
      (#"{"name":"a","note":null,"note":"b"}"#, "note: given twice"),
      (
        #"{"name":"a","naem":"b"}"#,
        "naem: unknown; known here: name, note, urgent, parts"
      ),
      (#"{"name":"a","urgent":null}"#, "urgent: expected true or false, not null"),
      (#"{"name":"a","urgent":0}"#, "urgent: expected true or false, not 0"),
      (#"{"name":"a","parts":{}}"#, "parts: expected an array, not an object"),
      (#"{"name":"a","parts":[{"number":1},{}]}"#, "parts[1].number: required, but missing"),
      (
        #"{"name":"a","parts":[{"number":1.0}]}"#,
        "parts[0].number: expected an integer of 64 bits, written without a point or exponent, not 1.0"
      ),
      (#"{"name":"a","parts":[{"number":1,"x":2}]}"#, "parts[0].x: unknown; known here: number"),
      (#"{"name":"a\u0000"}"#, "name: expected a string without the character U+0000"),
    ] as [(String, String?)])
  func `each fault of an object is told by the name of its field`(json: String, fault: String?)
    throws
  {
    #expect(try self.fault(json) == fault)
  }

  @Test func `every key is written in its order, absent values as null`() {
    var whole = Whole()
    whole.name = "a"
    #expect(whole.json.text == #"{"name":"a","note":null,"urgent":true,"parts":[]}"#)
  }

  @Test func `the schema names what is required`() {
    #expect(Whole.schema["required"] == ["name"])
    #expect(Whole.schema["additionalProperties"] == false)
    #expect(Part.schema["properties"]?["number"]?["type"] == "integer")
  }
}

import MusterModel
import MusterService

/// One answer line of JSON-RPC 2.0.
enum LineAnswer {
  /// - Parameter answer: the response object as JSON.
  static func result(_ answer: String, id: JSONValue) -> [UInt8] {
    line(id: id) { $0.member("result") { $0.raw(answer) } }
  }

  static func failure(_ failure: CallLine.Fault, id: JSONValue) -> [UInt8] {
    line(id: id) { $0.member("error") { failure.error.write(to: &$0, number: failure.number) } }
  }

  private static func line(id: JSONValue, _ body: (inout JSONWriter) -> Void) -> [UInt8] {
    var writer = JSONWriter()
    writer.object {
      $0.member("jsonrpc") { $0.string("2.0") }
      $0.member("id") { $0.value(id) }
      body(&$0)
    }
    return writer.bytes + [UInt8(ascii: "\n")]
  }
}

import MusterModel
import MusterStorage

extension Command {
  /// A command's own request and, for a write, the keys that every write has.
  static func read(_ params: JSONValue) throws(ServiceError) -> (Request, WriteHeader) {
    guard case .object(let members) = params else {
      throw .invalid("params", "expected an object of named fields", "应为由具名字段组成的对象")
    }
    do throws(WireError) {
      guard effect.isWrite else { return (try Request(members: members), WriteHeader()) }
      let ofEveryWrite = Set(WriteHeader.fields.map(\.name))
      return (
        try Request(members: members.filter { !ofEveryWrite.contains($0.name) }),
        try WriteHeader(members: members.filter { ofEveryWrite.contains($0.name) })
      )
    } catch {
      throw ServiceError(error)
    }
  }

  /// SHA-256 of the command and its request in the one order in which we write it, so that
  /// the order of a caller's keys and the nulls it leaves out do not matter.
  static func contentHash(of request: Request) -> [UInt8] {
    var writer = JSONWriter()
    request.write(to: &writer)
    return SHA256.digest(of: Array("\(name)\n".utf8) + writer.bytes)
  }
}

extension Command {
  /// The answer given before under the same request id; nil when the id is new and now taken.
  static func replay(
    _ request: Request, _ header: WriteHeader, in transaction: Transaction
  ) throws(ServiceError) -> Answer<Response>? {
    guard let id = header.requestID else { return nil }
    let claim = RequestClaim(
      id: id, method: name, contentHash: contentHash(of: request), actor: header.actor)
    guard let stored = try transaction.one(.claim(claim)) else { return nil }
    return Answer(
      response: try Response(stored: stored), trailer: WriteTrailer(replayed: true, dryRun: false))
  }
}

extension ServiceError {
  /// Ends a transaction whose response says that nothing was done; never seen by a caller.
  static let nothingKept = ServiceError(.internal, Text("Nothing was kept.", "未保存任何内容。"))
}

extension WireObject {
  /// A response as it was kept in the database.
  init(stored text: String) throws(ServiceError) {
    let fault: Text
    do {
      try self.init(json: JSONParser.parse(text))
      return
    } catch let error as WireError {
      fault = ServiceError(error).message
    } catch {
      fault = Text("it is not JSON", "它不是 JSON")
    }
    throw ServiceError(
      .internal,
      Text(
        "What this database keeps cannot be read by this version of muster (\(fault.english)); use the one that wrote it.",
        "本版本的 muster 无法读取数据库中保存的内容（\(fault.chinese)）；请用写入它的版本。"))
  }
}

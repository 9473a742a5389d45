import MusterModel

/// A JSON object with fixed keys, declared once: the same list reads it, writes it, describes it.
///
/// Reading refuses unknown keys, a key given twice and a required key that is missing, each by
/// name. Writing gives every key, in the order of `fields`, absent values as null.
public protocol WireObject: WireValue {
  /// The object before reading: optional fields nil, others at their default.
  init()

  static var fields: [WireField<Self>] { get }

  /// Writes every key, in the order of `fields`, into an object that has been begun.
  func writeMembers(to writer: inout JSONWriter)
}

/// One key of a `WireObject`.
public struct WireField<Root>: Sendable {
  public let name: String
  /// One sentence; the unit where the name does not say it.
  public let summary: String
  public let isRequired: Bool
  /// The name as it is written: quoted, with the colon behind it.
  let key: [UInt8]
  let schema: @Sendable () -> JSONValue
  let read: @Sendable (inout Root, JSONValue) throws(WireError) -> Void
  let write: @Sendable (Root, inout JSONWriter) -> Void

  /// A key that must be given, unless `isRequired` is false: then the default of `init()` holds.
  public init<Value: WireValue>(
    _ name: String, _ path: any WritableKeyPath<Root, Value> & Sendable, _ summary: String,
    isRequired: Bool = true
  ) {
    let part = StoredPart(path)
    self.init(
      name: name, summary: summary, isRequired: isRequired, schema: { Value.schema },
      read: { (root, json) throws(WireError) in
        root[keyPath: path] = try Value(json: json, at: name)
      },
      write: { root, writer in part.read(of: root) { $0.write(to: &writer) } })
  }

  /// A key that may be left out or null.
  public init<Value: WireValue>(
    _ name: String, _ path: any WritableKeyPath<Root, Value?> & Sendable, _ summary: String
  ) {
    self.init(name, path, summary, isRequired: false)
  }
}

extension WireObject {
  public static var schema: JSONValue {
    objectSchema(fields.map { ($0.name, $0.summary, $0.isRequired, $0.schema()) })
  }

  public init(json: JSONValue) throws(WireError) {
    guard case .object(let members) = json else {
      throw .mismatch(json, "an object", "对象")
    }
    try self.init(members: members)
  }

  /// Reads the members of an object that may carry keys of no interest here.
  init(
    members: [JSONMember], ignoringUnknown: Bool = false
  ) throws(WireError) {
    self.init()
    let fields = Self.fields
    precondition(fields.count <= 64, "the keys that were given are counted in one word")
    var given: UInt64 = 0
    for member in members {
      guard let index = fields.indices.first(where: { fields[$0].name == member.name }) else {
        if ignoringUnknown { continue }
        let known = fields.map(\.name).joined(separator: ", ")
        throw WireError(
          field: member.name,
          expected: known.isEmpty
            ? Text("unknown; there are no fields here", "未知字段；此处没有任何字段")
            : Text("unknown; known here: \(known)", "未知字段；此处可用：\(known)"))
      }
      guard given & 1 << UInt64(index) == 0 else {
        throw WireError(field: member.name, expected: Text("given twice", "重复给出"))
      }
      given |= 1 << UInt64(index)
      try fields[index].read(&self, member.value)
    }
    for index in fields.indices
    where fields[index].isRequired && given & 1 << UInt64(index) == 0 {
      throw WireError(
        field: fields[index].name, expected: Text("required, but missing", "必填，但未给出"))
    }
  }

  public func write(to writer: inout JSONWriter) {
    writer.object { writeMembers(to: &$0) }
  }

  public func writeMembers(to writer: inout JSONWriter) {
    for field in Self.fields { writer.member(key: field.key) { field.write(self, &$0) } }
  }
}

/// The schema of an object with exactly these keys.
func objectSchema(
  _ fields: [(name: String, summary: String, isRequired: Bool, schema: JSONValue)]
) -> JSONValue {
  let properties = fields.map { field -> JSONMember in
    guard case .object(let members) = field.schema else {
      preconditionFailure("A schema is an object.")
    }
    return JSONMember(
      field.name, .object(members + [JSONMember("description", .string(field.summary))]))
  }
  return .object([
    JSONMember("type", "object"),
    JSONMember("properties", .object(properties)),
    JSONMember("required", .array(fields.filter(\.isRequired).map { .string($0.name) })),
    JSONMember("additionalProperties", false),
  ])
}

/// The request or answer of a command that has none.
public struct Nothing: WireObject {
  public init() {}
  public static let fields: [WireField<Nothing>] = []
}

extension WireField {
  /// The same key as part of a larger object that holds this one at `path`.
  func within<Outer>(
    _ path: any WritableKeyPath<Outer, Root> & Sendable
  ) -> WireField<Outer> {
    let part = StoredPart(path)
    return WireField<Outer>(
      name: name, summary: summary, isRequired: isRequired, schema: schema,
      read: { (outer, json) throws(WireError) in try read(&outer[keyPath: path], json)
      },
      write: { outer, writer in part.read(of: outer) { write($0, &writer) } })
  }

  /// A key of answers that follows from the others: written, and passed over when read.
  static func derived<Value: WireValue>(
    _ name: String, _ path: any KeyPath<Root, Value> & Sendable, _ summary: String
  ) -> WireField {
    WireField(
      name: name, summary: summary, isRequired: true, schema: { Value.schema },
      read: { (_, _) throws(WireError) in },
      write: { root, writer in root[keyPath: path].write(to: &writer) })
  }

  private init(
    name: String, summary: String, isRequired: Bool, schema: @escaping @Sendable () -> JSONValue,
    read: @escaping @Sendable (inout Root, JSONValue) throws(WireError) -> Void,
    write: @escaping @Sendable (Root, inout JSONWriter) -> Void
  ) {
    self.name = name
    self.summary = summary
    self.isRequired = isRequired
    key = JSONWriter.key(name)
    self.schema = schema
    self.read = read
    self.write = write
  }
}

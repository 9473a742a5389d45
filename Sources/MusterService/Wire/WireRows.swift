/// Rows of one width: on the wire an array of arrays.
public struct WireRows<Element: WireValue>: WireValue {
  public let count: Int
  public let width: Int
  /// Row after row.
  let elements: [Element]

  public init() { self.init([], count: 0, width: 0) }

  /// - Precondition: there are so many rows of that width.
  init(_ elements: [Element], count: Int, width: Int) {
    precondition(elements.count == count * width, "rows are whole")
    self.elements = elements
    self.count = count
    self.width = width
  }

  public subscript(row: Int, column: Int) -> Element { elements[row * width + column] }

  public static var schema: JSONValue { [[Element]].schema }

  public init(json: JSONValue) throws(WireError) {
    let rows = try [[Element]](json: json)
    let width = rows.first?.count ?? 0
    guard rows.allSatisfy({ $0.count == width }) else {
      throw .mismatch(json, "rows of one length", "等长的各行")
    }
    self.init(rows.flatMap(\.self), count: rows.count, width: width)
  }

  public func write(to writer: inout JSONWriter) {
    writer.array { writer in
      for row in 0..<count {
        writer.array { writer in
          for column in 0..<width { self[row, column].write(to: &writer) }
        }
      }
    }
  }
}

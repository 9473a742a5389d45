import CZlib

/// Answers of SciPy's Dijkstra for pairs of nodes, by the ids of the imported file.
struct Oracle {
  struct Pair {
    let source: Int64
    let target: Int64
    /// The columns after the pair.
    let values: [Double]
  }

  let pairs: [Pair]

  /// - Parameter name: of a file in `oracle/`.
  init(_ name: String) {
    let lines = Self.text(SharedRoads.path("oracle/\(name)"))
      .split(whereSeparator: \.isNewline).dropFirst()
    pairs = lines.map { line in
      let cells = line.split(separator: ",")
      return Pair(
        source: Int64(cells[0])!, target: Int64(cells[1])!,
        values: cells.dropFirst(2).map { Double($0)! })
    }
  }

  /// The targets of each source, in the order of the file.
  var bySource: [(source: Int64, pairs: [Pair])] {
    Dictionary(grouping: pairs, by: \.source).sorted { $0.key < $1.key }
      .map { (source: $0.key, pairs: $0.value) }
  }

  private static func text(_ path: String) -> String {
    let file = gzopen(path, "rb")
    defer { gzclose(file) }
    var bytes: [UInt8] = []
    var block = [UInt8](repeating: 0, count: 1 << 16)
    while case let count = gzread(file, &block, UInt32(block.count)), count > 0 {
      bytes += block.prefix(Int(count))
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}

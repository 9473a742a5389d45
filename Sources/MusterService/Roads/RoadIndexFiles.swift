import Measures
import MusterModel
import RoadRouting

#if canImport(Glibc)
  import Glibc
#else
  import Musl
#endif

/// Indices kept as files between runs, so that a process need neither read the network from the
/// database nor order it anew: an aid that may be missing, unwritable or deleted at any time.
///
/// One file a network, `roads-<checksum>.index`, and one for each set of closures that counted at a
/// question, `roads-<checksum>-<closures>.metric`; the latest few of either stay. What a file was made of is written in it, with a
/// checksum of the whole; whatever does not check is made anew. That a file has been checked is noted
/// beside it with its identity, so that a command that asks one question need not read it all again.
struct RoadIndexFiles {
  let directory: String

  /// Nil when there is no file.
  func index(checksum: String) throws(ColumnArchiveError) -> RoadIndex? {
    guard let file = MappedFile(path(checksum)) else { return nil }
    return try checked(file, path(checksum)) { isChecked throws(ColumnArchiveError) in
      try unsafe RoadIndex(
        archived: file.bytes, owner: file, key: key(checksum), isChecked: isChecked)
    }
  }

  /// Makes the index of a network that has none that can be used.
  func provide(_ graph: RoadGraph, checksum: String) {
    if (try? index(checksum: checksum)) != nil { return }
    store(RoadIndex(of: graph), checksum: checksum)
  }

  func store(_ index: RoadIndex, checksum: String) {
    store(index.archived(key: key(checksum)), at: path(checksum))
    OldFiles(directory: directory, ending: ".index").remove(allBut: 4)
  }

  /// Nil when there is no file.
  func engine(
    of index: RoadIndex, under metric: RoadMetric, checksum: String
  ) throws(ColumnArchiveError) -> HierarchyEngine? {
    let key = key(checksum, metric, index.graph)
    let path = metricPath(checksum, key)
    guard let file = MappedFile(path) else { return nil }
    return try checked(file, path) { isChecked throws(ColumnArchiveError) in
      try unsafe index.engine(
        under: metric, archived: file.bytes, owner: file, key: key, isChecked: isChecked)
    }
  }

  func store(_ engine: HierarchyEngine, checksum: String) {
    let key = key(checksum, engine.metric, engine.graph)
    store(engine.archived(key: key), at: metricPath(checksum, key))
    OldFiles(directory: directory, ending: ".metric").remove(allBut: 8)
  }

  /// Opens a file, and notes that it has been checked where that was not known.
  private func checked<Opened>(
    _ file: MappedFile, _ path: String, open: (Bool) throws(ColumnArchiveError) -> Opened
  ) throws(ColumnArchiveError) -> Opened {
    let note = path + ".checked"
    if MappedFile(note)?.text == file.identity { return try open(true) }
    let opened = try open(false)
    _ = MappedFile.write(Array(file.identity.utf8), to: note)
    return opened
  }

  /// Failing to keep a file is no failure of the question that was asked.
  private func store(_ bytes: [UInt8], at path: String) {
    unsafe mkdir(directory, 0o700)
    _ = MappedFile.write(bytes, to: path)
  }

  private func path(_ checksum: String) -> String { "\(directory)/roads-\(checksum).index" }

  private func metricPath(_ checksum: String, _ key: [UInt8]) -> String {
    let digest = key.prefix(8).map { String(UInt64($0) + 256, radix: 16).dropFirst() }.joined()
    return "\(directory)/roads-\(checksum)-\(digest).metric"
  }

  /// Of a network and of every time that differs from open roads: not of the closures' numbers, which
  /// another database whose files lie here has given to other roads.
  private func key(_ checksum: String, _ metric: RoadMetric, _ graph: RoadGraph) -> [UInt8] {
    var bytes = Array(checksum.utf8)
    for arc in 0..<graph.arcCount {
      let time = metric[arc].milliseconds
      guard time != graph.travelTimes[arc] else { continue }
      for number in [UInt32(arc), time] {
        for shift in [0, 8, 16, 24] { bytes.append(UInt8(truncatingIfNeeded: number >> shift)) }
      }
    }
    return SHA256.digest(of: bytes)
  }

  private func key(_ name: String) -> [UInt8] { SHA256.digest(of: Array(name.utf8)) }
}

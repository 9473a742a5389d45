internal import RoadRouting

extension ImportedRoads {
  /// The roads of a profile out of a `.osm.pbf`, `.osm`, `.osm.gz` or `.osm.bz2` file.
  ///
  /// Nodes are the places where ways end or meet, with their OpenStreetMap ids; arcs follow the ways
  /// between them, each with the length of its line (haversine) and the profile's time for it.
  /// Reads the file twice: ways, then the nodes that they need; and a third time for the restrictions
  /// of turns where the profile obeys them, see `RoadGraphBuilder.forbidTurn`.
  ///
  /// - Complexity: O(file + r log r), `r` the node references of the roads.
  public init(
    openStreetMap path: String, profile: RoadProfile = .car,
    progress: @escaping (ImportProgress) -> Void = { _ in }
  ) throws(RoadImportError) {
    let file = OpenStreetMapFile(path: path, progress: progress)
    let ways = try file.roads(of: profile)
    guard ways.count > 0 else {
      throw .file(
        FileFault(path: path, kind: .noRoads, reason: .noRoad(profile: profile.name)))
    }
    let nodes = try WayNodes(of: ways, in: file)
    let read =
      profile.obeysTurnRestrictions
      ? try file.turnRestrictions(of: profile) : TurnRestrictions()
    progress(ImportProgress(stage: .building, completed: 0, total: nil))
    var splitter = WaySplitter(ways: ways, nodes: nodes)
    var builder = splitter.split()
    var dropped = splitter.dropped.merging(read.dropped) { $0 + $1 }
    if !read.restrictions.isEmpty {
      let forbidden = ForbiddenTurns(
        read.restrictions, ways: ways, nodes: nodes, arcs: splitter.arcs)
      for turn in forbidden.turns { builder.forbidTurn(from: turn.from, onto: turn.onto) }
      if forbidden.incompleteCount > 0 {
        dropped[.incompleteTurn, default: 0] += forbidden.incompleteCount
      }
    }
    try self.init(builder, dropped: dropped, from: path)
  }
}

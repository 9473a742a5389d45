internal import Measures

/// The road network of a made-up city on the district's land.
///
/// Main streets lie on every fifth line of the lattice, the greater the rarer: tertiary, secondary,
/// primary, trunk. Blocks between them have small streets of their own. Rivers are crossed by
/// primary and trunk roads alone, hills by secondary ones too.
struct CityRoads {
  private let seed: UInt64
  private let grid: CityGrid
  private var network = RoadNetwork()
  private var nodes: [Int?]
  private var blocks: [Int: CityBlock] = [:]

  static func network(seed: UInt64) -> RoadNetwork {
    var city = CityRoads(seed: seed)
    for row in 0..<CityGrid.rows {
      for column in 0..<CityGrid.columns {
        city.addPiece(column, row, isColumn: true)
        city.addPiece(column, row, isColumn: false)
      }
    }
    for motorway in Motorway.all { city.add(motorway) }
    return city.network.strongComponent()
  }

  private init(seed: UInt64) {
    self.seed = seed
    self.grid = CityGrid(seed: seed)
    self.nodes = Array(repeating: nil, count: CityGrid.columns * CityGrid.rows)
  }

  /// The class of the main street on a line; nil for the lines inside blocks.
  private static func mainClass(_ line: Int) -> RoadClass? {
    if line % 40 == 20 { return .trunk }
    if line % 20 == 0 { return .primary }
    if line % 10 == 0 { return .secondary }
    return line % CityBlock.width == 0 ? .tertiary : nil
  }

  /// Builds the piece of street from a crossing to the next one on its column or row.
  private mutating func addPiece(_ column: Int, _ row: Int, isColumn: Bool) {
    let (nextColumn, nextRow) = isColumn ? (column, row + 1) : (column + 1, row)
    guard nextColumn < CityGrid.columns, nextRow < CityGrid.rows else { return }
    let start = grid.degrees(Double(column), Double(row))
    let end = grid.degrees(Double(nextColumn), Double(nextRow))
    guard Terrain.isLand(start), Terrain.isLand(end),
      let piece = piece(column, row, isColumn: isColumn)
    else { return }
    if piece.roadClass < .primary, Terrain.crossesRiver(start, end) { return }
    if piece.roadClass < .secondary, Terrain.isHill(start) || Terrain.isHill(end) { return }
    if piece.roadClass < .secondary,
      Motorway.all.contains(where: { $0.separates(column, row, isColumn: isColumn) })
    {
      return
    }
    let (tail, head) = (node(column, row), node(nextColumn, nextRow))
    if piece.direction >= 0 { network.addArc(tail, head, piece.roadClass) }
    if piece.direction <= 0 { network.addArc(head, tail, piece.roadClass) }
  }

  /// Direction: 0 both ways, 1 onward only, -1 back only. Nil where nothing is built.
  private mutating func piece(
    _ column: Int, _ row: Int, isColumn: Bool
  ) -> (roadClass: RoadClass, direction: Int)? {
    let (line, way) = isColumn ? (column, row) : (row, column)
    var random = SplitMix64(seed: seed, part: isColumn ? "column" : "row", line, way)
    if let roadClass = CityRoads.mainClass(line) {
      guard roadClass == .tertiary else { return (roadClass, 0) }
      // A side of a block as a whole is missing, or leads one way.
      var side = SplitMix64(
        seed: seed, part: isColumn ? "column side" : "row side", line, way / CityBlock.width)
      if side.chance(0.16) { return nil }
      return (roadClass, side.chance(0.1) ? (side.chance(0.5) ? 1 : -1) : 0)
    }
    let block = block(column / CityBlock.width, row / CityBlock.width)
    let inside = line % CityBlock.width
    guard (isColumn ? block.columns : block.rows).contains(inside), !random.chance(block.gaps)
    else { return nil }
    return (block.roadClass, block.isOneWay ? (inside.isMultiple(of: 2) ? 1 : -1) : 0)
  }

  private mutating func block(_ column: Int, _ row: Int) -> CityBlock {
    let key = row * CityGrid.columns + column
    if let block = blocks[key] { return block }
    let half = Double(CityBlock.width) / 2
    let middle = grid.degrees(
      Double(column * CityBlock.width) + half, Double(row * CityBlock.width) + half)
    let block = CityBlock(seed: seed, column, row, middle: CityGrid.coordinate(middle))
    blocks[key] = block
    return block
  }

  private mutating func node(_ column: Int, _ row: Int) -> Int {
    let key = row * CityGrid.columns + column
    if let node = nodes[key] { return node }
    let node = network.addNode(grid.place(column, row))
    nodes[key] = node
    return node
  }

  /// Builds both carriageways, with ramps to each primary or trunk road that crosses.
  private mutating func add(_ motorway: Motorway) {
    var previous: (near: Int, far: Int)?
    for way in stride(from: motorway.start, through: motorway.end, by: CityBlock.width) {
      let points = motorway.carriageways(way).map { grid.degrees($0.column, $0.row) }
      guard points.allSatisfy(Terrain.isLand) else {
        previous = nil
        continue
      }
      let near = network.addNode(CityGrid.coordinate(points[0]))
      let far = network.addNode(CityGrid.coordinate(points[1]))
      if let previous {
        // Traffic keeps to the right: the far carriageway leads onward, the near one back.
        network.addArc(previous.far, far, .motorway)
        network.addArc(near, previous.near, .motorway)
      }
      previous = (near, far)
      guard way % 20 == 0 else { continue }
      for (carriageway, crossing) in zip([near, far], motorway.crossings(way)) {
        guard let node = nodes[crossing.row * CityGrid.columns + crossing.column] else { continue }
        network.addArc(carriageway, node, .motorwayLink)
        network.addArc(node, carriageway, .motorwayLink)
      }
    }
  }
}

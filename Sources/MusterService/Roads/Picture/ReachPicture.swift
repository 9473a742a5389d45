import Measures
import MusterModel
import RoadRouting

/// The roads within one time.
struct ReachBand {
  let limit: TravelTime
  let reached: ReachedRoads
}

/// What lies within some times of a place, to be drawn: the nearest darkest and widest.
struct ReachPicture {
  /// Ascending.
  let bands: [ReachBand]
  let origin: PicturePlace
  let isReverse: Bool

  func drawn(on roads: OpenRoads, _ language: Language) -> RoadPicture {
    let frame = PictureFrame(around: extent(in: roads.graph))
    let shown = PictureRoads(in: frame, of: roads)
    let styles = bands.indices.map { BandStyle(place: $0, of: bands.count, in: frame) }
    var strokes: [PictureStroke] = []
    // The farthest first, each without what the nearer ones cover.
    for place in bands.indices.reversed() {
      let covered = place > 0 ? Set(bands[place - 1].reached.pieces) : []
      let pieces = bands[place].reached.pieces
        .filter { shown.shows($0.arc) && !covered.contains($0) }
      let path = PicturePath(in: frame, of: pieces.lazy.map { $0.line(in: roads.graph) })
      guard !path.isEmpty else { continue }
      strokes.append(
        PictureStroke(color: styles[place].color, width: styles[place].width, path: path))
    }
    let shape = isReverse ? PictureMark.Shape.end : .start
    let place = isReverse ? Text("destination", "目的地") : Text("start", "起点")
    let limits = limits
    let keys = zip(bands, styles).map { band, style in
      PictureKey(
        sample: .line(color: style.color, width: style.width),
        words: limits.bound(band.limit))
    }
    return RoadPicture(
      frame: frame, title: title, strokes: strokes,
      marks: [PictureMark(shape: shape, place: origin)],
      legend: [PictureKey(sample: .mark(shape), words: place)] + keys, on: roads, showing: shown,
      language)
  }

  /// The ends of all pieces of the longest time, and the origin.
  private func extent(in graph: RoadGraph) -> [Coordinate] {
    [origin.coordinate] + (bands.last?.reached.pieces ?? []).flatMap { $0.line(in: graph) }
  }

  private var limits: LimitWords { LimitWords(bands.map(\.limit)) }

  private var title: Text {
    let limits = limits.all
    let name = origin.name
    return isReverse
      ? Text(
        "To \(name.english) within \(limits.english)", "\(limits.chinese)内可到达 \(name.chinese)")
      : Text(
        "From \(name.english) within \(limits.english)",
        "从 \(name.chinese) 出发，\(limits.chinese)内可到达")
  }
}

import RoadRouting

extension PictureRoads {
  /// Draws them grey, wider the faster they are, and what is closed among them in black dashes.
  ///
  /// - Parameter lines: a group in tenths of a pixel.
  func draw(_ lines: inout MarkupWriter, in frame: PictureFrame, _ graph: RoadGraph) {
    for (width, roads) in classes {
      draw(roads, [("stroke", "#d2d2d2"), ("stroke-width", "\(width)")], &lines, frame, graph)
    }
    draw(
      closed, [("stroke", "#000"), ("stroke-width", "22"), ("stroke-dasharray", "60 50")], &lines,
      frame, graph)
  }

  private func draw(
    _ roads: [Int], _ style: [MarkupWriter.Attribute], _ lines: inout MarkupWriter,
    _ frame: PictureFrame, _ graph: RoadGraph
  ) {
    let path = PicturePath(in: frame, of: roads.lazy.map { graph.line(of: $0) })
    if !path.isEmpty { lines.element("path", style + [("d", path.steps)]) }
  }
}

import MusterModel

/// How a way is drawn: the colour is the incident's, the dashes tell who sends, so that both ends of
/// it are known on paper without colour too.
struct WayStyle {
  /// Dark enough for print in grey.
  private static let colors = ["#a80f26", "#0b4a94", "#1a6429", "#6d2391", "#7a4306", "#00606a"]

  /// The dashes of each tier, in tenths of a pixel.
  private static func dashes(_ tier: Tier) -> [Double] {
    switch tier {
    case .district: []
    case .street: [260, 70]
    case .community: [110, 60]
    case .other: [260, 60, 70, 60]
    }
  }

  /// Tenths of a pixel: of one way, what each further one adds, what each incident on top adds, and
  /// of the white on both sides together.
  private static let (width, more, band, halo) = (66.0, 15.0, 95.0, 48.0)

  let color: String
  /// Nil where the way is hollow, as a team's is.
  private let dashes: String?
  private let width: Double
  private let scale: Double

  /// - Parameters:
  ///   - incident: its position in the plan.
  ///   - tier: of the warehouse; nil for a team.
  ///   - use: where several ways run together they have nobody's dashes; where those to other
  ///     incidents lie on top, it is seen at both sides of them.
  init(
    incident: Int, tier: Tier?, use: WaySegment.Use = WaySegment.Use(count: 1, above: 0),
    scale: Double = 1
  ) {
    color = Self.color(ofIncident: incident)
    let isSingle = use.count == 1 && use.above == 0
    dashes =
      isSingle
      ? tier.map { Self.dashes($0).map { "\(Int($0 * scale))" }.joined(separator: " ") } : ""
    width =
      Self.width + Self.more * Double(min(use.count - 1, 5)) + Self.band * Double(min(use.above, 3))
    self.scale = scale
  }

  /// - Parameter incident: its position in the plan; after some the colours begin anew.
  static func color(ofIncident incident: Int) -> String { colors[incident % colors.count] }

  /// Draws the white around a line, since ways cross.
  func drawHalo(_ lines: inout MarkupWriter, _ steps: String) {
    stroke(&lines, "#fff", width + Self.halo, "", steps)
  }

  /// Draws a line of `steps` in tenths of a pixel.
  func draw(_ lines: inout MarkupWriter, _ steps: String) {
    stroke(&lines, color, width, dashes ?? "", steps)
    if dashes == nil { stroke(&lines, "#fff", width - 40, "", steps) }
  }

  private func stroke(
    _ lines: inout MarkupWriter, _ color: String, _ width: Double, _ dashes: String, _ steps: String
  ) {
    lines.element(
      "path",
      [("stroke", color), ("stroke-width", "\(Int(width * scale))")]
        + (dashes.isEmpty ? [] : [("stroke-dasharray", dashes)]) + [("d", steps)])
  }
}

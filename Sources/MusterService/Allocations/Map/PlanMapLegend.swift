import MusterModel

/// What the marks and lines of a plan's map mean: those that occur, each with a sample.
struct PlanMapLegend {
  let map: PlanMap
  let drawing: PlanMapDrawing
  let language: Language

  private typealias Entry = (words: Text, draw: (inout MarkupWriter) -> Void)

  private static let middle = MapPoint(x: 32, y: 17)

  func draw(_ page: inout MarkupWriter) {
    page.element("ul", [("class", "legend")]) { list in
      for entry in incidents + origins + others {
        list.element("li") { item in
          item.element(
            "svg",
            [("viewBox", "0 0 64 34"), ("width", "64"), ("height", "34"), ("aria-hidden", "true")],
            entry.draw)
          item.element("span", words: entry.words(language))
        }
      }
    }
  }

  private var incidents: [Entry] {
    let priorities = Set(map.incidents.map { min($0.incident.priority, 3) }).sorted()
    var entries = priorities.map { priority -> Entry in
      let words =
        priority < 3
        ? Text("incident of priority \(priority)", "优先级 \(priority) 的事件")
        : Text("incident of priority 3 or later", "优先级 3 及以后的事件")
      return (
        words,
        {
          $0.element("g", [("transform", "translate(12 6) scale(.62)")]) {
            MapMark.drawIncident(
              &$0, number: "", priority: priority, color: WayStyle.color(ofIncident: 0),
              isShort: false, Self.middle, title: nil)
          }
        }
      )
    }
    if map.incidents.contains(where: { !$0.shortages.isEmpty }) {
      entries.append(
        (Text("something is short", "有缺口"), { MapMark.drawShortage(&$0, Self.middle) }))
    }
    return entries
  }

  /// Tiers that send something, and teams, each with its line.
  private var origins: [Entry] {
    let used = Set(map.ways.map(\.origin))
    let tiers = Set(used.compactMap(map.tier))
    var entries = Tier.allCases.filter(tiers.contains).map { tier -> Entry in
      (
        Text("warehouse (\(tier.rawValue)) and its way", "\(tier.chinese)仓库及其路线"),
        {
          Self.drawWay(&$0, tier)
          MapMark.drawUsed(&$0, tier, MapPoint(x: 16, y: 17), title: nil)
        }
      )
    }
    if used.contains(where: { map.tier($0) == nil }) {
      entries.append(
        (
          Text("team and its way", "队伍及其路线"),
          {
            Self.drawWay(&$0, nil)
            MapMark.drawTeam(&$0, MapPoint(x: 16, y: 17), title: nil)
          }
        ))
    }
    if drawing.hasJoinedWays {
      entries.append(
        (Text("several ways together", "多条路线共用"), { Self.drawWay(&$0, nil, count: 3) }))
    }
    if drawing.hasSharedRoads {
      entries.append(
        (
          Text("ways to several incidents, one on another", "通往多个事件的路线重叠"),
          { svg in
            svg.element("g", [("transform", "scale(.1)"), ("fill", "none")]) { lines in
              for above in [1, 0] {
                let use = WaySegment.Use(count: 1, above: above)
                let style = WayStyle(incident: above, tier: .district, use: use)
                style.drawHalo(&lines, "M60 170h520")
                style.draw(&lines, "M60 170h520")
              }
            }
          }
        ))
    }
    return entries
  }

  private var others: [Entry] {
    let shapes = drawing.unused.map(\.tier)
    var entries: [Entry] = []
    if !shapes.isEmpty {
      entries.append(
        (
          Text("warehouses that send nothing", "未调用的仓库"),
          { svg in
            for (place, tier) in shapes.enumerated() {
              let at = MapPoint(x: 32 + 15 * (Double(place) - Double(shapes.count - 1) / 2), y: 17)
              svg.element(
                "path",
                [("class", "unused"), ("d", MapMark.outline(tier, at, MapMark.unusedRadius))])
            }
          }
        ))
    }
    if !drawing.shown.closed.isEmpty {
      entries.append(
        (
          Text("closed road", "封闭的道路"),
          {
            $0.element(
              "path",
              [
                ("d", "M4 17h56"), ("stroke", "#000"), ("stroke-width", "2.2"),
                ("stroke-dasharray", "6 5"),
              ])
          }
        ))
    }
    return entries
  }

  private static func drawWay(_ svg: inout MarkupWriter, _ tier: Tier?, count: Int = 1) {
    svg.element("g", [("transform", "scale(.1)"), ("fill", "none")]) {
      WayStyle(incident: 0, tier: tier, use: WaySegment.Use(count: count, above: 0)).draw(
        &$0, "M130 170h500")
    }
  }
}

import MusterModel
import MusterStorage

/// A plan as one page of HTML that needs nothing beside it: for a browser, a telephone, or paper.
///
/// It is XML too, has no scripts, and is the same bytes for the same plan over the same roads.
struct PlanMapPage {
  let map: PlanMap
  let roads: OpenRoads
  let language: Language

  var html: String {
    var writer = MarkupWriter()
    let code = language == .chinese ? "zh-CN" : "en"
    writer.element(
      "html", [("xmlns", "http://www.w3.org/1999/xhtml"), ("lang", code)]
    ) { page in
      page.element("head") { head in
        head.element("meta", [("charset", "utf-8")])
        head.element(
          "meta",
          [("name", "viewport"), ("content", "width=device-width, initial-scale=1")])
        head.element("title", words: "\(title) · \(subject)")
        head.style(PlanMapStyle.sheet)
      }
      page.element("body") { drawBody(&$0) }
    }
    return "<!DOCTYPE html>\n" + writer.text
  }

  private func drawBody(_ body: inout MarkupWriter) {
    let drawing = PlanMapDrawing(map, on: roads, language)
    body.element("header") { header in
      header.element("h1", words: title)
      header.element("p", words: occasion)
    }
    body.element("div", [("class", "map"), ("id", "map")]) { part in
      drawEnlargements(&part)
      part.element("div", [("class", "sheet")]) { drawing.draw(&$0) }
      PlanMapLegend(map: map, drawing: drawing, language: language).draw(&part)
      for note in notes(to: drawing) {
        part.element("p", [("class", "note")], words: note(language))
      }
    }
    drawOverview(&body)
    for (position, incident) in map.incidents.enumerated() {
      draw(incident, WayStyle.color(ofIncident: position), &body)
    }
    drawObjective(&body)
    body.element("footer") { footer in
      footer.element("p", words: origin(language))
      if let credit = roads.credit { footer.element("p", words: credit) }
    }
  }

  /// On a telephone, where the whole map is small: the map around each incident, with its labels.
  private func drawEnlargements(_ part: inout MarkupWriter) {
    part.element("p", [("class", "zoom")]) { links in
      links.element("span", words: Text("Enlarge:", "放大：")(language))
      for incident in map.incidents {
        links.element("a", [("href", "#m\(incident.number)")], words: "\(incident.number)")
      }
      links.element("a", [("href", "#map")], words: Text("whole map", "全图")(language))
    }
  }

  private var title: String {
    let plan = map.heading.plan
    guard let allocation = map.heading.allocation?.allocation else {
      // A plan that is not kept has no number.
      guard plan > 0 else { return Text("What would be", "假设方案")(language) }
      return Text("Allocation plan \(plan)", "调配方案 \(plan)")(language)
    }
    return Text("Allocation \(allocation) (plan \(plan))", "调配 \(allocation)（方案 \(plan)）")(language)
  }

  private var subject: String {
    map.incidents.map(\.code).joined(separator: language == .chinese ? "、" : ", ")
  }

  /// When it was made, and what it holds.
  private var occasion: String {
    let made =
      map.heading.madeAt.map { moment in
        let time = shown(moment)
        return Text("Made \(time). ", "生成于 \(time)。")
      } ?? Text("A dry run: this plan was not kept. ", "试运行：本方案未保存。")
    return (made + standing)(language)
  }

  private var standing: Text {
    guard let allocation = map.heading.allocation else {
      return Text(
        "A proposal: it holds nothing until it is committed.", "仅为建议：提交前不预占任何物资与队伍。")
    }
    guard allocation.state == .held else {
      return Text(
        "State: \(allocation.state.rawValue).", "状态：\(allocation.state.chinese)。")
    }
    let end = shown(allocation.expiresAt)
    return Text("Held until \(end).", "预占至 \(end)。")
  }

  /// To the minute, by the district's clock.
  private func shown(_ moment: Instant) -> String {
    let minute = Instant(microseconds: moment.microseconds - moment.microseconds % 60_000_000)
    let text = minute.formatted(offsetMinutes: map.heading.offsetMinutes)
    return String(text.prefix(16)).replacing("T", with: " ") + " (UTC\(text.dropFirst(19)))"
  }

  private func notes(to drawing: PlanMapDrawing) -> [Text] {
    var notes: [Text] = []
    if drawing.isDense {
      notes.append(
        Text(
          "Where there is no room, the map names less or nothing; the tables have all.",
          "地图空间不足处只标编码或不标注，完整内容见下列各表。"))
    }
    if map.ways.contains(where: { $0.line.isEmpty }) {
      notes.append(
        Text(
          "No open road leads from some of the places that send; their ways are not drawn.",
          "部分发出地点现无可通行的道路，其路线未绘出。"))
    } else if map.ways.contains(where: { !$0.isAsPlanned }) {
      notes.append(
        Text(
          "Roads or closures have changed since: the ways are those of now, the times those of the plan.",
          "方案生成后道路或封路情况有变：路线按当前道路绘制，时间仍为方案所定。"))
    }
    return notes + map.offRoad.map(\.sentence)
  }

  private var origin: Text {
    let name = roads.network.name
    return Text(
      "Roads: \(name). Times are minutes:seconds from the order; arrival is the time to get ready and the way.",
      "路网：\(name)。时间为自下达指令起的分:秒；到达＝准备＋行车。")
  }
}

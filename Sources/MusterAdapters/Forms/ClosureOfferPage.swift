import Measures
import MusterModel
import MusterService

extension Page {
  /// New plans for what loses time and has not left, and how to take each.
  mutating func showOffers(_ response: RoadCloseCommand.Response) {
    if !response.offers.isEmpty {
      heading(Text("New plans for what has not left", "尚未出发者的新方案"))
      table(
        response.offers.flatMap { offer in offer.arrivals.map { (offer: offer, arrival: $0) } },
        [
          .number("ALLOCATION", "调配") { String($0.offer.allocation) },
          .number("PLAN", "方案") { $0.offer.plan.map { String($0) } },
          .text("INCIDENT", "事件", \.arrival.incident),
          .text("WHAT", "内容") { row in
            row.arrival.capability
              ?? "\(row.arrival.item ?? "") \(row.arrival.itemName ?? "")"
          },
          Column(heading: Text("ARRIVAL", "原到达"), alignment: .right) {
            $0.arrival.before.shownAsArrival(short: $0.arrival.cutOff, Text("cut off", "无路可通"), $1)
          },
          Column(heading: Text("INSTEAD", "改为"), alignment: .right) {
            $0.arrival.after.shownAsArrival(short: $0.arrival.missing, Text("short", "缺"), $1)
          },
          .number("SAVED MIN", "节省分钟") { row in row.arrival.minutesSaved.map { "\($0)" } },
        ])
      for offer in response.offers {
        guard let plan = offer.plan else { continue }
        say(
          Text(
            "In the place of what allocation \(offer.allocation) holds: muster allocation commit \(plan)",
            "替换调配 \(offer.allocation) 尚未出发的部分：muster allocation commit \(plan)"))
      }
    }
    guard !response.withoutOffer.isEmpty else { return }
    let others = response.withoutOffer.map(String.init).joined(separator: " ")
    warn(
      Text(
        "No new plan was sought for allocations \(others); ask for one: muster allocation plan --replace NUMBER",
        "未为以下调配寻找新方案：\(others)；可用 muster allocation plan --replace 编号 生成。"))
  }
}

extension TravelTime {
  /// An arrival; how much is cut off or short, where anything is.
  fileprivate func shownAsArrival(
    short: Quantity, _ word: Text, _ language: Language
  ) -> String {
    let parts = [
      isReachable ? shown : nil, short > .zero ? "\(word(language)) \(short.shown)" : nil,
    ].compactMap(\.self)
    return parts.isEmpty ? "–" : parts.joined(separator: language == .chinese ? "，" : ", ")
  }
}

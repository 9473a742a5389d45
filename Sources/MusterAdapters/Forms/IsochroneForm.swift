import ArgumentParser
import Measures
import MusterModel
import MusterService

extension RoadForms {
  struct IsochroneForm: CommandForm {
    typealias Use = RoadIsochroneCommand
    @OptionGroup var common: CommonOptions

    @Option(
      parsing: .unconditional,
      help: help(
        "From here: LON,LAT or warehouse:CODE, team:CODE, incident:CODE, node:ID.",
        "起点：经度,纬度 或 warehouse:编码、team:编码、incident:代码、node:编号。"))
    var origin: PlaceArgument

    @Option(help: help("Within so many minutes; repeat for several.", "时限（分钟）；可重复。"))
    var minutes: [MinutesArgument]

    @Flag(
      help: help(
        "From where the place is reached, instead of where one comes from it.",
        "改求可在时限内到达该处的道路。"))
    var reverse = false

    @OptionGroup var picture: RoadPictureOptions

    func request() -> RoadIsochroneCommand.Request {
      var request = RoadIsochroneCommand.Request()
      request.origin = origin.place
      request.limits = minutes.map(\.time)
      request.isReverse = reverse
      request.picture = picture.request
      return request
    }

    var files: [AnswerFile<RoadIsochroneCommand.Response>] {
      picture.files(shape: \.geoJSON, picture: \.svg)
    }

    func show(_ response: RoadIsochroneCommand.Response, on page: inout Page) {
      page.table(
        response.features.map(\.properties),
        [
          .number("WITHIN", "时限", \.limit.shown),
          .number("NODES", "节点数") { Int64($0.nodes).grouped },
          .number("ROADS KM", "道路公里", \.roads.shown),
        ])
    }
  }
}

/// Minutes, with a fraction where it comes to whole milliseconds.
struct MinutesArgument: ExpressibleByArgument {
  let time: TravelTime

  init?(argument: String) {
    guard let minutes = Double(argument), minutes >= 0, minutes < 35_000 else { return nil }
    let milliseconds = minutes * 60_000
    guard abs(milliseconds - milliseconds.rounded()) < 0.001 else { return nil }
    time = TravelTime(milliseconds: UInt32(milliseconds.rounded()))
  }
}

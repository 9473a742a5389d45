import ArgumentParser
import Measures
import MusterModel
import MusterService

struct RoadForms: NounForms {
  static let noun = "road"
  static let title = Text("Roads and the ways over them", "道路")
  static let verbs: [any CommandForm.Type] = [
    ImportForm.self, RouteForm.self, MatrixForm.self, IsochroneForm.self, CloseForm.self,
    ReopenForm.self, ClosuresForm.self,
  ]

  struct ImportForm: WriteForm {
    typealias Use = RoadImportCommand
    @OptionGroup var common: CommonOptions
    @OptionGroup var write: WriteOptions

    @Argument(
      help: help(
        "An OpenStreetMap file: .osm.pbf, .osm, .osm.gz.", "OpenStreetMap 文件：.osm.pbf、.osm、.osm.gz。"
      ))
    var file: String?

    @Option(help: help("Or the nodes of a graph: .csv, .csv.gz.", "或路网节点：.csv、.csv.gz。"))
    var nodes: String?

    @Option(help: help("And its arcs: .csv, .csv.gz.", "及路网弧：.csv、.csv.gz。"))
    var arcs: String?

    @Option(help: help("The network's name; another of that name is replaced.", "路网名称；同名者被替换。"))
    var name: String

    @Option(
      help: help(
        "The vehicle: car (default), car_turns, emergency, truck.",
        "车辆类型：car（默认）、car_turns（遵守转向限制）、emergency（应急车辆）、truck（重型货车）。"
      ))
    var profile: String?

    func request() -> RoadImportCommand.Request {
      var request = RoadImportCommand.Request()
      request.path = file
      request.nodes = nodes
      request.arcs = arcs
      request.name = name
      request.profile = profile
      return request
    }

    func show(_ response: RoadImportCommand.Response, on page: inout Page) {
      let nodes = Int64(response.nodes).grouped
      let arcs = Int64(response.arcs).grouped
      page.say(
        Text(
          "Network \(response.network): \(nodes) nodes, \(arcs) arcs.",
          "路网 \(response.network)：\(nodes) 个节点，\(arcs) 条弧。"))
      guard !response.dropped.counts.isEmpty else { return }
      page.table(
        response.dropped.counts,
        [
          .word("LEFT OUT", "舍去内容") { Reason.word($0.reason) },
          .number("COUNT", "数量") { Int64($0.count).grouped },
        ])
    }
  }

  struct RouteForm: CommandForm {
    typealias Use = RoadRouteCommand
    @OptionGroup var common: CommonOptions

    @Option(
      parsing: .unconditional,
      help: help(
        "From here: LON,LAT or warehouse:CODE, team:CODE, incident:CODE, node:ID.",
        "起点：经度,纬度 或 warehouse:编码、team:编码、incident:代码、node:编号。"))
    var from: PlaceArgument

    @Option(
      parsing: .unconditional,
      help: help(
        "To there: LON,LAT or warehouse:CODE, team:CODE, incident:CODE, node:ID.",
        "终点：经度,纬度 或 warehouse:编码、team:编码、incident:代码、node:编号。"))
    var to: PlaceArgument

    @Flag(help: help("Give the shape of the way (with --json).", "给出路线形状（配合 --json）。"))
    var geometry = false

    @OptionGroup var picture: RoadPictureOptions

    func request() -> RoadRouteCommand.Request {
      var request = RoadRouteCommand.Request()
      request.from = from.place
      request.to = to.place
      request.geometry = geometry || picture.geojson != nil
      request.picture = picture.request
      return request
    }

    var files: [AnswerFile<RoadRouteCommand.Response>] {
      picture.files(shape: \.geoJSON, picture: \.svg)
    }

    func show(_ response: RoadRouteCommand.Response, on page: inout Page) {
      page.say(
        Text(
          "\(response.travelTime.shown) (min:s), \(response.distance.shown) km, over \(response.nodes.count) nodes.",
          "\(response.travelTime.shown)（分:秒），\(response.distance.shown) 公里，经 \(response.nodes.count) 个节点。"
        ))
    }
  }

  struct MatrixForm: CommandForm {
    typealias Use = RoadMatrixCommand
    @OptionGroup var common: CommonOptions

    @Option(
      parsing: .unconditionalSingleValue,
      help: help("A place to start from; repeat for several.", "起点；可重复。"))
    var source: [PlaceArgument]

    @Option(
      parsing: .unconditionalSingleValue,
      help: help("A place to go to; repeat for several.", "终点；可重复。"))
    var target: [PlaceArgument]

    func request() -> RoadMatrixCommand.Request {
      var request = RoadMatrixCommand.Request()
      request.sources = source.map(\.place)
      request.targets = target.map(\.place)
      return request
    }

    func show(_ response: RoadMatrixCommand.Response, on page: inout Page) {
      let columns: [Column<Int>] = target.indices.map { column in
        .number("TO \(column + 1)", "至 \(column + 1)") { row in
          response.travelTimes[row, column].shown
        }
      }
      page.table(
        Array(source.indices), [.number("FROM", "自") { row in String(row + 1) }] + columns)
    }
  }
}

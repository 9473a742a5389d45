import MusterModel
import MusterStorage

extension RoadPicture {
  /// With the roads of the frame, what is closed among them, and whose data they are.
  init(
    frame: PictureFrame, title: Text, strokes: [PictureStroke], marks: [PictureMark],
    legend: [PictureKey], on roads: OpenRoads, showing shown: PictureRoads? = nil,
    _ language: Language
  ) {
    let shown = shown ?? PictureRoads(in: frame, of: roads)
    let closed = PictureKey(sample: .closedRoad, words: Text("closed", "封闭"))
    self.init(
      frame: frame, title: title, strokes: strokes, marks: marks,
      legend: legend + (shown.closed.isEmpty ? [] : [closed]), credit: roads.credit, roads: shown,
      graph: roads.graph, language: language)
  }
}

extension OpenRoads {
  /// A network of a vehicle's profile was made from OpenStreetMap; another brought its own times.
  var credit: String? {
    network.profile == "given" ? nil : "© OpenStreetMap contributors"
  }
}

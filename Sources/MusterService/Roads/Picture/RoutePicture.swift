import Measures
import MusterModel
import RoadRouting

/// A fastest way to be drawn.
struct RoutePicture {
  let route: RoadRoute
  let from: PicturePlace
  let to: PicturePlace

  func drawn(on roads: OpenRoads, _ language: Language) -> RoadPicture {
    let line = route.geometry(in: roads.graph)
    let frame = PictureFrame(around: line + [from.coordinate, to.coordinate])
    let path = PicturePath(in: frame, of: [line])
    let strokes = [
      PictureStroke(color: "#fff", width: 130, path: path),
      PictureStroke(color: "#b0122b", width: 80, path: path),
    ]
    return RoadPicture(
      frame: frame, title: title, strokes: path.isEmpty ? [] : strokes,
      marks: [PictureMark(shape: .start, place: from), PictureMark(shape: .end, place: to)],
      legend: [
        PictureKey(sample: .mark(.start), words: Text("start", "起点")),
        PictureKey(sample: .mark(.end), words: Text("end", "终点")),
        PictureKey(
          sample: .line(color: "#b0122b", width: 80), words: Text("fastest way", "最快路线")),
      ], on: roads, language)
  }

  private var title: Text {
    let kilometres = route.distance.shown
    let time = route.travelTime.shown
    return Text(
      "\(from.name.english) → \(to.name.english): \(time) (min:s), \(kilometres) km",
      "\(from.name.chinese) → \(to.name.chinese)：\(time)（分:秒），\(kilometres) 公里")
  }
}

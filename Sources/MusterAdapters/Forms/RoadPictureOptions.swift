import ArgumentParser
import MusterModel
import MusterService

/// The files in which roads can be looked at.
struct RoadPictureOptions: ParsableArguments {
  @Option(
    help: help(
      "A new file of the shape as GeoJSON, for drawing tools; - is standard output.",
      "将形状写入新的 GeoJSON 文件，供绘图软件打开；- 为标准输出。"))
  var geojson: String?

  @Option(
    help: help(
      "A new file with a picture for a browser or for print; - is standard output.",
      "将图片写入新的 SVG 文件，可用浏览器打开或打印；- 为标准输出。"))
  var svg: String?

  func validate() throws {
    guard geojson == nil || geojson != svg else {
      throw ValidationError(
        Interface.say(
          "--geojson and --svg need a file each.", "--geojson 与 --svg 应各写入一个文件。"))
    }
  }

  var request: PictureRequest {
    var request = PictureRequest()
    request.isWanted = svg != nil
    request.language = Interface.language
    return request
  }

  /// - Parameters:
  ///   - shape: the text of the GeoJSON of an answer.
  ///   - picture: the SVG of an answer that was asked for one.
  func files<Response>(
    shape: @escaping (Response) -> String, picture: @escaping (Response) -> String?
  ) -> [AnswerFile<Response>] {
    let shapes = geojson.map { AnswerFile(option: "geojson", path: $0, text: shape) }
    let pictures = svg.map { AnswerFile(option: "svg", path: $0) { picture($0) ?? "" } }
    return [shapes, pictures].compactMap(\.self)
  }
}

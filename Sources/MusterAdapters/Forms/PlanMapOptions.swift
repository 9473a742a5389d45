import ArgumentParser
import MusterModel
import MusterService

/// The file in which a plan can be looked at.
struct PlanMapOptions: ParsableArguments {
  @Option(
    help: help(
      "A new file of HTML with a map and all tables, for a browser or for print; - is standard output.",
      "将地图与全部表格写入新的 HTML 文件，可用浏览器打开或打印；- 为标准输出。"))
  var map: String?

  /// - Parameter page: makes the page of an answer.
  func files<Response>(
    _ page: @escaping (Session, Response, Language) throws(ServiceError) -> String
  ) -> [AnswerFile<Response>] {
    guard let map else { return [] }
    return [
      AnswerFile(option: "map", path: map) { (response, session) throws(ServiceError) in
        try page(session, response, Interface.language)
      }
    ]
  }
}

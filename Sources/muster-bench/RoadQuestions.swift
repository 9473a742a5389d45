import Measures
internal import MusterService
import RoadRouting

/// Questions about a city as lines of the protocol.
struct RoadQuestions {
  let graph: RoadGraph

  /// Two lines that bring in warehouses at these places, by the names that `manyToOne` uses.
  func registers(_ places: [RoadPlace]) -> [String] {
    let rows = places.enumerated().map { number, place in
      """
      {"code":"W\(number)","name":"W\(number)","tier":"district","region_code":"R",\
      "longitude":"\(longitude(place))","latitude":"\(latitude(place))","contact_name":null,\
      "contact_phone":null,"ready_minutes":"10"}
      """
    }
    return [
      line(
        "region.import", #"{"rows":[{"code":"R","name":"R","level":"district","parent_code":""}]}"#),
      line("warehouse.import", "{\"rows\":[\(rows.joined(separator: ","))]}"),
    ]
  }

  func manyToOne(_ count: Int, _ place: RoadPlace) -> String {
    let sources = (0..<count).map { #"{"warehouse":"W\#($0)"}"# }.joined(separator: ",")
    return line(
      "road.matrix",
      """
      {"sources":[\(sources)],\
      "targets":[{"longitude":\(longitude(place)),"latitude":\(latitude(place))}]}
      """)
  }

  /// Of the one column of a matrix.
  func travelTimes(in answer: String) throws -> [TravelTime] {
    guard let rows = try JSONParser.parse(answer)["result"]?["travel_time_s"] else {
      throw RoadRace.WrongAnswer(query: answer)
    }
    return try [[TravelTime]](json: rows).flatMap(\.self)
  }

  /// As the command line takes it.
  func name(_ place: RoadPlace) -> String { "node:\(graph.sourceIds[node(place)])" }

  private func line(_ method: String, _ params: String) -> String {
    #"{"jsonrpc":"2.0","id":1,"method":"\#(method)","params":\#(params)}"#
  }

  private func node(_ place: RoadPlace) -> Int {
    guard case .node(let node) = place else {
      preconditionFailure("The benchmark's places are nodes.")
    }
    return node
  }

  private func longitude(_ place: RoadPlace) -> Double {
    Double(graph.coordinates[node(place)].longitudeE7) / 1e7
  }

  private func latitude(_ place: RoadPlace) -> Double {
    Double(graph.coordinates[node(place)].latitudeE7) / 1e7
  }
}

import MusterService
import MusterStorage
import MusterTesting
import Testing

/// Roads at the command line: what a person reads, and the files that they are drawn in.
@Suite struct RoadFormTests {
  private static let isochrone = ["road", "isochrone", "--origin", "node:114"]

  @Test func `a table says how far one comes, in both languages`() async throws {
    try await withSmallDistrict { target, _ in
      let words = Self.isochrone + ["--minutes", "2.5", "--minutes", "1", "--database", target.url]
      let english = try muster(words + ["--lang", "en"], input: [])
      #expect(
        english.output == """
          WITHIN  NODES  ROADS KM
            1:00      1       2.9
            2:30     11      17.6

          """, "\(english.errors)")
      let chinese = try muster(words + ["--lang", "zh", "--reverse"], input: [])
      #expect(chinese.output.hasPrefix("时限  节点数  道路公里\n1:00"), "\(chinese.output)")
      #expect(try muster(words.dropLast(2) + ["--minutes", "soon"], input: []).code == 64)
      let none = try muster(
        Self.isochrone + ["--minutes", "0", "--lang", "zh", "--database", target.url], input: [])
      #expect(none.code == 65)
      #expect(none.errors == "muster：limits_s[0]：应大于 0 且不超过 86400 秒（24 小时）\n")
    }
  }

  @Test func `--json is the answer of the protocol`() async throws {
    try await withSmallDistrict { target, serving in
      let form = try muster(
        Self.isochrone + ["--minutes", "3", "--reverse", "--json", "--database", target.url],
        input: [])
      let params = #"{"origin":{"node":114},"limits_s":[180],"reverse":true,"language":"en"}"#
      #expect(try serving.result("road.isochrone", try JSONParser.parse(params)) == (try form.json))
    }
  }

  @Test(arguments: [
    ["route", "--from", "-8.61,41.15", "--to", "-8.63,41.16"],
    ["matrix", "--source", "-8.61,41.15", "--source", "-8.6,41.15", "--target", "-8.63,41.16"],
    ["isochrone", "--origin", "-8.61,41.15", "--minutes", "3"],
  ])
  func `a place west of Greenwich is no option`(words: [String]) async throws {
    try await withSmallDistrict { target, _ in
      let run = try muster(["road"] + words + ["--database", target.url], input: [])
      #expect(run.code == 1)
      #expect(run.errors.contains("-8.61, 41.15"), "\(run.errors)")
    }
  }

  @Test func `shapes and pictures go to new files, beside the table`() async throws {
    try await withSmallDistrict { target, _ in
      for (words, type) in [
        (["road", "route", "--from", "warehouse:W1", "--to", "node:129"], "Feature"),
        (Self.isochrone + ["--minutes", "3"], "FeatureCollection"),
      ] {
        let (shape, picture) = (try TestFolder.unusedPath(), try TestFolder.unusedPath())
        let all =
          words + ["--geojson", shape, "--svg", picture, "--lang", "en", "--database", target.url]
        let run = try muster(all, input: [])
        #expect(run.code == 0 && !run.output.isEmpty, "\(run.errors)")
        let json = try JSONParser.parse(try Trial.bytes(of: shape))
        #expect(json["type"] == .string(type))
        #expect(json["svg"] == nil)
        let svg = String(decoding: try Trial.bytes(of: picture), as: UTF8.self)
        #expect(svg.hasPrefix("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<svg "))
        #expect(svg.hasSuffix("</svg>\n") && svg.contains(">start<"))
        let again = try muster(all, input: [])
        #expect(again.code == 65 && again.output.isEmpty)
        #expect(again.errors.contains("\(shape) exists already"), "\(again.errors)")
      }
    }
  }

  @Test func `a file - is all that standard output gets`() async throws {
    try await withSmallDistrict { target, _ in
      let words =
        ["road", "route", "--from", "warehouse:W1", "--to", "node:129", "--lang", "zh"]
        + ["--database", target.url]
      let shape = try muster(words + ["--geojson", "-"], input: [])
      #expect(try shape.json["type"] == "Feature", "\(shape.errors)")
      #expect(try shape.json["geometry"]?["type"] == "LineString")
      #expect(try shape.json["properties"]?["travel_time_s"] != nil)
      let picture = try muster(words + ["--svg", "-"], input: [])
      #expect(picture.output.hasPrefix("<?xml") && picture.output.contains("W1 → 节点 129："))
      for more in [["--svg", "-", "--geojson", "-"], ["--svg", "-", "--json"]] {
        #expect(try muster(words + more, input: []).code == 64, "\(more)")
      }
    }
  }
}

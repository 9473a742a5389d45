import Foundation
import MusterModel
import MusterStorage
import MusterTesting
import Testing

@testable import MusterService

@Suite struct RoadIndexFileTests {
  /// The stages that a session's work goes through.
  private final class Stages {
    var texts: [String] = []
  }

  /// Asks by a session of its own, as another process would.
  private func ask(_ target: ConnectionTarget, cache: String) throws -> (
    seconds: String?, nodes: JSONValue?, stages: [String]
  ) {
    let stages = Stages()
    let session = Session(target: target, cacheDirectory: cache) {
      stages.texts.append($0.stage.english)
    }
    let answer = try JSONParser.parse(
      session.answer(
        RoadRouteCommand.self, params: ["from": ["node": 0], "to": ["node": 110]]))
    return (answer["travel_time_s"]?.text, answer["nodes"], stages.texts)
  }

  private func files(_ cache: String, _ ending: String) throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: cache).filter { $0.hasSuffix(ending) }
      .sorted().map { "\(cache)/\($0)" }
  }

  @Test func `a second process uses the file, with the same answer`() async throws {
    try await withDatabase { target in
      _ = try ClosureTrial(target)
      let cache = try TestFolder.unusedPath()
      let first = try ask(target, cache: cache)
      #expect(first.stages.contains("ordering the road network"))
      #expect(try files(cache, ".index").count == 1)
      let second = try ask(target, cache: cache)
      #expect(second.stages.isEmpty)
      #expect(second.seconds == first.seconds && second.nodes == first.nodes)
      #expect(first.seconds == "660")
      #expect(try files(cache, ".checked").count == 1)
      #expect(try ask(target, cache: cache).seconds == "660")
    }
  }

  @Test func `the import makes the index, a dry run of it none`() async throws {
    try await withDatabase { target in
      let cache = try TestFolder.unusedPath()
      func importRoads(_ more: [String: JSONValue]) throws {
        let roads: [String: JSONValue] = [
          "nodes": .string(
            try ServiceTrial.file(
              ["node,longitude,latitude", "0,113.8,22.55", "110,113.81,22.55"], ".csv")),
          "arcs": .string(
            try ServiceTrial.file(
              ["tail,head,length_m,travel_time_ms", "0,110,1030,7000", "110,0,1030,7000"], ".csv")),
          "name": "two",
        ]
        _ = try Session(target: target, cacheDirectory: cache).answer(
          RoadImportCommand.self,
          params: .object(roads.merging(more) { _, new in new }.map { JSONMember($0, $1) }))
      }
      try importRoads(["dry_run": true])
      #expect(!FileManager.default.fileExists(atPath: cache))
      try importRoads([:])
      #expect(try files(cache, ".index").count == 1)
      let answer = try ask(target, cache: cache)
      #expect(answer.stages.isEmpty && answer.seconds == "7")
      // The same network again: the file stays as it is.
      try importRoads([:])
      #expect(try ask(target, cache: cache).stages.isEmpty)
    }
  }

  @Test func `a torn, changed, foreign or older file is made anew, and said so`() async throws {
    try await withDatabase { target in
      _ = try ClosureTrial(target)
      let cache = try TestFolder.unusedPath()
      _ = try ask(target, cache: cache)
      let path = try #require(try files(cache, ".index").first)
      let whole = try Data(contentsOf: URL(filePath: path))
      let other = "the road index is of another version; making it anew"
      let damaged = "the road index is damaged; making it anew"
      func changed(_ offset: Int) -> Data {
        var bytes = whole
        bytes[offset] ^= 1
        return bytes
      }
      let cases: [(Data, String)] = [
        (whole.prefix(whole.count / 2), damaged), (whole.prefix(10), other), (changed(0), other),
        (changed(8), other), (changed(40), damaged), (changed(70), damaged),
        (changed(whole.count / 2), damaged), (changed(whole.count - 1), damaged),
        (whole + Data([0]), damaged), (Data("no index".utf8), other),
      ]
      for (bytes, note) in cases {
        try bytes.write(to: URL(filePath: path))
        let answer = try ask(target, cache: cache)
        #expect(answer.seconds == "660")
        #expect(answer.stages.first == note)
        #expect(try Data(contentsOf: URL(filePath: path)) == whole)
        #expect(try ask(target, cache: cache).stages.isEmpty)
      }
    }
  }

  @Test func `what closures customize is a file too, and a damaged one is none`() async throws {
    try await withDatabase { target in
      let roads = try ClosureTrial(target)
      let cache = try TestFolder.unusedPath()
      _ = try ask(target, cache: cache)
      try roads.close(["area": ClosureTrial.middle])
      let closed = try ask(target, cache: cache)
      let path = try #require(try files(cache, ".metric").first)
      #expect(try ask(target, cache: cache).seconds == closed.seconds)
      let whole = try Data(contentsOf: URL(filePath: path))
      for offset in [0, 40, whole.count / 2, whole.count - 1] {
        var bytes = whole
        bytes[offset] ^= 1
        try bytes.write(to: URL(filePath: path))
        let answer = try ask(target, cache: cache)
        #expect(answer.seconds == closed.seconds)
        #expect(answer.stages.first?.hasPrefix("the road index is ") == true)
        #expect(try Data(contentsOf: URL(filePath: path)) == whole)
      }
      try roads.close(["arcs": [[100, 101]]])
      #expect(try ask(target, cache: cache).stages.isEmpty)
      #expect(try files(cache, ".metric").count == 2)
    }
  }

  @Test func `eight processes at once on an empty folder all answer the same`() async throws {
    try await withDatabase { target in
      _ = try ClosureTrial(target)
      let cache = try TestFolder.unusedPath()
      let answers = try await withThrowingTaskGroup(of: String?.self) { group in
        for _ in 0..<8 { group.addTask { try self.ask(target, cache: cache).seconds } }
        return try await group.reduce(into: [String?]()) { $0.append($1) }
      }
      #expect(answers == Array(repeating: "660", count: 8))
      #expect(try files(cache, ".index").count == 1)
      #expect(try FileManager.default.contentsOfDirectory(atPath: cache).count <= 2)
    }
  }

  @Test func `a folder that cannot be written is no hindrance`() async throws {
    try await withDatabase { target in
      _ = try ClosureTrial(target)
      let file = try TestFolder.unusedPath()
      try Data("a file".utf8).write(to: URL(filePath: file))
      #expect(try ask(target, cache: file + "/cache").seconds == "660")
    }
  }

  @Test func `of what was customized for closures only the latest files stay`() async throws {
    try await withDatabase { target in
      let roads = try ClosureTrial(target)
      let cache = try TestFolder.unusedPath()
      _ = try ask(target, cache: cache)
      for arc in 0..<11 {
        let number = JSONValue.number("\(arc)")
        try roads.close(["arcs": [[number, .number("\(arc + 1)")]]])
        _ = try ask(target, cache: cache)
        _ = try ask(target, cache: cache)
      }
      #expect(try files(cache, ".metric").count == 8)
      #expect(try files(cache, ".metric.checked").count == 8)
      #expect(try files(cache, ".index").count == 1)
      #expect(try ask(target, cache: cache).stages.isEmpty)
    }
  }

  @Test func `two databases share a folder, and closures of one number close different roads`()
    async throws
  {
    let cache = try TestFolder.unusedPath()
    try await withDatabase { first in
      let roads = try ClosureTrial(first)
      try roads.close(["arcs": [[0, 1]]])
      #expect(try ask(first, cache: cache).seconds == "810")
      try await withDatabase { second in
        let others = try ClosureTrial(second)
        try others.close(["arcs": [[0, 1], [0, 100]], "factor": 2])
        #expect(try ask(second, cache: cache).seconds == "720")
        #expect(try ask(second, cache: cache).seconds == "720")
        #expect(try files(cache, ".metric").count == 2)
      }
    }
  }
}

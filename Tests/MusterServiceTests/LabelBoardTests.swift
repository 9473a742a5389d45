import SeededNumbers
import Testing

@testable import MusterService

@Suite struct LabelBoardTests {
  @Test func `labels lie on the map and on no mark and no other label`() {
    var numbers = SeededGenerator(seed: 20_260_701)
    var board = LabelBoard(width: 900, height: 600)
    let marks = (0..<60).map { _ in
      MapPoint(
        x: Double(Int.random(in: 0...900, using: &numbers)),
        y: Double(Int.random(in: 0...600, using: &numbers)))
    }
    var taken = marks.map { MapBox(around: $0, radius: 10) }
    for box in taken { board.block(box) }
    var placed = 0
    for mark in marks {
      guard let box = board.place(width: 90, height: 30, around: mark, radius: 10) else { continue }
      placed += 1
      #expect(box.left >= 0 && box.top >= 0 && box.right <= 900 && box.bottom <= 600)
      #expect(!taken.contains { $0.meets(box) })
      taken.append(box)
    }
    #expect(placed > 40)
  }

  @Test func `a mark at a corner has its label inside, a full map has none`() throws {
    var board = LabelBoard(width: 300, height: 200)
    let corner = MapPoint(x: 300, y: 200)
    let place = board.place(width: 80, height: 30, around: corner, radius: 10)
    let box = try #require(place)
    #expect(box.right <= 300 && box.bottom <= 200)
    board.block(MapBox(left: 0, top: 0, width: 300, height: 200))
    let none = board.place(width: 80, height: 30, around: corner, radius: 10)
    #expect(none == nil)
  }

  @Test func `where there is a choice a label leaves the ways free`() throws {
    var board = LabelBoard(width: 600, height: 400)
    let mark = MapPoint(x: 300, y: 200)
    board.avoid([mark, MapPoint(x: 600, y: 200)])
    let place = board.place(width: 80, height: 30, around: mark, radius: 10)
    let box = try #require(place)
    #expect(box.right < mark.x, "the left is the next choice")
  }
}

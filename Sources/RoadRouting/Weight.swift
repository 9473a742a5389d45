internal import Measures

/// Time and length of a stretch of road, ordered by time and then by length.
///
/// Both in one word, so that ways are compared and extended by one machine instruction each and of
/// equally fast ways the shortest is found, whichever algorithm looks for it.
struct Weight: Comparable {
  /// 31 bits of milliseconds above 32 bits of millimetres.
  let word: UInt64

  private static let lengthBits: UInt64 = 32
  private static let mostLength: UInt64 = 1 << lengthBits - 1
  private static let unreachableTime = UInt64(TravelTime.unreachable.milliseconds)

  static let zero = Weight(word: 0)
  static let unreachable = Weight(word: unreachableTime << lengthBits)

  private init(word: UInt64) { self.word = word }

  /// - Precondition: the time is not more than that of `.unreachable`.
  init(milliseconds: UInt32, millimetres: UInt32) {
    word = UInt64(milliseconds) << Self.lengthBits | UInt64(millimetres)
  }

  init(_ trip: RoadTrip) {
    self.init(
      milliseconds: trip.travelTime.milliseconds,
      millimetres: UInt32(clamping: trip.distance.millimetres))
  }

  var milliseconds: UInt32 { UInt32(word >> Self.lengthBits) }
  var millimetres: UInt32 { UInt32(word & Self.mostLength) }

  var isReachable: Bool { word < Self.unreachable.word }

  static func < (left: Weight, right: Weight) -> Bool { left.word < right.word }

  /// Lengths stop at 4,294,967.295 m; times from `.unreachable` up are `.unreachable`.
  static func + (left: Weight, right: Weight) -> Weight {
    let length = (left.word & Self.mostLength) + (right.word & Self.mostLength)
    let time = (left.word >> Self.lengthBits) + (right.word >> Self.lengthBits)
    if time >= Self.unreachableTime { return .unreachable }
    return Weight(word: time << Self.lengthBits | min(length, Self.mostLength))
  }

  /// The sum of two weights whose lengths fit one, which may be more than `.unreachable`.
  func addingShort(_ other: Weight) -> Weight { Weight(word: word &+ other.word) }

  var trip: RoadTrip {
    isReachable
      ? RoadTrip(
        travelTime: TravelTime(milliseconds: milliseconds),
        distance: Distance(millimetres: Int64(millimetres)))
      : .unreachable
  }
}

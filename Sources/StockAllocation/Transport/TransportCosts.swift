/// What a piece on a way is charged, in one number whose digits are the levels of the judged order.
///
/// From the lowest digit up: types better than asked for; milliseconds; pieces later than the limit of their class; pieces from
/// beyond the own street; pieces from beyond the own community; pieces short, those of rank 0
/// above all others. A cycle of changes passes each request at most once, so that a digit that is
/// worth more than twice `rows` of all that stands below it can never be bought by lower ones: the least
/// total is the first in the judged order.
struct TransportCosts: Hashable, Sendable {
  /// What a millisecond is charged: 1, or more where it stands above a surplus.
  let millisecond: Int64
  /// What a late piece is charged.
  let late: Int128
  let beyondStreet: Int128
  let beyondCommunity: Int128
  /// What a piece is charged by the rung that it comes from.
  let rungs: [Int128]
  /// What a missing piece is charged by its rank.
  let shortages: [Int128]
  /// What one missing piece of the last rank is charged: the unit of the highest digit.
  let shortage: Int128
  /// By class: arrivals after so many milliseconds are late; below 0 all are.
  var limits: [Int64]

  init(_ problem: TransportProblem) {
    let above = 2 * (Int128(problem.rows) + 1)
    // One more than the longest way; an overflow makes less than nothing of `unreachable`.
    var beyond: Int32 = 1
    for time in problem.times { beyond = max(beyond, Int32(truncatingIfNeeded: time &+ 1)) }
    millisecond = problem.surpluses.isEmpty ? 1 : Int64(above) * 9
    late = above * Int128(beyond) * Int128(millisecond)
    beyondStreet = above * late
    beyondCommunity = above * beyondStreet
    rungs = [0, beyondCommunity, beyondCommunity + beyondStreet]
    shortage = above * beyondCommunity
    let ranks = problem.rankCount
    shortages = (0..<ranks).map { [shortage] in Int128(ranks - $0) * shortage }
    limits = Array(repeating: Int64(TransportProblem.unreachable), count: problem.classCount)
  }

  /// The charge of one piece on a way.
  func cost(_ row: Int, _ column: Int, in problem: TransportProblem) -> Int128 {
    let time = Int64(problem.time(row, column))
    return Int128(time * millisecond) + (time > limits[problem.classes[row]] ? late : 0)
      + rungs[problem.rung(row, column)] + Int128(problem.surplus(row, column))
  }

  /// The longest way in milliseconds that something of this worth can be sent over; never
  /// `TransportProblem.unreachable`.
  func longest(worth: Int128) -> UInt32 {
    let farthest = Int64(TransportProblem.unreachable - 1)
    guard worth > 0 else { return 0 }
    guard worth < Int128(farthest * millisecond) else { return UInt32(farthest) }
    return UInt32(Int64(worth) / millisecond)
  }

  /// A charge without its lowest digits, milliseconds and surplus.
  func timeless(_ charge: Int128) -> Int128 {
    // Most are of milliseconds alone, and a division takes as long as all else.
    if -late <= 2 * charge, 2 * charge < late { return 0 }
    return (2 * charge + late).dividedDown(by: 2 * late) * late
  }

  /// A charge by its digits: pieces short by rank, pieces from beyond the own community, from
  /// beyond the own street, late ones, milliseconds, and surplus.
  ///
  /// - Precondition: the charge is a price, a way's charge, or what a way lacks or gains.
  func digits(of charge: Int128) -> [Int128] {
    var rest = charge
    func digit(_ unit: Int128) -> Int128 {
      let digit = (2 * rest + unit).dividedDown(by: 2 * unit)
      rest -= digit * unit
      return digit
    }
    var short = [Int128](repeating: 0, count: shortages.count)
    let rank = digit(shortage)
    if rank > 0 { short[shortages.count - Int(rank)] = 1 }
    return short + [
      digit(beyondCommunity), digit(beyondStreet), digit(late), digit(Int128(millisecond)), rest,
    ]
  }
}

extension Int128 {
  /// The quotient, rounded down below zero too.
  fileprivate func dividedDown(by divisor: Int128) -> Int128 {
    let (quotient, remainder) = quotientAndRemainder(dividingBy: divisor)
    return remainder < 0 ? quotient - 1 : quotient
  }
}

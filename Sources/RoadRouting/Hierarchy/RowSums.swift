/// The innermost loop of many-to-one queries.
enum RowSums {
  /// Lowers weights to those of a row plus one weight, where these are less.
  ///
  /// - Precondition: all have room for `count`; the weight is reachable.
  @unsafe static func improve(
    _ bestTimes: UnsafeMutablePointer<UInt32>, _ bestLengths: UnsafeMutablePointer<UInt32>,
    by times: UnsafePointer<UInt32>, _ lengths: UnsafePointer<UInt32>, count: Int,
    plus weight: Weight
  ) {
    let time = weight.milliseconds
    let length = weight.millimetres
    for place in 0..<count {
      let sum = unsafe times[place] &+ time
      let known = unsafe bestTimes[place]
      let far = unsafe lengths[place].addingSaturated(length)
      let knownFar = unsafe bestLengths[place]
      let isLess = (sum < known) || (sum == known && far < knownFar)
      unsafe bestTimes[place] = isLess ? sum : known
      unsafe bestLengths[place] = isLess ? far : knownFar
    }
  }
}

/// A small generator whose numbers are the same from the same seed, on every machine and with every
/// version of the standard library.
///
/// - Source: Steele, Lea, Flood, *Fast Splittable Pseudorandom Number Generators*, OOPSLA 2014.
struct SplitMix64 {
  private var state: UInt64

  init(seed: UInt64) {
    state = seed
  }

  /// A generator of its own for one part of the district, or for one place in it, so that a change
  /// in one part leaves the others as they are.
  init(seed: UInt64, part: String, _ place: Int...) {
    self.init(seed: seed)
    for byte in part.utf8 { state = SplitMix64.mix(state ^ UInt64(byte)) }
    for number in place { state = SplitMix64.mix(state ^ UInt64(bitPattern: Int64(number))) }
  }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    return SplitMix64.mix(state)
  }

  /// A whole number within limits.
  mutating func int(_ limits: ClosedRange<Int>) -> Int {
    let width = UInt64(limits.upperBound - limits.lowerBound) + 1
    return limits.lowerBound + Int(next().multipliedFullWidth(by: width).high)
  }

  /// 0 ..< 1.
  mutating func fraction() -> Double {
    Double(next() >> 11) / 9_007_199_254_740_992
  }

  mutating func chance(_ probability: Double) -> Bool {
    fraction() < probability
  }

  mutating func element<Element>(_ elements: [Element]) -> Element {
    elements[int(0...(elements.count - 1))]
  }

  /// As many different elements as asked for, or all, in their order.
  mutating func sample<Element>(_ elements: [Element], _ count: Int) -> [Element] {
    var places = Array(elements.indices)
    for place in places.indices.dropLast() {
      places.swapAt(place, int(place...(places.count - 1)))
    }
    return places.prefix(count).sorted().map { elements[$0] }
  }

  private static func mix(_ value: UInt64) -> UInt64 {
    var mixed = value
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}

/// Columns of numbers and texts in few bytes, written and read by one description.
///
/// Each method is given what there is to write and gives back what was written, or read. Numbers are
/// kept as steps from the one before, texts as what differs from the one before, so that sorted and
/// repeated values take a byte.
struct CompactCoder {
  private(set) var bytes: [UInt8]
  private var next: Int?

  /// The bytes end early, or say what cannot be.
  struct Fault: Error {}

  /// For writing.
  init() {
    bytes = []
    next = nil
  }

  /// For reading.
  init(reading bytes: [UInt8]) {
    self.bytes = bytes
    next = 0
  }

  var isReading: Bool { next != nil }

  /// Whether all that there is has been read.
  var isAtEnd: Bool { next.map { $0 == bytes.count } ?? true }

  mutating func integer(_ number: Int64) throws(Fault) -> Int64 {
    guard isReading else {
      write(number)
      return number
    }
    return try read()
  }

  mutating func integers(_ column: @autoclosure () -> [Int64]) throws(Fault) -> [Int64] {
    var previous: Int64 = 0
    guard isReading else {
      let column = column()
      write(Int64(column.count))
      for number in column {
        write(number &- previous)
        previous = number
      }
      return column
    }
    let count = try count()
    var column: [Int64] = []
    column.reserveCapacity(count)
    for _ in 0..<count {
      previous = previous &+ (try read())
      column.append(previous)
    }
    return column
  }

  /// What another coder wrote.
  mutating func append(_ written: [UInt8]) { bytes += written }

  mutating func texts(_ column: @autoclosure () -> [String]) throws(Fault) -> [String] {
    var previous: [UInt8] = []
    guard isReading else {
      let column = column()
      write(Int64(column.count))
      for var text in column {
        text.withUTF8 { own in
          var shared = 0
          while shared < min(previous.count, own.count), unsafe previous[shared] == own[shared] {
            shared += 1
          }
          write(Int64(shared))
          write(Int64(own.count - shared))
          unsafe bytes.append(contentsOf: own[shared...])
          previous.removeLast(previous.count - shared)
          unsafe previous.append(contentsOf: own[shared...])
        }
      }
      return column
    }
    let count = try count()
    var column: [String] = []
    column.reserveCapacity(count)
    for _ in 0..<count {
      let shared = Int(try read())
      let length = try self.count()
      guard previous.indices.contains(shared) || shared == previous.count, let start = next else {
        throw Fault()
      }
      previous = Array(previous[..<shared] + bytes[start..<start + length])
      next = start + length
      guard let text = String(validating: previous, as: UTF8.self) else { throw Fault() }
      column.append(text)
    }
    return column
  }

  /// A number of things of which each takes a byte at least.
  private mutating func count() throws(Fault) -> Int {
    let count = try read()
    guard count >= 0, let next, count <= bytes.count - next else { throw Fault() }
    return Int(count)
  }

  /// Seven bits a byte, the lowest first; negative numbers and positive ones in turn.
  private mutating func write(_ number: Int64) {
    var rest = UInt64(bitPattern: (number << 1) ^ (number >> 63))
    while rest > 127 {
      bytes.append(UInt8(truncatingIfNeeded: rest) | 128)
      rest >>= 7
    }
    bytes.append(UInt8(rest))
  }

  private mutating func read() throws(Fault) -> Int64 {
    var number: UInt64 = 0
    for shift in stride(from: UInt64(0), to: 70, by: 7) {
      guard let place = next, place < bytes.count else { throw Fault() }
      next = place + 1
      number |= UInt64(bytes[place] & 127) << shift
      if bytes[place] < 128 { return Int64(bitPattern: (number >> 1) ^ (0 &- (number & 1))) }
    }
    throw Fault()
  }
}

public import Measures

/// What a column consists of: plain bits, of which every pattern is a value.
public protocol ColumnElement: BitwiseCopyable, Sendable {}

extension Int64: ColumnElement {}
extension UInt32: ColumnElement {}
extension SIMD2<UInt32>: ColumnElement {}
extension Coordinate: ColumnElement {}

/// Elements in one stretch of memory that does not move: allocated here, or part of a mapped file.
///
/// Copies share the memory. It is written only by who makes it, before it is shared, and by whoever
/// has a metric to itself.
@safe public struct Column<Element: ColumnElement>: RandomAccessCollection, @unchecked Sendable {
  let start: UnsafeMutablePointer<Element>
  public let count: Int
  /// Keeps the memory.
  let owner: AnyObject

  @safe private final class Allocation {
    private let start: UnsafeMutableRawPointer
    init(_ start: UnsafeMutableRawPointer) { unsafe self.start = start }
    deinit { unsafe start.deallocate() }
  }

  init(repeating element: Element, count: Int) {
    self.init(uninitialized: count)
    unsafe start.initialize(repeating: element, count: count)
  }

  init(_ elements: some Collection<Element>) {
    self.init(uninitialized: elements.count)
    _ = unsafe UnsafeMutableBufferPointer(start: start, count: count).initialize(from: elements)
  }

  init(copying other: Column) {
    self.init(uninitialized: other.count)
    unsafe start.initialize(from: other.start, count: count)
  }

  /// - Precondition: the memory holds so many elements, aligned, for as long as the owner lives.
  @unsafe init(start: UnsafeMutablePointer<Element>, count: Int, owner: AnyObject) {
    unsafe self.start = start
    self.count = count
    self.owner = owner
  }

  /// - Precondition: every element is written before it is read.
  private init(uninitialized count: Int) {
    unsafe start = .allocate(capacity: Swift.max(count, 1))
    self.count = count
    owner = unsafe Allocation(start)
  }

  public var startIndex: Int { 0 }
  public var endIndex: Int { count }

  public subscript(place: Int) -> Element {
    precondition(UInt(bitPattern: place) < UInt(bitPattern: count), "an element is in the column")
    return unsafe start[place]
  }
}

extension Column: ExpressibleByArrayLiteral {
  public init(arrayLiteral elements: Element...) { self.init(elements) }
}

extension Column: Equatable where Element: Equatable {
  public static func == (left: Column, right: Column) -> Bool { left.elementsEqual(right) }
}

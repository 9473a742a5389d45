/// Elements in one stretch of memory that is not moved: allocated here, or part of a mapped file.
///
/// - Precondition: of all use: no element is written by one thread while another reads or writes it.
@safe final class Column<Element: BitwiseCopyable>: @unchecked Sendable {
  let count: Int
  let start: UnsafeMutablePointer<Element>

  init(repeating element: Element, count: Int) {
    self.count = count
    unsafe start = .allocate(capacity: max(count, 1))
    unsafe start.initialize(repeating: element, count: count)
  }

  deinit { unsafe start.deallocate() }

  subscript(place: Int) -> Element {
    get {
      precondition(place >= 0 && place < count, "an element is one of the column")
      return unsafe start[place]
    }
    set {
      precondition(place >= 0 && place < count, "an element is one of the column")
      unsafe start[place] = newValue
    }
  }

  var elements: [Element] { unsafe Array(UnsafeBufferPointer(start: start, count: count)) }
}

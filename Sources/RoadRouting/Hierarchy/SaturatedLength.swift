extension UInt32 {
  /// Millimetres that stop at 4,294,967.295 m.
  func addingSaturated(_ other: UInt32) -> UInt32 {
    let (sum, overflow) = addingReportingOverflow(other)
    return overflow ? .max : sum
  }
}

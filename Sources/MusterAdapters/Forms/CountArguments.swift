import ArgumentParser
import Measures
import MusterModel

#if canImport(Glibc)
  private import Glibc
#else
  private import Musl
#endif

/// `ITEM[:LOT[:CONDITION]]=PIECES`.
struct CountedLineArgument: ExpressibleByArgument {
  let line: CountedLine

  init?(argument: String) {
    guard let sign = argument.lastIndex(of: "="),
      let quantity = QuantityArgument(argument: String(argument[argument.index(after: sign)...]))
    else { return nil }
    var names = argument[..<sign].split(separator: ":", omittingEmptySubsequences: false)
      .map(String.init)
    // A lot may have colons in it; a condition is known by its word.
    let condition = names.count > 2 ? Condition(argument: names[names.count - 1]) : nil
    if condition != nil { names.removeLast() }
    let item = names.removeFirst()
    let lot = names.isEmpty ? "-" : names.joined(separator: ":")
    guard !item.isEmpty, !lot.isEmpty else { return nil }
    line = CountedLine(
      item: item, lot: lot, condition: condition ?? .serviceable, quantity: quantity.quantity)
  }
}

/// A moment: RFC 3339, seconds and offset left out where they are the clock's of this machine.
struct MomentArgument: ExpressibleByArgument {
  let instant: Instant

  init?(argument: String) {
    if let instant = argument == "now" ? MomentArgument.now : Instant(argument) {
      self.instant = instant
      return
    }
    // Without seconds: 2026-11-22T10:30+08:00.
    let minutes = "2026-11-22T10:30".utf8.count
    let text = Array(argument.utf8)
    guard text.count >= minutes else { return nil }
    let hasSeconds = text.count > minutes && text[minutes] == UInt8(ascii: ":")
    let local = String(decoding: text.prefix(minutes), as: UTF8.self)
    let clock = hasSeconds ? argument : local + ":00"
    let rest = hasSeconds ? "" : String(argument.dropFirst(minutes))
    guard let instant = rest.isEmpty ? Instant(localClock: clock) : Instant(clock + rest) else {
      return nil
    }
    self.instant = instant
  }

  private static var now: Instant {
    var time = timespec()
    unsafe clock_gettime(CLOCK_REALTIME, &time)
    return Instant(microseconds: Int64(time.tv_sec) * 1_000_000 + Int64(time.tv_nsec) / 1000)
  }
}

import MusterModel

#if canImport(Glibc)
  private import Glibc
#else
  private import Musl
#endif

extension Instant {
  /// As the clock on the wall shows it where the program runs, to the minute, with its offset.
  var shown: String {
    var seconds = time_t(microseconds / 1_000_000)
    var local = unsafe tm()
    unsafe localtime_r(&seconds, &local)
    let minute = Instant(microseconds: microseconds - microseconds % 60_000_000)
    let text = unsafe minute.formatted(offsetMinutes: local.tm_gmtoff / 60)
    return text.replacing("T", with: " ").replacing(":00+", with: "+").replacing(":00Z", with: "Z")
  }
}

extension Instant {
  /// The moment at which the clock on the wall shows `2026-11-22T10:30:00` where the program runs.
  init?(localClock text: String) {
    guard let asThoughUTC = Instant(text + "Z") else { return nil }
    var seconds = time_t(asThoughUTC.microseconds / 1_000_000)
    var parts = unsafe tm()
    unsafe gmtime_r(&seconds, &parts)
    unsafe parts.tm_isdst = -1
    self.init(
      microseconds: Int64(unsafe mktime(&parts)) * 1_000_000
        + asThoughUTC.microseconds % 1_000_000)
  }
}

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

internal import MusterModel

#if canImport(Glibc)
  private import Glibc
#else
  private import Musl
#endif

/// The day that the system's clock shows in its own time zone.
enum SystemDay {
  static var today: CalendarDay {
    var now = time(nil)
    var local = unsafe tm()
    guard unsafe localtime_r(&now, &local) != nil,
      let day = unsafe CalendarDay(
        year: Int(local.tm_year) + 1900, month: Int(local.tm_mon) + 1, day: Int(local.tm_mday))
    else { preconditionFailure("the system's clock shows a day") }
    return day
  }
}

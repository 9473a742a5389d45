import MusterModel

#if canImport(Glibc)
  private import Glibc
#else
  private import Musl
#endif

/// What is known of the place where a person sits.
enum Terminal {
  static func environment(_ name: String) -> String? {
    guard let value = unsafe getenv(name) else { return nil }
    let text = unsafe String(cString: value)
    return text.isEmpty ? nil : text
  }

  /// Colour only on a terminal, and not where `NO_COLOR` is set (https://no-color.org).
  static var isStyled: Bool {
    isatty(STDOUT_FILENO) == 1 && environment("NO_COLOR") == nil && environment("TERM") != "dumb"
  }

  static var showsProgress: Bool { isatty(STDERR_FILENO) == 1 }

  /// Chinese when the locale says so.
  static var language: Language {
    let locale =
      environment("LC_ALL") ?? environment("LC_MESSAGES") ?? environment("LANG") ?? "C"
    return locale.hasPrefix("zh") ? .chinese : .english
  }

  /// The name that answers for what is done here.
  static var user: String? { environment("SUDO_USER") ?? environment("USER") }
}

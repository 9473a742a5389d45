import MusterModel

/// The language that a person is spoken to in: `--lang`, or the locale.
enum Interface {
  /// Known before the arguments are parsed, since the help is written in it too.
  static let language: Language = {
    let arguments = CommandLine.arguments
    for (index, argument) in arguments.enumerated() {
      if argument.hasPrefix("--lang=") {
        return Language(rawValue: String(argument.dropFirst(7))) ?? Terminal.language
      }
      if argument == "--lang", index + 1 < arguments.count {
        return Language(rawValue: arguments[index + 1]) ?? Terminal.language
      }
    }
    return Terminal.language
  }()

  /// Whether answers and failures are to be JSON; likewise known before parsing.
  static let isJSON = CommandLine.arguments.contains("--json")

  static func say(_ english: String, _ chinese: String) -> String {
    Text(english, chinese)(language)
  }
}

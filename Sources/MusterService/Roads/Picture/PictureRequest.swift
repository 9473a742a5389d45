public import MusterModel

/// Whether an answer comes with a picture: keys of a larger request.
public struct PictureRequest: WireObject {
  public var isWanted = false
  public var language = Language.chinese

  public init() {}

  public static let fields: [WireField<PictureRequest>] = [
    WireField(
      "svg", \.isWanted, "Give a picture too: one self-contained SVG.", isRequired: false),
    WireField(
      "language", \.language, "Of the picture's words: zh or en; zh when absent.",
      isRequired: false),
  ]
}

/// What the C face's callbacks find behind their context pointer while a file is read.
class Reading {
  private let stage: ImportProgress.Stage
  private let progress: (ImportProgress) -> Void

  init(stage: ImportProgress.Stage, progress: @escaping (ImportProgress) -> Void) {
    self.stage = stage
    self.progress = progress
  }

  /// - Precondition: the context is a living object of this class.
  static func at<Kind: Reading>(_ context: UnsafeMutableRawPointer?, as kind: Kind.Type) -> Kind {
    guard let context else {
      preconditionFailure("the callback is given the context it was made with")
    }
    return Unmanaged<Kind>.fromOpaque(context).takeUnretainedValue()
  }

  /// The tags of which there are values, null where an object does not have the tag.
  func tags(
    _ keys: [String], _ values: UnsafePointer<UnsafePointer<CChar>?>?
  ) -> [String: String] {
    var tags: [String: String] = [:]
    for (place, key) in keys.enumerated() {
      if let value = values?[place] { tags[key] = String(cString: value) }
    }
    return tags
  }

  func report(_ read: UInt64, _ total: UInt64) {
    progress(
      ImportProgress(stage: stage, completed: Int(read), total: total == 0 ? nil : Int(total)))
  }
}

/// A reading that sorts out the roads of a profile.
final class WayReading: Reading {
  let keys: [String]
  private(set) var ways = RoadWays()
  private let profile: RoadProfile

  init(profile: RoadProfile, progress: @escaping (ImportProgress) -> Void) {
    self.profile = profile
    self.keys = profile.keys
    super.init(stage: .readingWays, progress: progress)
  }

  /// Takes a way with the values of `keys`, null where it does not have the tag.
  func take(
    _ id: Int64, _ references: UnsafeBufferPointer<Int64>,
    _ values: UnsafePointer<UnsafePointer<CChar>?>?
  ) {
    let verdict = profile.verdict(nodeCount: references.count, tags: tags(keys, values))
    ways.append(verdict, id: id, references: references)
  }
}

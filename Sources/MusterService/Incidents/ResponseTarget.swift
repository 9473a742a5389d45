public import MusterModel
import MusterStorage

/// One step of a response against its target.
public struct ResponseTarget: WireObject {
  public var step = ResponseStep.out
  public var target = 0
  /// Since the opening, to the millisecond; nil until it is done.
  public var elapsed: Double?
  /// Nil while it is neither done nor late.
  public var isMet: Bool?

  public init() {}

  public static let fields: [WireField<ResponseTarget>] = [
    WireField("step", \.step, "out: the first left; at_scene: the first was there; handled."),
    WireField("target_s", \.target, "Seconds from the opening."),
    WireField("elapsed_s", \.elapsed, "Seconds that it took; null until it is done."),
    WireField("met", \.isMet, "Whether in time; null while it still may be."),
  ]

  init(_ step: ResponseStep, at moment: Instant?, _ moments: IncidentMoments) {
    self.step = step
    target = step.target
    let milliseconds = (moment ?? moments.now).milliseconds(since: moments.openedAt)
    let isInTime = milliseconds <= Int64(step.target) * 1000
    if moment == nil {
      isMet = isInTime ? nil : false
    } else {
      elapsed = Double(milliseconds) / 1000
      isMet = isInTime
    }
  }
}

extension Instant {
  /// Whole milliseconds, none where the other moment is later: what is told may be from before the
  /// incident was opened here.
  fileprivate func milliseconds(since start: Instant) -> Int64 {
    max(0, (microseconds - start.microseconds) / 1000)
  }
}

public import MusterModel
import MusterStorage

/// A target of an incident that will be missed as things stand.
public struct PredictedMiss: WireObject {
  public var incident = ""
  public var step = ResponseStep.atScene
  public var target = 0
  /// Since the incident was opened, to the millisecond.
  public var expected = 0.0
  public var late = 0.0

  public init() {}

  public static let fields: [WireField<PredictedMiss>] = [
    WireField("incident", \.incident, "The incident's code."),
    WireField("step", \.step, "Which target: at_scene."),
    WireField("target_s", \.target, "Seconds from the opening."),
    WireField(
      "expected_s", \.expected,
      "Seconds from the opening to the first arrival: when it left, and the way as planned."),
    WireField("late_s", \.late, "Seconds beyond the target."),
  ]

  /// The misses that follow from what is on its way; none where something is there already.
  static func all(
    ofAllocation number: Int64, in call: Call
  ) throws(ServiceError) -> [PredictedMiss] {
    let arrivals = try call.transaction.all(
      Statement<ExpectedArrival>.expectedArrivals(ofAllocation: number))
    return arrivals.compactMap { arrival in
      let late = arrival.afterOpening - Int64(ResponseStep.atScene.target) * 1000
      guard late > 0 else { return nil }
      var miss = PredictedMiss()
      miss.incident = arrival.incident
      miss.target = miss.step.target
      miss.expected = Double(arrival.afterOpening) / 1000
      miss.late = Double(late) / 1000
      return miss
    }
  }
}

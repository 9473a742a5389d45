public import MusterModel
import MusterStorage

/// The clocks of an incident: how soon it was answered.
public struct IncidentClocks: WireObject {
  public var openedAt = Instant(microseconds: 0)
  public var firstDispatchAt: Instant?
  public var firstArrivalAt: Instant?
  public var handledAt: Instant?
  public var targets: [ResponseTarget] = []

  public init() {}

  public static let fields: [WireField<IncidentClocks>] = [
    WireField("opened_at", \.openedAt, "When the incident was opened."),
    WireField("first_dispatch_at", \.firstDispatchAt, "When the first pieces or team left for it."),
    WireField("first_arrival_at", \.firstArrivalAt, "When the first were there."),
    WireField(
      "handled_at", \.handledAt,
      "When the last that was sent was used up, had done its task or was back, nothing being held, on its way or there any more; where nothing was sent, when it was closed."
    ),
    WireField("targets", \.targets, "The published 1-3-5 minutes against these."),
  ]

  init(_ moments: IncidentMoments) {
    openedAt = moments.openedAt
    firstDispatchAt = moments.firstDispatchAt
    firstArrivalAt = moments.firstArrivalAt
    handledAt = moments.handledAt
    targets = [
      ResponseTarget(.out, at: firstDispatchAt, moments),
      ResponseTarget(.atScene, at: firstArrivalAt, moments),
      ResponseTarget(.handled, at: handledAt, moments),
    ]
  }
}

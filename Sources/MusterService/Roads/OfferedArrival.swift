public import Measures

/// What an offer would change for one thing that is asked for at an incident.
public struct OfferedArrival: WireObject {
  public var incident = ""
  public var item: String?
  public var itemName: String?
  public var capability: String?
  public var before = TravelTime.zero
  public var cutOff = Quantity.zero
  public var after = TravelTime.zero
  public var missing = Quantity.zero
  public var minutesSaved: Double?

  public init() {}

  public static let fields: [WireField<OfferedArrival>] = [
    WireField("incident", \.incident, "The incident's code."),
    WireField("item", \.item, "The item's code; null for teams."),
    WireField("item_name", \.itemName, "Its name."),
    WireField("capability", \.capability, "What the teams are to do; null for items."),
    WireField(
      "before_s", \.before,
      "When the last of what would not be sent any more would arrive, in seconds from the order; null where no road is left for some of it."
    ),
    WireField(
      "cut_off", \.cutOff,
      "Pieces, teams or people as asked for that could not arrive as they are allocated."),
    WireField(
      "after_s", \.after,
      "When the last of what would be sent instead would arrive; null where there is nothing instead."
    ),
    WireField("missing", \.missing, "Pieces, teams or people that the new plan does not give."),
    WireField(
      "saved_min", \.minutesSaved, "Minutes between the two; null where one of them is null."),
  ]
}

public import Measures
public import MusterModel
import MusterStorage
import RoadRouting

/// A line of an allocation under way whose travel time a closure changes.
public struct AffectedLine: WireObject {
  public var allocation: Int64 = 0
  public var line = 0
  public var state = HoldState.held
  public var isExercise = false
  public var warehouse = ""
  public var warehouseName = ""
  public var item = ""
  public var itemName = ""
  public var quantity = Quantity.zero
  public var held = Quantity.zero
  public var unit = ""
  public var incident = ""
  public var before = TravelTime.zero
  public var after = TravelTime.zero
  /// To the tenth; less than zero where time is gained, nil where no road leads before or after.
  public var minutesLost: Double?

  public init() {}

  public static let fields: [WireField<AffectedLine>] = [
    WireField("allocation", \.allocation, "The allocation's number."),
    WireField("line", \.line, "The line's place in its plan, from 1."),
    WireField("state", \.state, "Held, or dispatched and not there yet."),
    WireField("exercise", \.isExercise, "It belongs to an exercise."),
    WireField("warehouse", \.warehouse, "The code of the warehouse that sends."),
    WireField("warehouse_name", \.warehouseName, "Its name."),
    WireField("item", \.item, "The item's code."),
    WireField("item_name", \.itemName, "Its name."),
    WireField("quantity", \.quantity, "Pieces."),
    WireField("held", \.held, "Those of them that have not left.", isRequired: false),
    WireField("unit", \.unit, "The base unit of the quantity."),
    WireField("incident", \.incident, "The code of the incident that it goes to."),
    WireField("before_s", \.before, "Travel time before; null where no road led."),
    WireField("after_s", \.after, "Travel time after; null where no road is left."),
    WireField(
      "lost_min", \.minutesLost,
      "Minutes lost, less than zero when gained; null where no road leads before or after."),
  ]

  fileprivate init(_ line: LineUnderWay, before: TravelTime, after: TravelTime) {
    allocation = line.allocation
    self.line = line.line
    state = line.state
    isExercise = line.isExercise
    warehouse = line.warehouse
    warehouseName = line.warehouseName
    item = line.item
    itemName = line.itemName
    quantity = line.quantity
    held = line.held
    unit = line.unit
    incident = line.incident
    self.before = before
    self.after = after
    minutesLost = AffectedLine.minutesLost(before: before, after: after)
  }

  /// To the tenth; nil where no road leads before or after.
  static func minutesLost(before: TravelTime, after: TravelTime) -> Double? {
    guard before.isReachable, after.isReachable else { return nil }
    return (Double(Int64(after.milliseconds) - Int64(before.milliseconds)) / 6000).rounded() / 10
  }

  /// What a closure's beginning or end means for what is under way, as the way is driven whole: the
  /// program does not know where on the road a lorry is. The greatest change comes first, of these a
  /// road lost or won.
  ///
  /// - Parameter isWanted: told the times before and after.
  /// - Complexity: two searches an incident.
  static func all(
    before: OpenRoads, after: OpenRoads, in call: Call,
    where isWanted: (TravelTime, TravelTime) -> Bool
  ) throws(ServiceError) -> [AffectedLine] {
    let lines = try call.transaction.all(.linesUnderWay)
    var affected: [AffectedLine] = []
    for (target, lines) in Dictionary(grouping: lines, by: \.to) {
      let origins = lines.map(\.from)
      let trips = zip(
        before.trips(from: origins, to: target), after.trips(from: origins, to: target))
      for (line, trip) in zip(lines, trips) where isWanted(trip.0.travelTime, trip.1.travelTime) {
        affected.append(
          AffectedLine(line, before: trip.0.travelTime, after: trip.1.travelTime))
      }
    }
    return affected.sorted {
      ($1.change, $0.allocation, $0.line) < ($0.change, $1.allocation, $1.line)
    }
  }

  /// How much it changes, in milliseconds.
  var change: Int64 { AffectedLine.change(before: before, after: after) }

  /// Milliseconds; more than any other where there is no road before or after.
  static func change(before: TravelTime, after: TravelTime) -> Int64 {
    guard before.isReachable, after.isReachable else { return .max }
    return abs(Int64(after.milliseconds) - Int64(before.milliseconds))
  }
}

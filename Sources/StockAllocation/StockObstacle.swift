internal import Measures

/// What stands between an incident and pieces that are there.
struct StockObstacle {
  let reason: ShortageReason
  let action: CureAction
  var quantity: Quantity
  let warehouse: Int

  var place: Place { Place(action: action, warehouse: warehouse) }

  struct Place: Hashable {
    let action: CureAction
    let warehouse: Int
  }

  /// All of them, in the order of lifting them: by the arrival that this would give, then by
  /// warehouse, then by cause.
  ///
  /// - Parameter kept: what a plan leaves in each warehouse, of what may be sent.
  static func all(
    of incident: Int, _ sources: [StockSource], _ kept: [Int: Quantity], _ ways: WayTable
  ) -> [StockObstacle] {
    let inOrder = sources.sorted {
      (ways.arrival(from: $0.warehouse, at: incident), $0.warehouse)
        < (ways.arrival(from: $1.warehouse, at: incident), $1.warehouse)
    }
    return inOrder.flatMap { source -> [StockObstacle] in
      guard ways.arrival(from: source.warehouse, at: incident).isReachable else {
        return [
          StockObstacle(
            reason: .unreachable, action: .reopenRoad, quantity: source.available,
            warehouse: source.warehouse)
        ]
      }
      // What may be sent and is kept while some is missing is kept by a limit on the sources.
      return [
        StockObstacle(
          reason: .sourceLimit, action: .allowSource,
          quantity: kept[source.warehouse, default: .zero], warehouse: source.warehouse)
      ]
        + source.withheld.sorted { $0.cause.rawValue < $1.cause.rawValue }.map {
          StockObstacle(
            reason: $0.cause.reason, action: $0.cause.cure, quantity: $0.quantity,
            warehouse: source.warehouse)
        }
    }
  }
}

extension [StockObstacle] {
  /// The same without what was offered as a cure already, and without those that hide nothing.
  func leaving(_ offered: [StockObstacle.Place: Quantity]) -> [StockObstacle] {
    compactMap { obstacle in
      var left = obstacle
      left.quantity -= offered[obstacle.place, default: .zero]
      return left.quantity > .zero ? left : nil
    }
  }
}

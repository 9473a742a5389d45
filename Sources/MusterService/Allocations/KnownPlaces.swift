import Measures
import MusterStorage

/// Where warehouses and teams are, kept in memory for as long as the registers stay as they are.
final class KnownPlaces {
  /// By code as Swift compares texts, whatever the collation of the database.
  struct Suppliers {
    let warehouses: [WarehousePlace]
    let teams: [TeamPlace]
  }

  private var known: (suppliers: Suppliers, connection: Int, registers: Int64)?

  /// All that there are.
  ///
  /// - Parameter mark: read in this transaction.
  func suppliers(at mark: ReadingMark, in call: Call) throws(ServiceError) -> Suppliers {
    let connection = call.transaction.connectionNumber
    if let known, known.connection == connection, known.registers == mark.registers {
      return known.suppliers
    }
    let (warehouses, teams) = try call.transaction.all(
      together: Statement<WarehousePlace>.warehousePlaces, Statement<TeamPlace>.teamPlaces)
    let suppliers = Suppliers(
      warehouses: warehouses.sorted { $0.code < $1.code },
      teams: teams.sorted { $0.code < $1.code })
    // What a transaction sees of its own work may be undone yet.
    if !call.sharesTransaction { known = (suppliers, connection, mark.registers) }
    return suppliers
  }
}

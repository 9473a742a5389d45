/// Where a ledger entry books to: a stockpile, or one of the counter-accounts.
public enum LedgerAccount: String, Vocabulary {
  case stock, opening, supplier
  case inTransit = "in_transit"
  case atIncident = "at_incident"
  case consumed
  case writtenOff = "written_off"
  case countDifference = "count_difference"
  case inMaintenance = "in_maintenance"
  case onLoan = "on_loan"

  public var chinese: String {
    CounterAccount(rawValue: rawValue)?.chinese ?? "库存"
  }
}

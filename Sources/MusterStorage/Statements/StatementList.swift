/// Every type of SQL in this module; a test fails when one is missing here, and has PostgreSQL
/// prepare each case of each.
package enum StatementList {
  package static let all: [any SQLText.Type] = [
    MigrationSQL.self, RegionSQL.self, WarehouseSQL.self, ItemSQL.self, TeamSQL.self,
    StockSQL.self, StockListSQL.self, WantingStockSQL.self, StockSummarySQL.self, FloorSQL.self,
    QuotaSQL.self, HistorySQL.self, MovementListSQL.self, IncidentSQL.self, PlanSQL.self,
    AllocationSQL.self, RequestSQL.self, RoadSQL.self, ImportSQL.self, ExportSQL.self,
    MovementSQL.self, PackSQL.self, LotSQL.self, TransferSQL.self, CorrectionSQL.self,
    CountSQL.self, CountRecordSQL.self, ClosureSQL.self, LineUnderWaySQL.self,
    AllocationStepSQL.self, AllocationStandingSQL.self, TeamUnderWaySQL.self, IncidentClockSQL.self,
    ReadingMarkSQL.self, KitSQL.self, SubstituteSQL.self, ReconciliationSQL.self,
    BookFindingSQL.self, StandingFindingSQL.self, OtherFindingSQL.self, SealSQL.self,
    ExternalListSQL.self,
  ]

  package static let copies: [any CopyText.Type] = [
    RoadCopy.self, ImportCopy.self, ExternalListCopy.self,
  ]
}

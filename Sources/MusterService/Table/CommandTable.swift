/// Every command, in the order in which people are told of them.
public enum CommandTable {
  public static let commands: [any Command.Type] = [
    ServiceDescribe.self,
    ServiceHealth.self,
    RegionImport.self,
    RegionTemplate.self,
    RegionExport.self,
    RegionList.self,
    WarehouseImport.self,
    WarehouseTemplate.self,
    WarehouseExport.self,
    WarehouseList.self,
    WarehouseShow.self,
    ItemImport.self,
    ItemTemplate.self,
    ItemExport.self,
    ItemList.self,
    PackSet.self,
    KitSet.self,
    KitList.self,
    SubstituteSet.self,
    SubstituteList.self,
    TeamImport.self,
    TeamTemplate.self,
    TeamExport.self,
    TeamList.self,
    TeamStatusSet.self,
    StockImport.self,
    StockTemplate.self,
    StockExport.self,
    StockReceive.self,
    StockIssue.self,
    StockTransfer.self,
    StockAdjust.self,
    StockDispose.self,
    StockReturn.self,
    StockReverse.self,
    StockList.self,
    StockSummary.self,
    StockHistory.self,
    MovementList.self,
    MovementShow.self,
    TransferList.self,
    TransferShow.self,
    TransferReceive.self,
    LotList.self,
    LotShow.self,
    LotInspect.self,
    LotRecall.self,
    LotReinstate.self,
    StockCount.self,
    CountSheet.self,
    CountList.self,
    CountShow.self,
    CountApprove.self,
    CountReject.self,
    CountThresholdSet.self,
    FloorSet.self,
    FloorList.self,
    QuotaSet.self,
    QuotaList.self,
    RoadImportCommand.self,
    RoadRouteCommand.self,
    RoadMatrixCommand.self,
    RoadIsochroneCommand.self,
    RoadCloseCommand.self,
    RoadReopenCommand.self,
    RoadClosuresCommand.self,
    IncidentOpen.self,
    IncidentList.self,
    IncidentShow.self,
    IncidentRequest.self,
    IncidentClose.self,
    AllocationPlan.self,
    AllocationCommit.self,
    AllocationReplay.self,
    AllocationShow.self,
    AllocationList.self,
    AllocationRelease.self,
    AllocationDispatch.self,
    AllocationArrive.self,
    AllocationConsume.self,
    AllocationReturn.self,
    ReconcileRun.self,
    ReconcileVerify.self,
  ]

  private static let byName = Dictionary(uniqueKeysWithValues: commands.map { ($0.name, $0) })

  public static func command(named name: String) -> (any Command.Type)? { byName[name] }
}

extension Command {
  /// The request as the wire takes it: for a write with the keys that every write has.
  public static var requestSchema: JSONValue {
    objectSchema(
      Request.fields.map { ($0.name, $0.summary, $0.isRequired, $0.schema()) }
        + (effect.isWrite
          ? WriteHeader.fields.map { ($0.name, $0.summary, $0.isRequired, $0.schema()) } : []))
  }

  public static var responseSchema: JSONValue {
    objectSchema(
      Response.fields.map { ($0.name, $0.summary, true, $0.schema()) }
        + (effect.isWrite
          ? WriteTrailer.fields.map { ($0.name, $0.summary, true, $0.schema()) } : [])
    )
  }
}

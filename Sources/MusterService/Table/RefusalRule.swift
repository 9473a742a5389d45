import MusterModel
import MusterStorage

/// Which rule of the database was broken: the word `rule` in the facts of its refusal.
///
/// Every refusal of the SQL functions has one, so that what is wrong can be said in any language
/// from the word and the facts beside it.
enum RefusalRule: String, CaseIterable {
  // Whoever asks, and how often.
  case actor
  case requestID = "request_id"
  case requestIDReused = "request_id_reused"
  case requestUnanswered = "request_unanswered"
  case requestNotClaimed = "request_not_claimed"
  case requestWithoutAnswer = "request_without_answer"

  // The district, its floors and quotas.
  case districtName = "district_name"
  case timeZone = "time_zone"
  case floorQuantity = "floor_quantity"
  case quotaQuantity = "quota_quantity"
  case quotaScope = "quota_scope"
  case unknownWarehouse = "unknown_warehouse"
  case unknownRegion = "unknown_region"
  case unknownItem = "unknown_item"
  case unknownKit = "unknown_kit"
  case kitFields = "kit_fields"
  case substituteFields = "substitute_fields"

  // Movements of stock.
  case tooLittleToBook = "too_little_to_book"
  case bookedByAllocation = "booked_by_allocation"
  case movementFields = "movement_fields"
  case movementLines = "movement_lines"
  case movementLine = "movement_line"
  case movementWithoutStock = "movement_without_stock"
  case unknownInLine = "unknown_in_line"
  case movementUnbalanced = "movement_unbalanced"
  case unknownMovement = "unknown_movement"
  case movementOfAllocation = "movement_of_allocation"
  case movementReversed = "movement_reversed"
  case movementBeingReversed = "movement_being_reversed"
  case reversalLines = "reversal_lines"
  case postingLines = "posting_lines"
  case postingLine = "posting_line"
  case movementKind = "movement_kind"
  case movementReason = "movement_reason"
  case movementTexts = "movement_texts"
  case movementInFuture = "movement_in_future"
  case lotPastItsDay = "lot_past_its_day"
  case lotCode = "lot_code"
  case lotDateDiffers = "lot_date_differs"
  case namedLines = "named_lines"
  case lineQuantity = "line_quantity"
  case unknownLot = "unknown_lot"
  case wholePacks = "whole_packs"

  // Transfers.
  case transferLines = "transfer_lines"
  case unknownTransfer = "unknown_transfer"
  case transferNotUnderWay = "transfer_not_under_way"
  case arrivalBeforeSending = "arrival_before_sending"
  case arrivalLines = "arrival_lines"
  case transferHasArrived = "transfer_has_arrived"

  // What is taken back.
  case reversalOfReversal = "reversal_of_reversal"
  case reversalOfRecall = "reversal_of_recall"
  case movementReturned = "movement_returned"
  case tooLittleToReverse = "too_little_to_reverse"
  case movementNotIssued = "movement_not_issued"
  case nothingOutstanding = "nothing_outstanding"
  case returnedLotToName = "returned_lot_to_name"
  case returnedTooMuch = "returned_too_much"

  // Lots, assets and packs.
  case lotIsRecalled = "lot_is_recalled"
  case lotNotRecalled = "lot_not_recalled"
  case recallTexts = "recall_texts"
  case recallWithoutLot = "recall_without_lot"
  case lotNotAsset = "lot_not_asset"
  case nextInspection = "next_inspection"
  case assetOnHand = "asset_on_hand"
  case packFields = "pack_fields"
  case packIsUsual = "pack_is_usual"
  case packOfAsset = "pack_of_asset"

  // Counts.
  case countThreshold = "count_threshold"
  case countLines = "count_lines"
  case completeRecount = "complete_recount"
  case countInFuture = "count_in_future"
  case countTooOld = "count_too_old"
  case countErrors = "count_errors"
  case countSameActor = "count_same_actor"
  case countNotWaiting = "count_not_waiting"
  case countReason = "count_reason"
  case countedStockHeld = "counted_stock_held"
  case recountOfOther = "recount_of_other"
  case unknownCount = "unknown_count"

  // Incidents and plans.
  case incidentCodeTaken = "incident_code_taken"
  case incidentFields = "incident_fields"
  case incidentNotOpen = "incident_not_open"
  case unknownIncident = "unknown_incident"
  case unknownIncidentCode = "unknown_incident_code"
  case incidentRequests = "incident_requests"
  case incidentUnderWay = "incident_under_way"
  case unknownItemRequested = "unknown_item_requested"
  case exerciseMixed = "exercise_mixed"
  case planFields = "plan_fields"
  case unknownPlan = "unknown_plan"
  case planCommitted = "plan_committed"

  // What a plan counted on.
  case unknownStock = "unknown_stock"
  case lotExpired = "lot_expired"
  case lotRecalled = "lot_recalled"
  case tooLittleToHold = "too_little_to_hold"
  case belowFloor = "below_floor"
  case teamNotReady = "team_not_ready"
  case teamTaken = "team_taken"
  case replacedLineChanged = "replaced_line_changed"
  case replacedTeamChanged = "replaced_team_changed"

  // Allocations.
  case holdTime = "hold_time"
  case unknownAllocation = "unknown_allocation"
  case allocationUnderWay = "allocation_under_way"
  case unknownAllocationLine = "unknown_allocation_line"
  case unknownAllocationTeam = "unknown_allocation_team"
  case allocationNotReady = "allocation_not_ready"
  case stepLines = "step_lines"
  case stepInFuture = "step_in_future"
  case stepTooEarly = "step_too_early"
  case lineNotReady = "line_not_ready"
  case lineTooLittleLeft = "line_too_little_left"
  case lineLapsed = "line_lapsed"
  case lineLotRecalled = "line_lot_recalled"
  case lineLotExpired = "line_lot_expired"

  // Teams.
  case teamTaskNotReady = "team_task_not_ready"
  case teamTaskLapsed = "team_task_lapsed"
  case teamNotAtHand = "team_not_at_hand"
  case unknownTeam = "unknown_team"
  case teamStatus = "team_status"
  case teamBound = "team_bound"

  // Closures of roads.
  case closureFields = "closure_fields"
  case closureInPast = "closure_in_past"
  case unknownClosure = "unknown_closure"
  case closureReopened = "closure_reopened"
  case closureEnded = "closure_ended"

  // Imports.
  case importKind = "import_kind"
  case importNotBegun = "import_not_begun"
  case importErrors = "import_errors"
  case roadNumbering = "road_numbering"
  case roadFields = "road_fields"

  // Reconciliation.
  case reconciliationUnderWay = "reconciliation_under_way"
  case bookingUnderWay = "booking_under_way"
  case dayNotOver = "day_not_over"
  case externalListNotBegun = "external_list_not_begun"

  /// Whether it stands in the way for a while only.
  var passes: Bool { self == .reconciliationUnderWay || self == .bookingUnderWay }
}

extension ServiceError {
  /// What one of the database's own functions refused.
  init(_ refusal: Refusal, _ error: StorageError) {
    let details = Self.facts(of: refusal)
    let rule = RefusalFacts(details).rule
    let chinese = rule?.chinese(RefusalFacts(details))
    let code: Code
    // For a rule of a later schema that this program does not know yet.
    let general: String
    switch refusal.code {
    case .insufficientStock: (code, general) = (.insufficientStock, "库存不足。")
    case .planStale: (code, general) = (.planStale, "方案已过时，请重新生成方案。")
    case .notFound: (code, general) = (.notFound, "所指对象不存在。")
    case .conflict: (code, general) = (.conflict, "与当前状态冲突，请核对后再试。")
    case .requestIdReused: (code, general) = (.requestIDReused, "request_id 已用于另一请求。")
    case .invalidRequest: (code, general) = (.invalidRequest, "请求不合规则。")
    }
    self.init(
      code, Text(refusal.message, chinese ?? general), details: details,
      isRetryable: rule?.passes ?? false, storageError: error)
  }

  private static func facts(of refusal: Refusal) -> JSONValue {
    guard let detail = refusal.detail else { return [:] }
    do {
      return try JSONParser.parse(detail)
    } catch {
      return ["detail": .string(detail)]
    }
  }
}

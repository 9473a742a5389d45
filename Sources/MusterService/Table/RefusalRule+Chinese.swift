import MusterModel

extension RefusalRule {
  /// What is wrong and what to do next, in Chinese.
  func chinese(_ facts: RefusalFacts) -> String {
    switch self {
    case .actor: "责任人（actor）须为 1 至 128 个字符。"
    case .requestID: "request_id 须为 1 至 64 个字符。"
    case .requestIDReused:
      "request_id \(facts["request_id"]) 已用于另一请求；请给本次请求另取编号。"
    case .requestUnanswered: "请求 \(facts["request_id"]) 已执行，但没有留下答复。"
    case .requestWithoutAnswer: "已执行的请求须留下答复。"
    case .requestNotClaimed: "请求 \(facts["request_id"]) 并未在等待答复。"

    case .districtName: "区名须为 1 至 200 个字符。"
    case .timeZone: "“\(facts["value"])”不是时区；请用 IANA 名称，如 Asia/Shanghai。"
    case .floorQuantity: "保底库存须为 0（取消）至 1,000,000,000,000 的数量。"
    case .quotaQuantity: "配额须为 0（取消）至 1,000,000,000,000 的数量。"
    case .quotaScope: "配额须只针对层级、仓库、区划三者之一。"
    case .unknownRegion: "没有区划“\(facts["region"])”。"
    case .unknownWarehouse: "没有仓库“\(facts["warehouse"])”。"
    case .unknownItem: "没有物资“\(facts["item"])”。"

    case .unknownKit: "没有成套“\(facts["kit"])”。"
    case .kitFields: "成套须有代码、名称和 1 至 100 种物资，每种只列一次，各 1 至 1,000,000 件。"
    case .substituteFields:
      "替代品须是另一种物资：替代品与所需物资各 1 至 1,000,000 件（0 为取消），优先顺序 1 至 9。"

    case .tooLittleToBook:
      "仓库 \(facts["warehouse"]) 的物资 \(facts["item"])、批次 \(facts["lot"])（\(facts.word("condition", Condition.self))）未被预占的只有 \(facts["available"])，需要 \(facts["asked"])。"
    case .bookedByAllocation: "\(facts.movementKind("value"))须通过调配记账。"
    case .movementFields: "出入库单有字段缺失或过长。"
    case .movementLines: "一张出入库单须有 1 至 10,000 条分录，每条分录各项齐全。"
    case .movementLine:
      "第 \(facts["line"]) 条分录须有仓库、物资、科目和不为 0 的数量；库存分录须有批次和状况，其他分录不得有。"
    case .movementWithoutStock: "出入库单须至少有一条库存分录。"
    case .unknownInLine: "第 \(facts["line"]) 条分录所指的仓库、物资或批次不存在。"
    case .movementUnbalanced:
      "出入库单不平：仓库 \(facts["warehouse"]) 的物资 \(facts["item"]) 各分录合计为 \(facts["sum"])，应为 0。"
    case .unknownMovement: "没有出入库单 \(facts["movement"])。"
    case .movementOfAllocation:
      "出入库单 \(facts["movement"])（\(facts.movementKind("kind"))）属于调配；请改为归还已发出的物资。"
    case .movementReversed:
      "出入库单 \(facts["movement"]) 已被 \(facts["reversed_by"]) 冲销。"
    case .movementBeingReversed: "出入库单 \(facts["movement"]) 正被他人冲销。"
    case .reversalLines: "冲销分录须与出入库单 \(facts["movement"]) 的分录逐条相反。"

    case .postingLines: "一次记账须有 1 至 10,000 行，各行与各单的项目齐全。"
    case .postingLine: "第 \(facts["line"]) 行须有状况、对方科目和不为 0 且符号相符的数量。"
    case .movementKind: "“\(facts.word("kind", MovementKind.self))”不能以此方式记账。"
    case .movementReason:
      "“\(facts.word("kind", MovementKind.self))”不能以“\(facts["reason"])”为原因。"
    case .movementTexts: "单据号须为 1 至 128 个字符，备注须为 1 至 500 个字符。"
    case .movementInFuture: "发生时间 \(facts["occurred_at"]) 尚未到来；请在发生之后记账。"
    case .lotPastItsDay:
      "物资 \(facts["item"]) 的批次 \(facts["lot"]) 已于 \(facts["expiry_date"]) 过期；请报废或调拨。"
    case .lotCode: "批次号须为 1 至 64 个字符；无批次（-）的库存没有有效期。"
    case .lotDateDiffers:
      "物资 \(facts["item"]) 的批次 \(facts["lot"]) 已登记的有效期是 \(facts["known"])，不是 \(facts["stated"])。"
    case .namedLines: "至多 10,000 行，各行项目齐全。"
    case .lineQuantity: "第 \(facts["line"]) 行的数量须为 1 至 1,000,000,000,000。"
    case .unknownLot: "物资 \(facts["item"]) 没有批次“\(facts["lot"])”。"
    case .wholePacks:
      "物资 \(facts["item"]) 须整包装（每“\(facts["pack"])”\(facts["pack_size"])）出入：\(facts["asked"]) 不是整数倍，可改为 \(facts.choice("nearest"))。"

    case .transferLines: "调拨须发往另一仓库，各行须有批次和状况。"
    case .unknownTransfer: "没有调拨单 \(facts["transfer"])。"
    case .transferNotUnderWay:
      "调拨单 \(facts["transfer"]) 已不在途；可用 transfer.show 查看。"
    case .arrivalBeforeSending:
      "调拨单 \(facts["transfer"]) 于 \(facts["sent_at"]) 发出，收货时间不能更早。"
    case .arrivalLines: "实收物资须按物资和批次各填一行；与发出完全一致时可不填。"
    case .transferHasArrived:
      "调拨单 \(facts["transfer"]) 已由出入库单 \(facts["received_by"]) 收货；请先冲销该单。"

    case .reversalOfReversal:
      "出入库单 \(facts["movement"]) 本身是冲销；请重新录入 \(facts["reverses"]) 的内容。"
    case .reversalOfRecall:
      "出入库单 \(facts["movement"]) 是召回；请用 lot.reinstate 解除召回，检验后用 stock.adjust 放行。"
    case .movementReturned:
      "出入库单 \(facts["movement"]) 已有归还（\(facts["returned_by"])）；请先冲销归还，或归还其余部分。"
    case .tooLittleToReverse:
      "出入库单 \(facts["movement"]) 入库的物资 \(facts["item"])、批次 \(facts["lot"]) 共 \(facts["asked"])，仓库 \(facts["warehouse"]) 现存未预占 \(facts["available"])；请先冲销其后的出库、释放预占，或改用调整。"
    case .movementNotIssued:
      "出入库单 \(facts["movement"]) 是\(facts.word("kind", MovementKind.self))（\(facts.word("reason", MovementReason.self))）：只有出库可以归还，只有送修可以维修返库。"
    case .nothingOutstanding: "出入库单 \(facts["movement"]) 没有尚未归还的物资。"
    case .returnedLotToName:
      "出入库单 \(facts["movement"]) 的同一物资有多个批次；请写明归还的是哪一批次。"
    case .returnedTooMuch:
      "出入库单 \(facts["movement"]) 的物资 \(facts["item"])、批次 \(facts["lot"]) 尚未归还 \(facts["outstanding"])，不能归还 \(facts["asked"])；多出的请用 stock.receive 入库。"

    case .lotIsRecalled:
      "物资 \(facts["item"]) 的批次 \(facts["lot"]) 已召回：解除召回（lot.reinstate）之前只能按待检或损坏记账。"
    case .lotNotRecalled: "物资 \(facts["item"]) 的批次 \(facts["lot"]) 没有被召回。"
    case .recallTexts: "召回或解除召回须写明原因（1 至 500 个字符）；单据号须为 1 至 128 个字符。"
    case .recallWithoutLot:
      "物资 \(facts["item"]) 的无批次库存不能召回；请用 stock.adjust 转为待检。"
    case .lotNotAsset:
      "物资 \(facts["item"]) 按批次管理，有效期不变；只有资产（一物一号）有下次检验日，可用 item.import 标为资产。"
    case .nextInspection:
      "下次检验日须为今天（\(facts["today"])）或以后；单据号须为 1 至 128 个字符。"
    case .assetOnHand:
      "物资 \(facts["item"]) 一物一号：\(facts["lot"]) 将有 \(facts["on_hand"]) 件在库（\(facts["warehouses"])）；请为每件填写各自的编号，或从所在仓库调拨。"
    case .packFields:
      "包装名称须为 1 至 16 个字符、不以数字开头、不含空白，每包装 2 至 1,000,000 件（0 为取消）。"
    case .packIsUsual:
      "“\(facts["pack"])”是物资 \(facts["item"]) 的计量单位或常用包装；请用 item.import 修改。"
    case .packOfAsset: "物资 \(facts["item"]) 是资产（一物一号），不能有包装。"

    case .countThreshold: "复盘界限须为 0 至 1,000,000,000,000 件、百分之 0 至 100。"
    case .countLines: "一次盘点须有盘点时间和 1 至 10,000 行，每行各项齐全。"
    case .completeRecount:
      "复盘只针对待复盘的行，不是整库盘点；请去掉 complete 或 recounts。"
    case .countInFuture: "盘点时间 \(facts["value"]) 尚未到；请核对时钟、日期和时区。"
    case .countTooOld: "盘点时间 \(facts["value"]) 已超过 31 天；请重新盘点。"
    case .countErrors: "盘点有 \(facts["errors"]) 处错误；未保存任何内容。"
    case .countSameActor:
      "\(facts["actor"]) 参与了盘点 \(facts["count"])；须由他人复盘或批准。"
    case .countNotWaiting:
      "盘点 \(facts["count"]) 的状态为“\(facts.word("state", CountState.self))”，没有等待此操作的行。"
    case .countReason: "驳回盘点须写明原因，1 至 500 个字符。"
    case .countedStockHeld:
      "仓库 \(facts["warehouse"]) 的物资 \(facts["item"])、批次 \(facts["lot"])（\(facts.word("condition", Condition.self))）在库 \(facts["on_hand"])，其中 \(facts["held"]) 被调配 \(facts["allocations"]) 预占；盘点要减去 \(facts["asked"])。请先释放预占，或去掉此行。"
    case .recountOfOther:
      "盘点 \(facts["count"]) 属于另一仓库，或盘点时间更晚；复盘须针对同一仓库此前的盘点。"
    case .unknownCount: "没有盘点 \(facts["count"])。"

    case .incidentCodeTaken: "事件代码 \(facts["incident"]) 已被使用；请另取代码。"
    case .incidentFields: "事件或其需求有字段缺失或超出范围。"
    case .incidentNotOpen:
      "事件 \(facts["incident"]) 的状态为“\(facts.word("state", IncidentState.self))”，不能再调配或变更需求。"
    case .unknownIncident: "方案所指的事件不存在，或同一事件出现两次。"
    case .unknownIncidentCode: "没有事件“\(facts["incident"])”。"
    case .incidentRequests: "事件 \(facts["incident"]) 的需求将超过 1,000 条；请先撤回一些。"
    case .incidentUnderWay:
      "事件 \(facts["incident"]) 的调配 \(facts["allocations"]) 尚有预占、在途或在场的物资或队伍；请先释放、消耗或归还。"
    case .unknownItemRequested: "需求中的物资不存在。"
    case .exerciseMixed: "演练与真实事件不能同在一个方案中；请分别生成方案。"
    case .planFields: "方案格式不对。"
    case .unknownPlan: "没有方案 \(facts["plan"])。"
    case .planCommitted:
      "方案 \(facts["plan"]) 已提交，即调配 \(facts["allocation"])。"

    case .unknownStock: "方案第 \(facts["line"]) 行所指的库存不存在；请重新生成方案。"
    case .lotExpired:
      "仓库 \(facts["warehouse"]) 的物资 \(facts["item"])、批次 \(facts["lot"]) 已于 \(facts["expiry_date"]) 过期；请重新生成方案。"
    case .lotRecalled:
      "仓库 \(facts["warehouse"]) 的物资 \(facts["item"])、批次 \(facts["lot"]) 已被召回；请重新生成方案。"
    case .tooLittleToHold:
      "仓库 \(facts["warehouse"]) 的物资 \(facts["item"])、批次 \(facts["lot"]) 只剩 \(facts["available"])，方案需要 \(facts["asked"])；请重新生成方案。"
    case .belowFloor:
      "仓库 \(facts["warehouse"]) 须保留物资 \(facts["item"]) \(facts["floor"])，提交后只剩 \(facts["left"])；请重新生成方案。"
    case .teamNotReady:
      "队伍 \(facts["team"]) 现在不能调用（\(facts.word("status", TeamStatus.self))）；请重新生成方案。"
    case .teamTaken: "队伍 \(facts["team"]) 已执行另一调配；请重新生成方案。"
    case .replacedLineChanged:
      "方案 \(facts["plan"]) 替换调配 \(facts["allocation"])：第 \(facts["line"]) 行当时预占 \(facts["planned"])，现在预占 \(facts["held"])；请重新生成方案。"
    case .replacedTeamChanged:
      "方案 \(facts["plan"]) 替换调配 \(facts["allocation"])：队伍 \(facts["team"]) 当时待命出发，现在的状态为“\(facts.word("state", HoldState.self))”；请重新生成方案。"

    case .holdTime: "预占时长须为 1 秒至 30 天（2,592,000 秒）。"
    case .unknownAllocation: "没有调配 \(facts["allocation"])。"
    case .allocationUnderWay:
      "调配 \(facts["allocation"]) 的状态为“\(facts.word("state", HoldState.self))”，不能再释放。"
    case .unknownAllocationLine:
      "调配 \(facts["allocation"]) 没有第 \(facts["line"]) 行；可用 allocation.show 查看。"
    case .unknownAllocationTeam:
      "调配 \(facts["allocation"]) 没有队伍“\(facts["team"])”；可用 allocation.show 查看。"
    case .allocationNotReady:
      "调配 \(facts["allocation"]) 的状态为“\(facts.word("state", HoldState.self))”，现在没有可以“\(facts.word("step", AllocationStep.self))”的内容。"
    case .stepLines: "至多 10,000 行，每行至少 1 件；同一行出现多次时须各写数量。"
    case .stepInFuture: "发生时间 \(facts["occurred_at"]) 尚未到来；请在发生之后登记。"
    case .stepTooEarly:
      "调配 \(facts["allocation"]) 的上一步发生于 \(facts["earliest"])，“\(facts.word("step", AllocationStep.self))”不能早至 \(facts["occurred_at"])。"
    case .lineNotReady:
      "调配 \(facts["allocation"]) 第 \(facts["line"]) 行的状态为“\(facts.word("state", HoldState.self))”，现在不能“\(facts.word("step", AllocationStep.self))”。"
    case .lineTooLittleLeft:
      "调配 \(facts["allocation"]) 第 \(facts["line"]) 行可以“\(facts.word("step", AllocationStep.self))”的还有 \(facts["left"])，不能是 \(facts["asked"])；未作任何更改。"
    case .lineLapsed:
      "调配 \(facts["allocation"]) 第 \(facts["line"]) 行的预占已于 \(facts["expired_at"]) 过期，库存可能已归他人；请重新生成方案并提交。"
    case .lineLotRecalled:
      "物资 \(facts["item"]) 的批次 \(facts["lot"]) 已召回，不得出库；请释放调配 \(facts["allocation"]) 第 \(facts["line"]) 行并重新生成方案。"
    case .lineLotExpired:
      "物资 \(facts["item"]) 的批次 \(facts["lot"]) 已于 \(facts["expiry_date"]) 过期，不得出库；请释放调配 \(facts["allocation"]) 第 \(facts["line"]) 行并重新生成方案。"

    case .teamTaskNotReady:
      "队伍 \(facts["team"]) 在调配 \(facts["allocation"]) 中的状态为“\(facts.word("state", HoldState.self))”，现在不能“\(facts.word("step", AllocationStep.self))”。"
    case .teamTaskLapsed:
      "调配 \(facts["allocation"]) 对队伍 \(facts["team"]) 的预占已于 \(facts["expired_at"]) 过期；请重新生成方案并提交。"
    case .teamNotAtHand:
      "队伍 \(facts["team"]) 的状态为“\(facts.word("status", TeamStatus.self))”，不能为调配 \(facts["allocation"]) 出动；请用 team.status 更正，或释放该队伍。"
    case .unknownTeam: "没有队伍“\(facts["team"])”。"
    case .teamStatus: "请写明队伍的状态。"
    case .teamBound:
      "队伍 \(facts["team"]) 在调配 \(facts["allocation"]) 中的状态为“\(facts.word("state", HoldState.self))”，不能改为“\(facts.word("status", TeamStatus.self))”；请先用 allocation.release、allocation.return 或 allocation.consume 结束该任务。"

    case .closureFields:
      "封路须给出区域（多边形）或 1 至 10,000 条弧，原因为 1 至 500 个字符，倍数大于 1 且不超过 1000（或不填），结束时间早于 9999 年（或不填）。"
    case .closureInPast: "封路的结束时间已过；请给出更晚的时间，或不填。"
    case .unknownClosure: "没有封路 \(facts["closure"])。"
    case .closureReopened:
      "封路 \(facts["closure"]) 此前已由“\(facts["reopened_by"])”解除；现有封路见 road.closures。"
    case .closureEnded: "封路 \(facts["closure"]) 已到期自动解除；若无其他封路，道路已可通行。"

    case .importKind:
      "不能导入“\(facts["value"])”；可导入 region、warehouse、item、team、stock 或 road。"
    case .importNotBegun: "本次事务中尚未开始导入 \(facts["kind"])。"
    case .importErrors: "文件有 \(facts["errors"]) 处错误；未导入任何内容。"
    case .roadNumbering: "节点与弧须从 0 起连续编号，弧的两端须是已有节点。"
    case .roadFields: "路网、节点或弧有字段缺失或超出范围。"

    case .reconciliationUnderWay: "另一次对账正在进行；请等它结束。"
    case .bookingUnderWay:
      "有一笔出入库长时间未完成（服务器进程 \(facts["process"])）；全部入账后方可封存。请结束该会话，或稍后再试。"
    case .externalListNotBegun: "本次事务中尚未开始读取外部清单。"
    case .dayNotOver: "\(facts["day"]) 尚未结束；只封存已结束之日。"
    }
  }
}

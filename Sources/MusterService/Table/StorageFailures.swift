import MusterModel
public import MusterStorage

extension ServiceError: StorageFailure {
  /// What the database's failure means to the one who asked.
  public init(_ error: StorageError) {
    switch error {
    case .refused(let refusal):
      self.init(refusal, error)
    case .denied(let message):
      self.init(
        .permissionDenied,
        Text(
          "The database login may not do this (\(message)). Ask for the role that the command needs.",
          "数据库账号无权执行此操作（\(message)）。请申请该命令所需的角色。"), storageError: error)
    case .unreadableTarget(let message), .unavailable(let message):
      self.init(
        .databaseUnavailable,
        Text(
          "The database cannot be reached: \(message)", "无法连接数据库：\(message)"),
        isRetryable: true, storageError: error)
    case .schema(let fault):
      self.init(
        .databaseUnavailable, Text("\(fault)", "数据库结构不可用：\(fault)"), storageError: error)
    case .outcomeUnknown(let message):
      self.init(
        .databaseUnavailable,
        Text(
          "The connection was lost while committing, so it is not known whether this was done (\(message)). Send it again with the same request_id.",
          "提交时连接中断，尚不知是否已完成（\(message)）。请用同一 request_id 重发。"),
        details: ["outcome": "unknown"], isRetryable: true, storageError: error)
    case .timeout:
      self.init(
        .timeout, Text("The database took longer than allowed.", "数据库处理超时。"),
        isRetryable: true, storageError: error)
    case .retryable(let state):
      self.init(
        .conflict,
        Text(
          "Others were changing the same rows, five times over (\(state.code)); try again.",
          "同一数据正被他人修改，已重试五次（\(state.code)）；请再试。"),
        isRetryable: true, storageError: error)
    case .malformed(let message):
      self.init(.internal, Text(message, message), storageError: error)
    case .other(let state, let message):
      self.init(
        .internal,
        Text("The database refused: \(message) (\(state.code))", "数据库拒绝：\(message)（\(state.code)）"),
        storageError: error)
    }
  }

  private init(_ refusal: Refusal, _ error: StorageError) {
    let code: Code
    let chinese: String
    switch refusal.code {
    case .insufficientStock: (code, chinese) = (.insufficientStock, "库存不足")
    case .planStale: (code, chinese) = (.planStale, "方案已过时，请重新生成方案")
    case .notFound: (code, chinese) = (.notFound, "不存在")
    case .conflict: (code, chinese) = (.conflict, "与当前状态冲突")
    case .requestIdReused: (code, chinese) = (.requestIDReused, "request_id 已用于另一请求")
    case .invalidRequest: (code, chinese) = (.invalidRequest, "请求不合规则")
    }
    var details: JSONValue = [:]
    if let text = refusal.detail {
      do {
        details = try JSONParser.parse(text)
      } catch {
        details = ["detail": .string(text)]
      }
    }
    self.init(
      code, Text(refusal.message, "\(chinese)：\(refusal.message)"), details: details,
      storageError: error)
  }
}

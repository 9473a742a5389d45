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
          "The database login may not do this (\(message)). Check login and password, or ask for the role that the command needs.",
          "数据库账号无权执行此操作。请核对账号与密码，或申请该命令所需的角色（数据库报告“\(message)”）。"),
        storageError: error)
    case .unreadableTarget:
      self.init(
        .databaseUnavailable,
        Text(
          "The database address is neither a postgresql:// URL nor a libpq connection string; correct --database or MUSTER_DATABASE_URL.",
          "数据库地址既不是 postgresql:// 地址，也不是 libpq 连接串；请更正 --database 或 MUSTER_DATABASE_URL。"),
        storageError: error)
    case .unavailable(let message):
      self.init(
        .databaseUnavailable,
        Text(
          "The database cannot be reached. Check that it runs and that its address is right: \(message)",
          "无法连接数据库。请检查它是否在运行、地址是否正确（连接程序报告“\(message)”）。"),
        isRetryable: true, storageError: error)
    case .schema(let fault):
      self.init(
        .databaseUnavailable, fault.text, storageError: error)
    case .outcomeUnknown:
      self.init(
        .databaseUnavailable,
        Text(
          "The connection was lost while committing, so it is not known whether this was done. Send it again with the same request_id, or look whether it is there.",
          "提交时连接中断，尚不知是否已完成。请用同一 request_id 重发，或查看是否已生效。"),
        details: ["outcome": "unknown"], isRetryable: true, storageError: error)
    case .timeout:
      self.init(
        .timeout,
        Text(
          "The database took longer than allowed; try again, or allow more with --timeout.",
          "数据库处理超时；请再试，或用 --timeout 放宽时限。"),
        isRetryable: true, storageError: error)
    case .retryable(let state):
      self.init(
        .conflict,
        Text(
          "Others were changing the same rows, five times over (\(state.code)); try again.",
          "同一数据正被他人修改，已重试五次（\(state.code)）；请再试。"),
        isRetryable: true, storageError: error)
    case .malformed(let message):
      self.init(
        .internal,
        Text(
          "The database answers what this program does not expect (\(message)); please report it.",
          "数据库的答复与本程序的约定不符；请报告此问题（原文“\(message)”）。"), storageError: error)
    case .other(let state, let message):
      self.init(
        .internal,
        Text(
          "The database refused: \(message) (\(state.code)); please report it.",
          "数据库拒绝了此操作；请报告此问题（原文“\(message)”，\(state.code)）。"),
        storageError: error)
    }
  }
}

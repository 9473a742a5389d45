import MusterModel
public import MusterStorage

extension ServiceError {
  /// The private cluster could not be made or started.
  public init(_ error: PrivateClusterError) {
    self.init(.databaseUnavailable, error.text, details: ["cluster": "private"])
  }
}

extension PrivateClusterError {
  /// What is wrong and what to do next.
  var text: Text { Text(description, chinese) }

  private var chinese: String {
    switch self {
    case .noHome: "没有可放自带数据库的目录；请用 MUSTER_HOME 指定一个。"
    case .homeNotWritable(let path, let reason):
      "无法写入 \(path)（\(Text(systemReason: reason).chinese)）；请将 MUSTER_HOME 设为自己的目录，或用 --database 或 MUSTER_DATABASE_URL 指定别的数据库。"
    case .homeNotReachable(let folder, let user):
      "数据库服务器以用户 \(user) 运行，该用户不能进入 \(folder)；请将 MUSTER_HOME 设为 \(user) 可进入的目录，如 /var/lib/muster。"
    case .foreignOwner(let path, let userIdentifier):
      "\(path) 属于编号为 \(userIdentifier) 的用户；请以该用户运行 muster，或将 MUSTER_HOME 设为自己的目录。"
    case .socketPathTooLong(let path):
      "套接字路径 \(path) 长 \(path.utf8.count) 字节，系统最多允许 \(PrivateCluster.longestSocketPath) 字节；请将 MUSTER_HOME 设为更短的路径。"
    case .noServerAccount:
      "PostgreSQL 不能以 root 运行，而本机没有用户 postgres；请运行 Scripts/setup 或 apt-get install postgresql。"
    case .programsMissing(let searched):
      "在 \(searched.joined(separator: "、")) 中没有找到 PostgreSQL 服务器；请运行 Scripts/setup 或 apt-get install postgresql，或将 MUSTER_POSTGRES_BIN 设为 initdb 所在目录。"
    case .programsTooOld(let folder, let version):
      "\(folder) 中是 PostgreSQL \(version)，muster 需要 15 或更新版本；请运行 apt-get install postgresql，或设置 MUSTER_POSTGRES_BIN。"
    case .otherMajorVersion(let cluster, let programs):
      "自带数据库由 PostgreSQL \(cluster) 创建，而本机是 PostgreSQL \(programs)；请安装 PostgreSQL \(cluster)，或用 pg_upgrade 迁移数据。"
    case .initializationFailed(let message): "自带数据库创建失败（原文“\(message)”）。"
    case .startFailed(let message, let logFile):
      "自带数据库未能启动；服务器日志见 \(logFile)（原文“\(message)”）。"
    case .stopFailed(let message): "自带数据库未能停止（原文“\(message)”）。"
    case .interrupted: "等待自带数据库时被中断。"
    }
  }
}

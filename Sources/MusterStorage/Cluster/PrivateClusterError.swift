/// Why the private cluster cannot be made, started or stopped, with the remedy.
public enum PrivateClusterError: Error, Equatable, Sendable {
  /// Neither MUSTER_HOME nor HOME is set.
  case noHome
  case homeNotWritable(path: String, reason: String)
  /// A folder on the way to MUSTER_HOME is closed to the user that the server runs as.
  case homeNotReachable(folder: String, user: String)
  /// The cluster belongs to another user of this machine.
  case foreignOwner(path: String, userIdentifier: UInt32)
  case socketPathTooLong(path: String)
  /// PostgreSQL refuses to run as root, and there is no user `postgres` to run it as.
  case noServerAccount
  case programsMissing(searched: [String])
  case programsTooOld(folder: String, version: String)
  /// The cluster's files are of another major version than the programs found.
  case otherMajorVersion(cluster: String, programs: String)
  case initializationFailed(message: String)
  case startFailed(message: String, logFile: String)
  case stopFailed(message: String)
  case interrupted
}

extension PrivateClusterError: CustomStringConvertible {
  public var description: String {
    switch self {
    case .noHome:
      return "there is no folder for the private database; set MUSTER_HOME to one"
    case .homeNotWritable(let path, let reason):
      return "\(path) cannot be written (\(reason)); set MUSTER_HOME to a folder of your own, "
        + "or use another database with --database or MUSTER_DATABASE_URL"
    case .homeNotReachable(let folder, let user):
      return "the database server runs as user \(user), who may not enter \(folder); "
        + "set MUSTER_HOME to a folder that \(user) can reach, such as /var/lib/muster"
    case .foreignOwner(let path, let userIdentifier):
      return "\(path) belongs to the user with number \(userIdentifier); run muster as that "
        + "user, or set MUSTER_HOME to a folder of your own"
    case .socketPathTooLong(let path):
      return "the socket's path \(path) is \(path.utf8.count) bytes long and the system allows "
        + "\(PrivateCluster.longestSocketPath); set MUSTER_HOME to a shorter path"
    case .noServerAccount:
      return "PostgreSQL does not run as root and this machine has no user postgres; "
        + "run Scripts/setup or apt-get install postgresql"
    case .programsMissing(let searched):
      return "no PostgreSQL server found in \(searched.joined(separator: ", ")); run Scripts/setup "
        + "or apt-get install postgresql, or set MUSTER_POSTGRES_BIN to the folder of initdb"
    case .programsTooOld(let folder, let version):
      return "\(folder) holds PostgreSQL \(version); muster needs 15 or newer: "
        + "apt-get install postgresql, or set MUSTER_POSTGRES_BIN"
    case .otherMajorVersion(let cluster, let programs):
      return "the private database was made by PostgreSQL \(cluster) and PostgreSQL \(programs) "
        + "is here; install PostgreSQL \(cluster), or move the data with pg_upgrade"
    case .initializationFailed(let message):
      return "the private database could not be made: \(message)"
    case .startFailed(let message, let logFile):
      return "the private database did not start: \(message); the server's log is \(logFile)"
    case .stopFailed(let message):
      return "the private database did not stop: \(message)"
    case .interrupted:
      return "interrupted while waiting for the private database"
    }
  }
}

#if canImport(Glibc)
  internal import Glibc
#else
  internal import Musl
#endif

/// The user of this machine that the private cluster's server runs as.
struct ServerAccount: Equatable {
  let name: String
  let userIdentifier: uid_t
  let groupIdentifier: gid_t

  /// The account of a number; nil when the machine does not know it.
  init?(userIdentifier: uid_t) {
    guard let entry = getpwuid(userIdentifier), let name = entry.pointee.pw_name else { return nil }
    self.name = String(cString: name)
    self.userIdentifier = userIdentifier
    self.groupIdentifier = entry.pointee.pw_gid
  }

  /// Nil when the machine has no such user.
  init?(name: String) {
    guard let entry = getpwnam(name) else { return nil }
    self.name = name
    self.userIdentifier = entry.pointee.pw_uid
    self.groupIdentifier = entry.pointee.pw_gid
  }

  /// Ourselves; for root the owner of the cluster there is, and `postgres` when there is none.
  ///
  /// - Parameter folder: where the cluster is or will be.
  static func forCluster(in folder: String) throws(PrivateClusterError) -> ServerAccount {
    let ourselves = geteuid()
    if let owner = SystemFiles.status(of: folder)?.st_uid {
      guard ourselves == 0 || ourselves == owner else {
        throw .foreignOwner(path: folder, userIdentifier: owner)
      }
      if owner != 0 {
        guard let account = ServerAccount(userIdentifier: owner) else { throw .noServerAccount }
        return account
      }
    }
    let account =
      ourselves == 0
      ? ServerAccount(name: "postgres") : ServerAccount(userIdentifier: ourselves)
    guard let account else { throw .noServerAccount }
    return account
  }

  /// Whether programs must change to this account before they run.
  var isAnother: Bool { userIdentifier != geteuid() }

  /// The first folder from the root to `path` that the account may not enter; nil when none.
  ///
  /// By the mode bits for user, group and others; access control lists are not looked at.
  func closedFolder(onTheWayTo path: String) -> String? {
    var folder = ""
    for step in path.split(separator: "/") {
      folder += "/" + step
      guard let status = SystemFiles.status(of: folder) else { return nil }
      let bit: mode_t =
        status.st_uid == userIdentifier
        ? S_IXUSR : status.st_gid == groupIdentifier ? S_IXGRP : S_IXOTH
      if status.st_mode & bit == 0 { return folder }
    }
    return nil
  }
}

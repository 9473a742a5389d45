/// What there is of the private cluster.
public enum PrivateClusterStatus: Equatable, Sendable {
  case absent
  case stopped
  case running(processIdentifier: Int32)
}

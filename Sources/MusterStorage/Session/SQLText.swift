/// The SQL of one noun of the domain: an enum whose raw values are the statements themselves.
///
/// A raw value can only be a literal, so no SQL is ever put together from input; and `allCases`
/// is the list of statements that a test has PostgreSQL prepare, so none can be left out of it.
///
/// Only SELECT, INSERT, UPDATE, DELETE and VALUES, one a case.
public protocol SQLText: RawRepresentable<String>, CaseIterable, Hashable, Sendable {
  /// Whether the server plans the statement for the parameters of each run, instead of preparing it
  /// once: for what reads so much that the right plan is worth finding.
  var isPlannedAnew: Bool { get }
}

extension SQLText {
  public var isPlannedAnew: Bool { false }
}

/// The COPY statements of one noun, likewise.
public protocol CopyText: RawRepresentable<String>, CaseIterable, Hashable, Sendable {}

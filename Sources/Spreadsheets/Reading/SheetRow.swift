/// One row of a sheet: the cells that have something in them, as text.
public struct SheetRow: Hashable, Sendable {
  /// As a spreadsheet counts, from 1.
  public internal(set) var number = 0
  /// The texts of all cells, one after another.
  public internal(set) var bytes: [UInt8] = []
  /// From the left.
  public internal(set) var cells: [Cell] = []

  public struct Cell: Hashable, Sendable {
    /// From 0.
    public let column: Int
    /// Where the text of the cell ends in the row's bytes.
    public let end: Int
    /// Whether the text is the error of a formula, such as `#N/A`.
    public let isError: Bool
  }

  public init() {}

  /// The bytes of the cell with that place in `cells`.
  public func bytes(of cell: Int) -> ArraySlice<UInt8> {
    bytes[(cell == 0 ? 0 : cells[cell - 1].end)..<cells[cell].end]
  }

  public func text(of cell: Int) -> String {
    String(decoding: bytes(of: cell), as: UTF8.self)
  }
}

/// Cells that are merged into one; only the first of them has a value.
public struct MergedCells: Hashable, Sendable {
  /// Of the first and the last row, from 1.
  public let rows: ClosedRange<Int>
  /// From 0.
  public let columns: ClosedRange<Int>
  /// `B2:B5`.
  public let text: String
}

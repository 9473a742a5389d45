internal import MusterModel

/// The rows of a table, one after another, whatever kind of file they come from.
protocol RowSource {
  /// What stands between the fields where a row is shown as one line.
  var delimiter: UInt8 { get }

  /// Reads the next row that is not blank into `record`.
  mutating func next(into record: inout FieldRecord) -> RowStep

  /// Fields in the rows read that are joined with others, so that it is not known which row their
  /// value belongs to; asked when all rows have been read.
  var mergedFields: [MergedFields] { get }
}

extension RowSource {
  var mergedFields: [MergedFields] { [] }
}

/// What a table has next.
enum RowStep {
  case record
  /// The row is faulty from `field` (from 0) on; reading goes on with the next one.
  case fault(field: Int, value: String, expected: Text)
  /// Nothing can be read from the row of the record on.
  case unreadable(Text)
  case end
}

/// Fields that are joined with others.
struct MergedFields: Hashable, Sendable {
  /// The first row, as `RowError.row` counts.
  let row: Int
  /// The first field, from 0.
  let field: Int
  /// `B2:B5`.
  let cells: String

  var expected: Text {
    Text(
      "a value in every row: unmerge the cells \(cells) and fill in each",
      "每行各填一个值：请取消合并 \(cells) 并逐格填写")
  }
}

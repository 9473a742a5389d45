import Testing

@testable import Spreadsheets

#if canImport(Glibc)
  import Glibc
#else
  import Musl
#endif

/// Workbooks of the tests: those in `Fixtures`, which `make.py` there has made, and others.
enum Workbook {
  static func fixture(_ name: String) throws -> [UInt8] {
    let folder = "/" + #filePath.split(separator: "/").dropLast().joined(separator: "/")
    return try bytes(of: "\(folder)/Fixtures/\(name)")
  }

  static func bytes(of path: String) throws -> [UInt8] {
    let file = try #require(fopen(path, "r"), "\(path)")
    defer { fclose(file) }
    var bytes: [UInt8] = []
    var block = [UInt8](repeating: 0, count: 1 << 16)
    while case let count = fread(&block, 1, block.count, file), count > 0 {
      bytes += block[..<count]
    }
    return bytes
  }

  /// Each row as `2: B plain, D rich`; the error of a formula with a mark of exclamation.
  static func rows(
    _ bytes: [UInt8], limit: Int = SheetLimit.unpacked
  ) throws(SpreadsheetError) -> [String] {
    let reader = try SheetReader(bytes, limit: limit)
    var rows: [String] = []
    while let row = try reader.row() { rows.append(shown(row)) }
    return rows
  }

  private static func shown(_ row: SheetRow) -> String {
    let cells = row.cells.indices.map { index in
      let cell = row.cells[index]
      return CellReference.letters(cell.column) + (cell.isError ? "! " : " ")
        + row.text(of: index)
    }
    return "\(row.number): \(cells.joined(separator: ", "))"
  }
}

extension Workbook {
  /// The text of one part.
  static func part(_ name: String, of bytes: [UInt8]) throws -> String {
    String(decoding: try SheetReader.part(name, of: bytes), as: UTF8.self)
  }

  static func isAbsent(_ path: String) -> Bool { access(path, F_OK) != 0 }
}

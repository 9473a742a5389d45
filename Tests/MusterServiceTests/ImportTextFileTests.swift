import MusterModel
import Spreadsheets
import Testing

@testable import MusterService

@Suite struct ImportTextFileTests {
  /// 仓库,数量 and 𠀀 (four bytes) in GB18030.
  private static let chinese: [UInt8] = [
    0xB2, 0xD6, 0xBF, 0xE2, 0x2C, 0xCA, 0xFD, 0xC1, 0xBF, 0x0A, 0x95, 0x32, 0x82, 0x36,
  ]

  @Test func `UTF-8 is taken as it is, and its mark is taken off`() throws {
    for start: [UInt8] in [[], [0xEF, 0xBB, 0xBF]] {
      for encoding in [nil, TextEncoding.utf8] {
        let file = try TextFile(bytes: start + Array("仓库,数量".utf8), encoding: encoding)
        #expect(file.encoding == .utf8)
        #expect(String(decoding: file.bytes, as: UTF8.self) == "仓库,数量")
      }
    }
  }

  @Test func `GB18030 is found out, and may be told`() throws {
    for encoding in [nil, TextEncoding.gb18030] {
      let file = try TextFile(bytes: Self.chinese, encoding: encoding)
      #expect(file.encoding == .gb18030)
      #expect(String(decoding: file.bytes, as: UTF8.self) == "仓库,数量\n𠀀")
    }
  }

  @Test func `a text longer than a block of the converter is not cut`() throws {
    let many = Array(repeatElement(Self.chinese, count: 40_000).joined())
    let file = try TextFile(bytes: many)
    #expect(file.bytes.count == 40_000 * Array("仓库,数量\n𠀀".utf8).count)
    #expect(file.bytes.suffix(4) == Array("𠀀".utf8)[...])
  }

  @Test func `the first byte that does not fit is told`() {
    #expect(throws: TextFileError.undecodable(.utf8, line: 1, byte: 0)) {
      try TextFile(bytes: Self.chinese, encoding: .utf8)
    }
    #expect(throws: TextFileError.undecodable(.utf8, line: 3, byte: 5)) {
      try TextFile(bytes: Array("a\nb\nc".utf8) + [0xFF, 0x41], encoding: .utf8)
    }
    #expect(throws: TextFileError.undecodable(nil, line: 2, byte: 2)) {
      try TextFile(bytes: [0x61, 0x0A, 0xFF, 0x41])
    }
    #expect(throws: TextFileError.undecodable(.gb18030, line: 2, byte: 2)) {
      try TextFile(bytes: [0x61, 0x0A, 0xFF, 0x41], encoding: .gb18030)
    }
    #expect(throws: TextFileError.undecodable(.gb18030, line: 1, byte: 2)) {
      try TextFile(bytes: [0xB2, 0xD6, 0xBF], encoding: .gb18030)
    }
  }

  @Test(
    arguments: [
      ([0xFF, 0xFE, 0x61, 0x00], TextFileError.utf16), ([0xFE, 0xFF, 0x00, 0x61], .utf16),
      ([0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1], .spreadsheet(.oldFormat)),
      ([0x1F, 0x8B, 0x08], .compressed),
    ] as [([UInt8], TextFileError)])
  func `another format is refused with what to do`(_ bytes: [UInt8], _ error: TextFileError) {
    #expect(throws: error) { try TextFile(bytes: bytes) }
    #expect(throws: error) { try TextFile(bytes: bytes, encoding: .gb18030) }
    #expect(!error.message.english.isEmpty)
  }

  @Test func `a file that is not there, or a directory, is told by its path`() {
    #expect(
      throws: TextFileError.unreadable(path: "/nowhere.csv", reason: "No such file or directory")
    ) { try TextFile(path: "/nowhere.csv") }
    #expect(throws: TextFileError.unreadable(path: "/", reason: "Is a directory")) {
      try TextFile(path: "/")
    }
  }

  @Test func `this very file is read whole`() throws {
    let file = try TextFile(path: #filePath)
    #expect(String(decoding: file.bytes, as: UTF8.self).contains("this very file is read whole"))
  }
}

import MusterTesting

#if canImport(Glibc)
  import Glibc
#else
  import Musl
#endif

extension ServiceTrial {
  /// A file of these bytes in the folder of this test run.
  static func file(_ bytes: [UInt8], _ ending: String) throws -> String {
    let path = try TestFolder.unusedPath() + ending
    let file = fopen(path, "w")
    precondition(file != nil, "no file can be made in the folder of the test run")
    fwrite(bytes, 1, bytes.count, file)
    fclose(file)
    return path
  }
}

extension ServiceTrial {
  /// The text in GB18030, as the C library writes it.
  static func gb18030(_ text: String) -> [UInt8] {
    let converter = iconv_open("GB18030", "UTF-8")
    defer { iconv_close(converter) }
    var input = text.utf8.map { CChar(bitPattern: $0) }
    var output = [CChar](repeating: 0, count: 4 * input.count)
    var inputLeft = input.count
    var outputLeft = output.count
    input.withUnsafeMutableBufferPointer { input in
      output.withUnsafeMutableBufferPointer { output in
        var from = input.baseAddress
        var to = output.baseAddress
        _ = iconv(converter, &from, &inputLeft, &to, &outputLeft)
      }
    }
    precondition(inputLeft == 0, "GB18030 has every character")
    return output.dropLast(outputLeft).map { UInt8(bitPattern: $0) }
  }
}

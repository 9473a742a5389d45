import MusterModel
import Testing

/// Vectors of FIPS 180-4 and of NIST's *SHA-256 examples* and CAVP short messages.
@Suite struct SHA256Tests {
  @Test(arguments: [
    ("", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
    ("abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
    (
      "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
      "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"
    ),
    (
      "abcdefghbcdefghicdefghijdefghijkefghijklfghijklmghijklmnhijklmnoijklmnop"
        + "jklmnopqklmnopqrlmnopqrsmnopqrstnopqrstu",
      "cf5b16a778af8380036ce59e7b0492370b249b11e8f07a51afac45037afee9d1"
    ),
  ])
  func `the published messages have the published digests`(message: String, digest: String) {
    #expect(SHA256.hex(of: message) == digest)
  }

  @Test func `a million times the letter a has the published digest`() {
    var hash = SHA256()
    let block = [UInt8](repeating: UInt8(ascii: "a"), count: 1000)
    for _ in 0..<1000 { hash.update(block) }
    #expect(
      hash.finalizedHex() == "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0")
  }

  @Test func `the pieces in which the bytes come do not matter`() {
    let bytes = (0..<300).map { UInt8(truncatingIfNeeded: $0 &* 7) }
    for length in 0...bytes.count {
      var whole = SHA256()
      whole.update(Array(bytes[0..<length]))
      for cut in [0, 1, 55, 56, 63, 64, 65, 128] where cut <= length {
        var parts = SHA256()
        parts.update(Array(bytes[0..<cut]))
        parts.update(Array(bytes[cut..<length]))
        #expect(parts.finalized() == whole.finalized(), "\(length) bytes cut at \(cut)")
      }
    }
  }
}

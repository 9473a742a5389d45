/// A value in PostgreSQL's binary format, as COPY … TO STDOUT (FORMAT binary) sends it.
public protocol CopyValue {
  /// Nil when the bytes are not such a value; nil bytes are NULL.
  static func value(inBinary bytes: UnsafeRawBufferPointer?) -> Self?
}

extension CopyValue where Self: FixedWidthInteger {
  /// Big-endian, exactly as wide as the type.
  public static func value(inBinary bytes: UnsafeRawBufferPointer?) -> Self? {
    guard let bytes, bytes.count == MemoryLayout<Self>.size else { return nil }
    return Self(bigEndian: bytes.loadUnaligned(as: Self.self))
  }
}

extension Int16: CopyValue {}
extension Int32: CopyValue {}
extension Int64: CopyValue {}

extension Double: CopyValue {
  public static func value(inBinary bytes: UnsafeRawBufferPointer?) -> Double? {
    guard let bytes, bytes.count == 8 else { return nil }
    return Double(bitPattern: UInt64(bigEndian: bytes.loadUnaligned(as: UInt64.self)))
  }
}

extension Bool: CopyValue {
  public static func value(inBinary bytes: UnsafeRawBufferPointer?) -> Bool? {
    bytes.flatMap { $0.count == 1 ? $0[0] != 0 : nil }
  }
}

extension String: CopyValue {
  public static func value(inBinary bytes: UnsafeRawBufferPointer?) -> String? {
    bytes.map { String(decoding: $0, as: UTF8.self) }
  }
}

/// A `bytea`.
extension [UInt8]: CopyValue {
  public static func value(inBinary bytes: UnsafeRawBufferPointer?) -> [UInt8]? {
    bytes.map { Array($0) }
  }
}

extension Optional: CopyValue where Wrapped: CopyValue {
  public static func value(inBinary bytes: UnsafeRawBufferPointer?) -> Wrapped?? {
    bytes == nil ? .some(nil) : Wrapped.value(inBinary: bytes).map { .some($0) }
  }
}

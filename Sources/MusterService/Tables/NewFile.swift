internal import MusterModel

#if canImport(Glibc)
  private import Glibc
#else
  private import Musl
#endif

/// A file that did not exist before: nothing of a person's is ever written over.
public struct NewFile {
  let path: String
  /// The field of the request that names it.
  let field: String
  private let descriptor: Int32

  /// Makes the file, empty.
  ///
  /// - Throws: `invalid_request` where there is one already, or none can be made.
  init(_ path: String, field: String = "path") throws(ServiceError) {
    let descriptor = unsafe open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o644)
    guard descriptor >= 0 else { throw NewFile.refusal(path, field) }
    self.path = path
    self.field = field
    self.descriptor = descriptor
  }

  /// Refuses a path where there is something already, or nothing can be made, before long work is
  /// done for it.
  public static func requireUnused(_ path: String, field: String) throws(ServiceError) {
    if unsafe access(path, F_OK) == 0 { throw exists(path, field) }
    if unsafe access(folder(of: path), W_OK | X_OK) != 0 { throw refusal(path, field) }
  }

  private static func folder(of path: String) -> String {
    guard let slash = path.lastIndex(of: "/") else { return "." }
    return slash == path.startIndex ? "/" : String(path[..<slash])
  }

  /// Makes a file of a text: whoever sees any of it sees all of it.
  ///
  /// - Throws: `invalid_request` where there is one already, or not all of it can be written.
  public static func make(
    _ path: String, of text: String, field: String
  ) throws(ServiceError) {
    // Takes the name, empty, so that the renaming writes nobody's file over.
    let claim = try NewFile(path, field: field)
    do throws(ServiceError) {
      let part = "\(path).\(getpid())"
      let file = try NewFile(part, field: field)
      do throws(ServiceError) {
        try file.append(Array(text.utf8))
      } catch {
        file.remove()
        throw error
      }
      file.finish()
      guard unsafe rename(part, path) == 0 else {
        let error = refusal(path, field)
        unsafe unlink(part)
        throw error
      }
    } catch {
      claim.remove()
      throw error
    }
    claim.finish()
  }

  func append(_ bytes: [UInt8]) throws(ServiceError) {
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = unsafe rest.withUnsafeBytes { buffer in
        unsafe write(descriptor, buffer.baseAddress, buffer.count)
      }
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { throw NewFile.refusal(path, field) }
      rest = rest.dropFirst(count)
    }
  }

  func finish() {
    close(descriptor)
  }

  /// Closes the file and takes it away, since what should be in it is not.
  func remove() {
    finish()
    unsafe unlink(path)
  }

  private static func exists(_ path: String, _ field: String) -> ServiceError {
    .invalid(
      field, "\(path) exists already and is not written over; name another file",
      "\(path) 已存在，不会覆盖；请换一个文件名")
  }

  private static func refusal(_ path: String, _ field: String) -> ServiceError {
    let code = errno
    if code == EEXIST { return exists(path, field) }
    let reason = unsafe Text(systemReason: String(cString: strerror(code)))
    return .invalid(
      field, "cannot write \(path): \(reason.english)", "无法写入 \(path)：\(reason.chinese)")
  }
}

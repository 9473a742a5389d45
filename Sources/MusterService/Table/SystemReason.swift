import MusterModel

#if canImport(Glibc)
  private import Glibc
#else
  private import Musl
#endif

extension Text {
  /// Why the operating system refused, from its own sentence: `Permission denied`.
  ///
  /// Reasons that people rarely meet stay as the system says them, named as its words.
  init(systemReason english: String) {
    self.init(english, Text.systemReasons[english] ?? "系统报告“\(english)”")
  }

  /// By the sentence that this system has for each code.
  private static let systemReasons: [String: String] = Dictionary(
    [
      (ENOENT, "没有那个文件或目录"), (EACCES, "没有权限"), (EPERM, "不允许此操作"),
      (EISDIR, "这是一个目录"), (ENOTDIR, "路径中有一段不是目录"), (ENOSPC, "磁盘已满"),
      (EDQUOT, "超出磁盘配额"), (EROFS, "文件系统只读"), (EIO, "读写出错，请检查磁盘"),
      (EMFILE, "本程序打开的文件过多"), (ENFILE, "系统打开的文件过多"), (ENOMEM, "内存不足"),
      (ENAMETOOLONG, "路径过长"), (ELOOP, "符号链接成环"), (EEXIST, "文件已存在"),
      (EBUSY, "文件正被占用"), (EFBIG, "文件过大"),
    ].map { (code: Int32, chinese: String) in unsafe (String(cString: strerror(code)), chinese) },
    uniquingKeysWith: { first, _ in first })
}

import MusterModel
import MusterService

/// Shows on standard error, on one line that is written over, how far long work has come.
enum ProgressLine {
  static func show(_ progress: Progress) {
    guard Terminal.showsProgress else { return }
    let stage = progress.stage(Interface.language)
    let completed = Int64(progress.completed).grouped
    let line = progress.total.map { "\(stage) \(completed) / \(Int64($0).grouped)" }
    Output.error.write("\r\u{1B}[K\(line ?? "\(stage) \(completed)")")
  }

  static func clear() {
    if Terminal.showsProgress { Output.error.write("\r\u{1B}[K") }
  }
}

/// Where the parts of a workbook are that its first visible sheet needs.
struct WorkbookOutline {
  let sheet: String
  /// Nil where the workbook has none.
  let sharedStrings: String?
  let styles: String?
  /// Whether days count from 1904, as in workbooks from old Macintoshes.
  let countsFrom1904: Bool

  init(_ archive: Archive) throws(SpreadsheetError) {
    let root = try Relationships(of: "", named: "_rels/.rels", in: archive)
    guard let book = root.target(ofType: "/officeDocument"),
      let part = try archive.part(book)
    else { throw .notWorkbook }
    let sheets = SheetList()
    try MarkupReader.read(part, sheets)
    guard sheets.isWorkbook else { throw .notWorkbook }
    guard let identifier = sheets.firstVisible else { throw .noVisibleSheet }

    let folder = book.lastIndex(of: "/").map { String(book[...$0]) } ?? ""
    let name = book.dropFirst(folder.count)
    let relationships = try Relationships(
      of: folder, named: "\(folder)_rels/\(name).rels", in: archive)
    guard let sheet = relationships.targets[identifier] else { throw .damaged }
    // A sheet may also be a chart, which has no cells.
    guard sheet.type.hasSuffix("/worksheet") else { throw .noVisibleSheet }
    self.sheet = sheet.path
    self.sharedStrings = relationships.target(ofType: "/sharedStrings")
    self.styles = relationships.target(ofType: "/styles")
    self.countsFrom1904 = sheets.countsFrom1904
  }
}

/// The sheets that a workbook lists.
private final class SheetList: MarkupHandler {
  private(set) var isWorkbook = false
  private(set) var countsFrom1904 = false
  /// The relationship of the first sheet that is not hidden.
  private(set) var firstVisible: String?
  let fault: MarkupFault? = nil

  func begin(_ element: MarkupName, _ attributes: MarkupAttributes) {
    if element == "workbook" {
      isWorkbook = true
    } else if element == "workbookPr" {
      countsFrom1904 = ["1", "true"].contains(attributes["date1904"])
    } else if element == "sheet", firstVisible == nil,
      attributes["state"] == nil || attributes["state"] == "visible"
    {
      firstVisible = attributes["id"]
    }
  }

  func text(_ bytes: UnsafeBufferPointer<UInt8>) {}
  func end(_ element: MarkupName) {}
}

/// What a part refers to, by the id used in it.
private final class Relationships: MarkupHandler {
  private(set) var targets: [String: (type: String, path: String)] = [:]
  /// What targets are relative to.
  private let folder: String
  let fault: MarkupFault? = nil

  /// - Parameter folder: of the part that refers, with a slash at its end.
  init(of folder: String, named name: String, in archive: Archive) throws(SpreadsheetError) {
    self.folder = folder
    guard let part = try archive.part(name) else { throw .notWorkbook }
    try MarkupReader.read(part, self)
  }

  func target(ofType ending: String) -> String? {
    targets.values.first { $0.type.hasSuffix(ending) }?.path
  }

  func begin(_ element: MarkupName, _ attributes: MarkupAttributes) {
    guard element == "Relationship", attributes["TargetMode"] != "External",
      let identifier = attributes["Id"], let type = attributes["Type"],
      let target = attributes["Target"]
    else { return }
    targets[identifier] = (type, path(to: target))
  }

  func text(_ bytes: UnsafeBufferPointer<UInt8>) {}
  func end(_ element: MarkupName) {}

  /// The name in the archive: without `.` and `..`, and without the slash of an absolute one.
  private func path(to target: String) -> String {
    var steps: [Substring] = []
    let whole = target.hasPrefix("/") ? target : folder + target
    for step in whole.split(separator: "/") where step != "." {
      if step == ".." { _ = steps.popLast() } else { steps.append(step) }
    }
    return steps.joined(separator: "/")
  }
}

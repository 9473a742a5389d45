public import ArgumentParser
public import MusterModel
import MusterService

/// A line of a movement as it is typed: `ITEM[:LOT]=QUANTITY[PACK][@EXPIRY]`, such as `2010109=5`,
/// `2010201:2010201-0029=1`, `2010109:P2026=2.5箱@2029-06`.
///
/// Signs and digits typed in full width are taken as the ordinary ones.
struct LineArgument {
  let item: String
  let lot: String?
  let quantity: LineQuantity
  let pack: String?
  let expiryDate: CalendarDay?

  /// - Throws: `ValidationError`, saying which part is at fault and what the form is.
  init(_ argument: String, withExpiry: Bool = false) throws {
    let form =
      withExpiry
      ? Text("ITEM[:LOT]=QUANTITY[PACK][@EXPIRY]", "物资[:批次]=数量[包装][@有效期]")
      : Text("ITEM[:LOT]=QUANTITY[PACK]", "物资[:批次]=数量[包装]")
    func fault(_ english: String, _ chinese: String) -> ValidationError {
      ValidationError(
        Interface.say(
          "\(english); write \(form.english), as \(withExpiry ? "2010109:P2026=240@2029-06-30" : "2010109=5")",
          "\(chinese)；请写作 \(form.chinese)，如 \(withExpiry ? "2010109:P2026=240@2029-06-30" : "2010109=5")"
        ))
    }
    let typed = argument.halfWidth
    guard let equals = typed.lastIndex(of: "=") else {
      throw fault("there is no = in it", "缺少“=”")
    }
    let name = typed[..<equals].split(
      separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
    var amount = typed[typed.index(after: equals)...]
    guard !name[0].isEmpty, name.count == 1 || !name[1].isEmpty else {
      throw fault("the item or the lot is missing", "缺少物资或批次")
    }
    item = String(name[0])
    lot = name.count == 2 ? String(name[1]) : nil

    if let at = amount.firstIndex(of: "@") {
      guard withExpiry else { throw fault("only what comes in has an expiry", "有效期只用于入库") }
      guard let day = DayText(String(amount[amount.index(after: at)...]))?.day else {
        throw fault(
          "the expiry is no day such as 2029-06-30 or 2029-06", "有效期应为日期，如 2029-06-30 或 2029-06")
      }
      expiryDate = day
      amount = amount[..<at]
    } else {
      expiryDate = nil
    }
    let digits = amount.prefix { "+-.0123456789".contains($0) }
    let pack = amount[digits.endIndex...].drop(while: \.isWhitespace)
    guard let quantity = LineQuantity(String(digits)),
      pack.first.map({ $0.isLetter || $0.isSymbol }) ?? true
    else {
      throw fault("\"\(amount)\" is no quantity", "“\(amount)”不是数量")
    }
    self.quantity = quantity
    self.pack = pack.isEmpty ? nil : String(pack)
  }

  /// Of goods that leave or come back.
  static func goods(_ argument: String) throws -> LineArgument { try LineArgument(argument) }

  /// Of what comes in.
  static func receipt(_ argument: String) throws -> LineArgument {
    try LineArgument(argument, withExpiry: true)
  }

  func line(_ condition: Condition?) -> GoodsLine {
    GoodsLine(item: item, lot: lot, quantity: quantity, pack: pack, condition: condition)
  }

  /// What the help says of the argument.
  static func help(_ english: String, _ chinese: String) -> ArgumentHelp {
    MusterAdapters.help(
      "\(english): ITEM[:LOT]=QUANTITY[PACK] each, as 2010109=5 or 2010109:P2026=2.5箱.",
      "\(chinese)：物资[:批次]=数量[包装]，如 2010109=5、2010109:P2026=2.5箱；可多项。")
  }
}

extension CalendarDay: ExpressibleByArgument {
  /// As people write days; a month alone, or its day 00, is its last day.
  public init?(argument: String) {
    guard let day = DayText(argument)?.day else { return nil }
    self = day
  }
}

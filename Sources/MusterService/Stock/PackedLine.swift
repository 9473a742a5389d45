import Measures
import MusterModel
import MusterStorage

/// A line of a request whose quantity may be told in packs.
protocol PackedLine {
  /// The item's code.
  var item: String { get }
  var quantity: LineQuantity { get }
  /// What the quantity counts; single pieces when nil.
  var pack: String? { get }
}

extension PackedLine {
  /// - Throws: `invalid_request` for nothing, for parts of pieces and, unless it is signed, for less
  ///   than nothing.
  func check(_ path: String, isSigned: Bool = false) throws(ServiceError) {
    guard quantity.millionths > 0 || isSigned && quantity.millionths != 0 else {
      throw isSigned
        ? .invalid("\(path).quantity", "expected another number than 0", "不能为 0")
        : .invalid("\(path).quantity", "expected at least 1", "至少为 1")
    }
    guard pack != nil || quantity.pieces(each: 1) != nil else {
      throw .invalid(
        "\(path).quantity",
        "expected whole pieces; a part of a pack needs `pack` beside it",
        "应为整数；部分包装须同时给出 pack")
    }
  }
}

extension Call {
  /// The pieces that each line means, with its sign.
  ///
  /// - Throws: `not_found` for an item or a pack of it that is not known; `invalid_request`, with the
  ///   nearest two that would do, for packs that do not come to whole pieces.
  func pieces(of lines: [some PackedLine]) throws(ServiceError) -> [Int64] {
    let packed = Set(lines.filter { $0.pack != nil }.map(\.item))
    let known = packed.isEmpty ? [:] : try packs(ofItems: packed)
    var pieces: [Int64] = []
    pieces.reserveCapacity(lines.count)
    for (index, line) in lines.enumerated() {
      guard let name = line.pack else {
        guard let count = line.quantity.pieces(each: 1) else {
          preconditionFailure("A line without a pack was checked to be whole.")
        }
        pieces.append(count)
        continue
      }
      guard let packs = known[line.item] else { throw .notFound(Text("item", "物资"), line.item) }
      guard let pack = packs.pack(named: name) else { throw packs.unknown(name) }
      guard let count = line.quantity.pieces(each: pack.pieces) else {
        throw packs.broken(line.quantity, of: pack, at: "lines[\(index)].quantity")
      }
      pieces.append(count)
    }
    return pieces
  }

  /// The packs of items, by code; without those that are not known.
  func packs(ofItems codes: Set<String>) throws(ServiceError) -> [String: ItemPacks] {
    let rows = try transaction.all(Statement<ItemPacks>.packs(ofItems: codes.sorted()))
    return Dictionary(uniqueKeysWithValues: rows.map { ($0.item, $0) })
  }
}

extension ItemPacks {
  fileprivate func unknown(_ name: String) -> ServiceError {
    let known = ([usual].compactMap { $0 } + others).map { "\($0.name) (\($0.pieces))" }
    return ServiceError(
      .notFound,
      known.isEmpty
        ? Text(
          "Item \(item) has no packs; give the quantity in \(unit), or add the pack with pack.set.",
          "物资 \(item) 没有包装；请按“\(unit)”填写数量，或用 pack.set 添加包装。")
        : Text(
          "Item \(item) has no pack \"\(name)\"; it has \(known.joined(separator: ", ")).",
          "物资 \(item) 没有包装“\(name)”；已有：“\(known.joined(separator: "、"))”。"),
      details: [
        "noun": "pack", "name": .string(name), "item": .string(item),
        "known": .array(known.map { .string($0) }),
      ])
  }

  fileprivate func broken(
    _ quantity: LineQuantity, of pack: Pack, at field: String
  ) -> ServiceError {
    let nearest = quantity.nearestPieces(each: pack.pieces)
    let shown = nearest.map { String($0) }
    return ServiceError(
      .invalidRequest,
      Text(
        "\(field): \(quantity) \(pack.name) of \(pack.pieces) are not whole pieces; the nearest that are: \(shown.joined(separator: " or ")) \(unit).",
        "\(field)：每“\(pack.name)”\(pack.pieces) 件，\(quantity) 不是整件数；最接近的是 \(shown.joined(separator: " 或 "))（\(unit)）。"
      ),
      details: [
        "field": .string(field), "item": .string(item), "pack": .string(pack.name),
        "pack_size": .number(String(pack.pieces)),
        "nearest": .array(nearest.map { .number(String($0)) }),
      ])
  }
}

internal import MusterModel

/// What a team can do and how well: `pumping:1;water-rescue:2`, sorted by capability.
struct CapabilityList: Equatable, Sendable, CustomStringConvertible {
  /// Capability → type; 1 is best.
  let types: [String: Int]

  /// Chinese words for the capabilities that have one on the wire.
  static let chinese = [
    "水上救援": "water-rescue", "排涝": "pumping", "抽排水": "pumping", "医疗": "medical",
    "医疗救护": "medical", "搜救": "search", "搜索": "search", "电力": "power", "电力抢修": "power",
    "通信": "communications", "应急通信": "communications", "消防": "fire", "危化品": "chemical",
    "道路抢修": "road-repair", "工程抢险": "engineering", "运输": "transport", "安置": "shelter",
  ]

  static let expected = Text(
    "capabilities with their type from 1 (best) to 9, such as water-rescue:2;pumping:1",
    "能力及其等级 1（最高）至 9，如 水上救援:2;排涝:1")

  /// Nil when an entry is not `capability:type`, or a capability stands twice.
  init?(_ text: String) {
    var types: [String: Int] = [:]
    let plain = text.halfWidth
    for entry in plain.split(separator: ";") {
      let parts = entry.split(separator: ":", omittingEmptySubsequences: false).map {
        String(decoding: Array($0.utf8)[...].trimmingBlanks(), as: UTF8.self)
      }
      guard parts.count == 2, let type = Int(parts[1]), (1...9).contains(type) else { return nil }
      let name = CapabilityList.chinese[parts[0]] ?? parts[0].lowercased()
      let isName = name.unicodeScalars.allSatisfy {
        $0 == "-" || $0.properties.isAlphabetic || $0.properties.numericType != nil
      }
      guard !name.isEmpty, name.count <= 64, isName,
        types.updateValue(type, forKey: name) == nil
      else { return nil }
    }
    guard !types.isEmpty else { return nil }
    self.types = types
  }

  var description: String {
    types.keys.sorted().map { "\($0):\(types[$0, default: 0])" }.joined(separator: ";")
  }
}

extension RowFields {
  /// Nil without a fault where the field is empty: a team may have no special capability.
  mutating func capabilities(_ column: Column) -> CapabilityList? {
    guard let field = given(column, CapabilityList.expected) else { return nil }
    guard let capabilities = CapabilityList(String(decoding: field, as: UTF8.self)) else {
      reject(column, CapabilityList.expected)
      return nil
    }
    return capabilities
  }
}

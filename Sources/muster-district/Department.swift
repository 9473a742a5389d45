/// The 36 departments that keep rescuers: kinds of offices that a district has; their numbers of
/// people here are made up.
enum Department {
  static let all =
    [
      "区应急管理局", "区水务局", "区消防救援大队", "区卫生健康局", "区住房和建设局", "区城市管理局",
      "区交通运输局", "区工业和信息化局", "区民政局", "区教育局", "区公安分局", "区交警大队",
      "区生态环境局", "区规划和自然资源局", "区市场监督管理局", "区文化体育局", "区人力资源局",
      "区城市更新局", "区国有资产监督管理局", "区人民武装部", "区红十字会", "区供电局", "区燃气公司",
      "区供水公司", "区排水公司", "区通信保障中心",
    ] + Street.all.map { "\($0.name)办事处" }
}

/// What a professional team is for, and to which department it belongs.
struct Trade {
  let name: String
  let capability: String
  let department: String

  static let all = [
    Trade(name: "水上救援", capability: "water-rescue", department: "区消防救援大队"),
    Trade(name: "排涝抢险", capability: "pumping", department: "区排水公司"),
    Trade(name: "医疗救护", capability: "medical", department: "区卫生健康局"),
    Trade(name: "搜索救援", capability: "search", department: "区应急管理局"),
    Trade(name: "电力抢修", capability: "power", department: "区供电局"),
    Trade(name: "通信保障", capability: "communications", department: "区通信保障中心"),
    Trade(name: "道路抢通", capability: "road-repair", department: "区交通运输局"),
    Trade(name: "消防灭火", capability: "fire", department: "区消防救援大队"),
    Trade(name: "危化品处置", capability: "chemical", department: "区生态环境局"),
    Trade(name: "防洪抢险", capability: "engineering", department: "区水务局"),
  ]
}

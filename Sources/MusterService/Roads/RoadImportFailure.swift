import MusterModel
import RoadImport

extension ServiceError {
  /// A file of roads that cannot be used, with every fault of it.
  init(_ error: RoadImportError) {
    switch error {
    case .file(let fault):
      self.init(
        .invalidRequest, fault.text,
        details: ["path": .string(fault.path), "fault": .string(fault.kind.rawValue)])
    case .rows(let faults):
      self.init(
        .invalidRequest, faults.text,
        details: [
          "total": .number(String(faults.total)),
          "errors": .array(
            faults.described.map {
              [
                "file": .string($0.file), "row": .number(String($0.row)),
                "column": .string($0.column), "value": .string($0.value),
                "expected": .string($0.expectation.text.english),
                "expected_zh": .string($0.expectation.text.chinese),
              ]
            }),
        ])
    }
  }
}

extension FileFault {
  var text: Text { Text(description, "\(path) \(remark)：\(reason.chinese)") }

  private var remark: String {
    switch kind {
    case .unreadable: "无法读取"
    case .truncated: "不完整，请重新获取"
    case .notOpenStreetMap: "不是 OpenStreetMap 数据"
    case .malformed: "已损坏，请重新获取"
    case .noRoads: "没有道路"
    case .outOfResources: "过大，本机无法处理"
    }
  }
}

extension FileFault.Reason {
  fileprivate var chinese: String {
    switch self {
    case .system(let words): Text(systemReason: words).chinese
    case .reader(let words): "读取程序报告“\(words)”"
    case .found(let finding, _): finding.chinese
    case .endsEarly: "压缩数据提前结束"
    case .lineTooLong(let line, let limit): "第 \(line) 行超过 \(limit) 字节"
    case .notEnoughMemory: "内存不足"
    case .noRoad(let profile): "其中没有 \(profile) 车型可走的道路"
    case .notJoined: "其中没有任何两处可以双向通行"
    }
  }
}

extension FileFault.Finding {
  fileprivate var chinese: String {
    switch self {
    case .empty: "文件是空的"
    case .cutBlock(let place, let end): "第 \(place) 字节处的数据块不完整，文件到第 \(end) 字节就结束了"
    case .noHeaderBlock: "开头没有 OSMHeader 数据块"
    case .noDataBlock(let place): "第 \(place) 字节处没有 OSMData 数据块"
    case .otherName: "文件名不以 .osm.pbf、.osm、.osm.gz 或 .osm.bz2 结尾"
    }
  }
}

extension RowFaults {
  var text: Text {
    let more = total - described.count
    let lines = described.map(\.chinese) + (more > 0 ? ["另有 \(more) 处"] : [])
    return Text(description, "路网表格有误：\n" + lines.joined(separator: "\n"))
  }
}

extension RowFault {
  fileprivate var chinese: String {
    "\(file) 第 \(row) 行 \(column) 列：现为“\(value)”，应为\(expectation.text.chinese.spacedInChinese)"
  }
}

extension RowFault.Expectation {
  var text: Text { Text(description, chinese) }

  private var chinese: String {
    switch self {
    case .wholeNumber: "整数"
    case .degrees(let limit): "度数，-\(limit) 至 \(limit)"
    case .metres: "米数，0 至 4294967.295"
    case .milliseconds: "整数毫秒，0 至 2147483646"
    case .otherIdentifier(let row): "与第 \(row) 行不同的编号"
    case .node(let file): "\(file) 中某个节点的编号"
    case .header(let columns): "含有 \(columns.joined(separator: "、")) 各列的表头"
    }
  }
}

extension ImportProgress.Stage {
  var text: Text {
    switch self {
    case .readingWays: Text("reading ways", "读取道路")
    case .readingNodes: Text("reading nodes", "读取节点")
    case .readingRelations: Text("reading turn restrictions", "读取转向限制")
    case .readingArcs: Text("reading arcs", "读取弧")
    case .building: Text("building the graph", "构建路网")
    }
  }
}

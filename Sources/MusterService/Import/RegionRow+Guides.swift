internal import MusterModel

extension RegionRow.Column {
  static let guides = [
    ColumnGuide(
      .text, width: 16, Text("The official division code.", "行政区划代码。"), example: "440306001"),
    ColumnGuide(
      .text, width: 24, Text("The name of the region.", "区划名称。"),
      example: Text("Xin'an Street", "新安街道")),
    ColumnGuide(
      RegionLevel.street, Text("Its level: one of the words to choose from.", "级别，从选项中选择。")),
    ColumnGuide(
      .text, width: 16,
      Text(
        "The code of the region it lies in, known already or in this file; empty for the outermost.",
        "所属上级区划的编码，须已登记或在本文件中；最外层留空。"), example: "440306"),
  ]
}

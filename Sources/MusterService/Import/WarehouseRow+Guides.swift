internal import MusterModel

extension WarehouseRow.Column {
  static let guides = [
    ColumnGuide(
      .text, width: 14, Text("Your code of the warehouse, without blanks.", "仓库编码，不含空格。"),
      example: "JD001"),
    ColumnGuide(
      .text, width: 30, Text("The name of the warehouse.", "仓库名称。"),
      example: Text("Xin'an Street Depot", "新安街道应急物资仓库")),
    ColumnGuide(Tier.street, Text("Its tier: one of the words to choose from.", "层级，从选项中选择。")),
    ColumnGuide(
      .text, width: 16,
      Text("The code of the region it lies in, imported before.", "所属区划的编码，须已导入。"),
      example: "440306001"),
    ColumnGuide(
      .number, width: 14, Text("Degrees east, as 113.8840213.", "经度，十进制度数。"),
      example: "113.8840213"),
    ColumnGuide(
      .number, width: 14, Text("Degrees north, as 22.5555312.", "纬度，十进制度数。"),
      example: "22.5555312"),
    ColumnGuide(
      .number, width: 16, Text("Minutes from an order to wheels turning.", "从下令到装车出发的分钟数。"),
      example: "10"),
    ColumnGuide(
      .text, width: 14, Text("Who is to be called; may be empty.", "联系人，可留空。"),
      example: Text("Zhang San", "张三")),
    ColumnGuide(
      .text, width: 18, Text("The telephone number; may be empty.", "联系电话，可留空。"),
      example: "0755-20000001"),
  ]
}

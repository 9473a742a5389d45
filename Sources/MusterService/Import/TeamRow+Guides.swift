internal import MusterModel

extension TeamRow.Column {
  static let guides = [
    ColumnGuide(
      .text, width: 12, Text("Your code of the team, without blanks.", "队伍编码，不含空格。"),
      example: "T001"),
    ColumnGuide(
      .text, width: 28, Text("The name of the team.", "队伍名称。"),
      example: Text("Water Rescue One", "水上救援一队")),
    ColumnGuide(
      .text, width: 24, Text("The department it belongs to.", "所属部门。"),
      example: Text("Emergency Management", "应急管理局")),
    ColumnGuide(
      .text, width: 14, Text("The kind of team.", "队伍类型。"),
      example: Text("professional", "专业队")),
    ColumnGuide(.number, width: 10, Text("People, from 1.", "人数，至少 1。"), example: "20"),
    ColumnGuide(
      .number, width: 14, Text("Degrees east of its base.", "驻地经度，十进制度数。"), example: "113.8840213"),
    ColumnGuide(
      .number, width: 14, Text("Degrees north of its base.", "驻地纬度，十进制度数。"), example: "22.5555312"),
    ColumnGuide(
      .number, width: 16, Text("Minutes from an order to wheels turning.", "从下令到出发的分钟数。"),
      example: "5"),
    ColumnGuide(
      .text, width: 28,
      Text(
        "What it can do and how well, 1 (best) to 9, several joined by semicolons; may be empty.",
        "能力及等级，1 为最高、9 为最低，多项用分号隔开，可留空。"),
      example: Text("water-rescue:2;pumping:1", "水上救援:2;排涝:1")),
  ]
}

internal import MusterModel

extension ItemRow.Column {
  static let guides = [
    ColumnGuide(
      .text, width: 14, Text("Your code of the item, without blanks.", "物资编码，不含空格。"),
      example: "2010109"),
    ColumnGuide(
      .text, width: 24, Text("The name of the item.", "物资名称。"), example: Text("Trash pump", "排水泵")),
    ColumnGuide(
      .text, width: 18, Text("The category it is counted under.", "物资类别。"),
      example: Text("flood", "防汛抗旱防风")),
    ColumnGuide(
      .text, width: 10, Text("The unit in which whole quantities are counted.", "计量单位，数量以它为整数计。"),
      example: Text("piece", "台")),
    ColumnGuide(
      .number, width: 14,
      Text("Litres of one unit, at most three decimals; may be empty.", "每单位的体积（升），最多三位小数，可留空。"),
      example: "120"),
    ColumnGuide(
      .number, width: 16,
      Text(
        "Kilograms of one unit, at most three decimals; may be empty.", "每单位的重量（千克），最多三位小数，可留空。"),
      example: "85.5"),
    ColumnGuide(
      .number, width: 16,
      Text("Days from making to expiry; empty for what does not perish.", "自生产起的保质天数；不过期的留空。"),
      example: "540"),
    ColumnGuide(
      .text, width: 10,
      Text("The name of its usual pack; empty for none.", "常用包装的名称；没有则留空。"),
      example: Text("box", "箱")),
    ColumnGuide(
      .number, width: 14,
      Text("Pieces in the usual pack, with its name; empty for none.", "常用包装的件数，与包装名称同时填写；没有则留空。"),
      example: "24"),
    ColumnGuide(
      .text, width: 14,
      Text(
        "yes: it comes in, leaves and travels in whole usual packs only.", "填“是”则只能整包装出入库和调拨。"),
      example: Text("no", "否")),
    ColumnGuide(
      .text, width: 10,
      Text(
        "yes: each lot is one serial-numbered piece, such as a boat.", "填“是”则一物一号，如冲锋舟：每个批次号一件。"),
      example: Text("no", "否")),
  ]
}

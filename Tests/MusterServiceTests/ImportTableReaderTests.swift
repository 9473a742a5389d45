import Measures
import MusterModel
import Testing

@testable import MusterService

@Suite struct ImportTableReaderTests {
  @Test func `regions, with English and Chinese headers in any order`() throws {
    let english = try ImportTable(
      RegionRow.self,
      """
      code,name,level,parent_code
      440306000000,宝安区,district,
      440306017000,新安街道,街道,440306000000
      """)
    let chinese = try ImportTable(
      RegionRow.self,
      """
      上级编码,级别,名称,编码
      ,区级,宝安区,440306000000
      440306000000,STREET,　新安街道 ,440306017000
      """)
    let lines = [
      #"2|440306000000|宝安区|district|\N|f"#,
      "3|440306017000|新安街道|street|440306000000|f",
    ]
    #expect(english.lines == lines)
    #expect(chinese.lines == lines)
    #expect(chinese.reading.headers["parent_code"] == "上级编码")
    #expect(chinese.reading.rows == 2)
  }

  @Test func `warehouses, with the place shifted and minutes as seconds`() throws {
    let header =
      "编码,名称,层级,区划编码,经度,纬度,准备时间（分钟）,联系人,联系电话\n"
    let table = try ImportTable(
      WarehouseRow.self,
      header + "W1,一号库,街道级,440306017000,113.9171764808363,22.540796131694766,7.5,张三,0755-1",
      coordinates: .gcj02)
    #expect(
      table.lines == [
        "2|W1|一号库|street|440306017000|113.9123160|22.5438470|450|张三|0755-1|f"
      ])
    let plain = try ImportTable(
      WarehouseRow.self,
      "code,name,tier,region_code,longitude,latitude,ready_minutes,contact_name,contact_phone\n"
        + "W1,a,其它,R,-0.00000005,-8.5,0,,")
    #expect(plain.lines == [#"2|W1|a|other|R|-0.0000001|-8.5000000|0|\N|\N|f"#])
  }

  @Test func `items, with volumes and weights to three decimals`() throws {
    let table = try ImportTable(
      ItemRow.self,
      "code,name,category,unit,unit_volume_l,unit_weight_kg,shelf_life_days\n"
        + "2010101,排水泵,防汛抗旱防风,台,0.5,1200,\n2010102,沙袋,防汛抗旱防风,条,,0.045,1825")
    #expect(
      table.lines == [
        #"2|2010101|排水泵|防汛抗旱防风|台|0.500|1200.000|\N|\N|\N|\N|\N|f"#,
        #"3|2010102|沙袋|防汛抗旱防风|条|\N|0.045|1825|\N|\N|\N|\N|f"#,
      ])
  }

  @Test func `teams, with capabilities in one order`() throws {
    let table = try ImportTable(
      TeamRow.self,
      "code,name,department,kind,headcount,longitude,latitude,ready_minutes,capabilities\n"
        + "T1,蓝天,应急局,专业,40,113.9,22.6,1,water-rescue:2；排涝：1; Medical:3\n"
        + "T2,综合,水务局,综合,9,113.9,22.6,1,\n")
    #expect(
      table.lines.map { $0.split(separator: "|").dropFirst(8).joined(separator: " ") } == [
        "60 medical:3;pumping:1;water-rescue:2 f", #"60 \N f"#,
      ])
  }

  @Test func `stock, with a dash for no lot and serviceable for no condition`() throws {
    let table = try ImportTable(
      StockRow.self,
      "warehouse,item,lot,expiry_date,condition,quantity\n"
        + "W1,I1,,,,1\nW1,I1,L\\1,2027-03,待检,1000000000000\n")
    #expect(
      table.lines == [
        #"2|W1|I1|-|\N|serviceable|1|\N|f"#,
        #"3|W1|I1|L\\1|2027-03-31|quarantined|1000000000000|\N|f"#,
      ])
    let exported = try ImportTable(StockRow.self, "仓库,物资,数量,账面版本\nW1,I1,0,12\nW1,I2,4,\n")
    #expect(
      exported.lines == [
        #"2|W1|I1|-|\N|serviceable|0|12|f"#, #"3|W1|I2|-|\N|serviceable|4|\N|f"#,
      ])
    let short = try ImportTable(StockRow.self, "数量;物资;仓库\n3;I;W\n")
    #expect(short.lines == [#"2|W|I|-|\N|serviceable|3|\N|f"#])
  }

  @Test func `every fault of every row is told at once, and the rows are marked`() throws {
    let table = try ImportTable(
      StockRow.self,
      """
      仓库,物资,批次,有效期,状态,数量
      W1,I1,L1,2027-01-01,完好,5

      ,I 1,L1,2027-02-30,新,-1
      W1,I1
      W1,"I1"x,L1,,,1
      W1,I1,L2,,,7
      """)
    #expect(
      table.faults == [
        "4 仓库 ", "4 物资 I 1", "4 有效期 2027-02-30", "4 状态 新", "4 数量 -1", "5 - W1,I1",
        #"6 物资 "I1"x,L1,,,1"#,
      ])
    #expect(table.reading.rows == 5)
    #expect(table.reading.faulty == 3)
    #expect(table.lines.map { $0.suffix(1) } == ["f", "t", "f"])
    #expect(table.lines[1] == #"4|\N|\N|L1|\N|\N|\N|\N|t"#)
  }

  @Test(arguments: [
    ("warehouse,item\nW,I", ["1 quantity "]),
    ("warehouse,item,quantity,colour\nW,I,1,red", ["1 colour colour"]),
    ("warehouse,仓库,item,数量,Quantity\nW,W,I,1,1", ["1 仓库 仓库", "1 Quantity Quantity"]),
    ("", ["1 - "]), ("\"warehouse", ["1 - \"warehouse"]),
    ("\n\nwarehouse\nW", ["3 item ", "3 quantity "]),
  ])
  func `a faulty header is told whole, and no row is read`(_ text: String, _ faults: [String])
    throws
  {
    let table = try ImportTable(StockRow.self, text)
    #expect(table.faults == faults)
    #expect(table.lines == [])
    #expect(table.reading.rows == 0)
  }

  @Test func `a header alone is an empty table`() throws {
    let table = try ImportTable(StockRow.self, "warehouse,item,quantity\n")
    #expect(table.reading.errors.isEmpty)
    #expect(table.reading.rows == 0)
  }

  @Test func `rows of a request give the same as a file`() {
    let table = ImportTable(
      StockRow.self,
      rows: [
        [("quantity", "3"), ("warehouse", "W"), ("item", "I")],
        [("warehouse", "W"), ("item", "I"), ("quantity", "x"), ("colour", "red"), ("item", "J")],
      ])
    #expect(table.lines[0] == #"1|W|I|-|\N|serviceable|3|\N|f"#)
    #expect(table.faults == ["2 colour red", "2 item J", "2 quantity x"])
    #expect(table.reading.faulty == 1)
  }

  @Test func `a row of a request that leaves a key out would erase what is known, and is refused`()
  {
    let known = [("code", "I"), ("name", "N"), ("category", "c"), ("unit", "台")]
    let without = ImportTable(
      ItemRow.self, rows: [known + [("单位体积(升)", ""), ("shelf_life_days", "")], known])
    #expect(
      without.faults == [
        "1 unit_weight_kg ", "2 unit_volume_l ", "2 unit_weight_kg ", "2 shelf_life_days ",
      ])
    for error in without.reading.errors.kept { expectBothLanguages(error.expected) }
    let given = ImportTable(
      ItemRow.self,
      rows: [
        known + [("unit_volume_l", ""), ("unit_weight_kg", "1.5"), ("shelf_life_days", "")]
      ])
    #expect(given.faults == [])
    #expect(given.lines == [#"1|I|N|c|台|\N|1.500|\N|\N|\N|\N|\N|f"#])
  }

  @Test(arguments: [RowErrors.most - 1, RowErrors.most, RowErrors.most + 1])
  func `a thousand faults are kept and all are counted`(_ count: Int) throws {
    let rows = String(repeating: "W,I,x\n", count: count)
    let table = try ImportTable(StockRow.self, "warehouse,item,quantity\n" + rows)
    #expect(table.reading.errors.kept.count == min(count, RowErrors.most))
    #expect(table.reading.errors.count == count)
    #expect(table.lines.count == count)
  }

  @Test func `merged faults keep the order of rows, and the first thousand`() {
    var errors = RowErrors()
    for row in stride(from: 2, to: 2002, by: 2) {
      errors.append(RowError(row: row, column: "a", value: "", expected: Text("", "")))
    }
    errors.merge([
      RowError(row: 3, column: "b", value: "", expected: Text("", "")),
      RowError(row: 2, column: "b", value: "", expected: Text("", "")),
    ])
    #expect(errors.count == 1002)
    #expect(errors.kept.count == RowErrors.most)
    #expect(errors.kept.prefix(4).map(\.row) == [2, 2, 3, 4])
    #expect(errors.kept.prefix(4).map(\.column) == ["a", "b", "b", "a"])
  }
}

"""Makes the workbooks beside it, with openpyxl 3.1 (`pip install openpyxl`) and, for what openpyxl
does not write, by hand: `python3 make.py`. The tests read them; nothing runs this."""

import datetime
import zipfile

import openpyxl
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.utils.datetime import CALENDAR_MAC_1904


def openpyxl_stock():
    book = openpyxl.Workbook()
    notes = book.active
    notes.title = "说明"
    notes["A1"] = "隐藏的工作表"
    notes.sheet_state = "hidden"
    sheet = book.create_sheet("库存")
    sheet.append(["仓库编码*", "物资编码*", "批次", "有效期", "状态", "数量*"])
    sheet.append(["W1", "PUMP", "P1", None, "完好", 4])
    sheet.append(["W1", "WATER", 7, datetime.date(2099, 12, 31), "完好", 100.0])
    sheet["C3"].number_format = "000"
    sheet.append(["W2", "WATER", "007", datetime.datetime(2099, 12, 31), None, "40"])
    sheet["D4"].number_format = 'yyyy"年"m"月"d"日"'
    sheet["A6"] = CellRichText("W", TextBlock(InlineFont(b=True), "2"))
    sheet["B6"], sheet["E6"], sheet["F6"] = "BOAT", "损坏", 1
    sheet["H6"] = None
    book.save("openpyxl.xlsx")


def openpyxl_values():
    book = openpyxl.Workbook()
    book.epoch = CALENDAR_MAC_1904
    sheet = book.active
    for value in [True, False, 0.1 + 0.2, 12345678901234, "=1/0", "#N/A", "a\nb", "_x0041_",
                  "\t制表", datetime.datetime(2027, 3, 31, 8, 30), datetime.time(8, 30)]:
        sheet.append([value])
    sheet.merge_cells("B2:B5")
    sheet.merge_cells("C1:D1")
    book.save("openpyxl-1904.xlsx")


def openpyxl_merged():
    book = openpyxl.Workbook()
    sheet = book.active
    for row in [["编码", "名称", "级别", "上级编码"], ["R8", "甲", "区", None], ["R9", "乙", None, None],
                ["R7", "丙", None, None]]:
        sheet.append(row)
    sheet.merge_cells("C2:C3")
    sheet.merge_cells("B4:C4")
    sheet.merge_cells("A6:B7")
    sheet.merge_cells("F1:G9")
    book.save("merged.xlsx")


TYPES = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'


def relationships(*targets):
    return HEAD + "<Relationships>" + "".join(
        f'<Relationship Id="rId{number}" Type="{TYPES}{kind}" Target="{target}"/>'
        for number, (kind, target) in enumerate(targets, 1)) + "</Relationships>"


def parts(sheet):
    made = {
        "_rels/.rels": relationships(("officeDocument", "xl/workbook.xml")),
        "xl/workbook.xml": f'{HEAD}<workbook xmlns="{MAIN}" xmlns:r="x"><sheets>'
        '<sheet name="S" sheetId="1" r:id="rId1"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": relationships(
            ("worksheet", "worksheets/sheet1.xml"), ("sharedStrings", "/xl/sharedStrings.xml")),
        "xl/sharedStrings.xml":
        f'{HEAD}<sst xmlns="{MAIN}"><si><t>plain</t></si>'
        '<si><r><rPr><b/></rPr><t>rich </t></r><r><t xml:space="preserve"> text</t></r></si>'
        '<si><t>課きく</t><rPh sb="0" eb="1"><t>カ</t></rPh><phoneticPr fontId="1"/></si>'
        '<si><t>line_x000D_end _x005F_x0041_ _xZZZZ_</t></si><si/></sst>',
        "xl/worksheets/sheet1.xml": f'{HEAD}<worksheet xmlns="{MAIN}">{sheet}</worksheet>',
    }
    return made


def write(name, made, leave_out=()):
    with zipfile.ZipFile(name, "w", zipfile.ZIP_DEFLATED) as archive:
        for part, text in made.items():
            if part not in leave_out:
                archive.writestr(zipfile.ZipInfo(part), text, zipfile.ZIP_DEFLATED)


def data(rows):
    return f"<sheetData>{rows}</sheetData>"


def by_hand():
    write("forms.xlsx", parts(data(
        '<row r="2"><c r="B2" t="s"><v>0</v></c><c r="D2" t="s"><v>1</v></c></row>'
        '<row><c t="s"><v>2</v></c><c t="s"><v>3</v></c><c t="s"><v>4</v></c><c><v>7</v></c></row>'
        '<row r="5" spans="1:9"><c r="A5" t="inlineStr"><is><r><t>in</t></r><r><t>line</t></r></is></c>'
        '<c r="B5" t="str"><f>UPPER("x")</f><v>X</v></c><c r="C5"><f>2*2</f><v>4</v></c>'
        '<c r="D5" t="b"><v>1</v></c><c r="E5" t="b"><v>0</v></c><c r="F5" t="e"><v>#DIV/0!</v></c>'
        '<c r="G5" t="d"><v>2027-03-31T00:00:00.000Z</v></c><c r="H5" s="9"/></row>'
        '<row r="9"><c r="XFD9"><v>1</v></c></row>')))
    prefixed = data('<row r="1"><c r="A1" t="s"><v>0</v></c></row>').replace("<", "<x:").replace(
        "<x:/", "</x:")
    made = parts("")
    made["xl/worksheets/sheet1.xml"] = f'<x:worksheet xmlns:x="{MAIN}">{prefixed}</x:worksheet>'
    write("prefixed.xlsx", made)

    row = data('<row r="1"><c r="A1"><v>1</v></c></row>')
    write("no-sheet-part.xlsx", parts(row), leave_out=["xl/worksheets/sheet1.xml"])
    write("no-workbook.xlsx", parts(row), leave_out=["xl/workbook.xml"])
    write("no-relationships.xlsx", parts(row), leave_out=["xl/_rels/workbook.xml.rels"])
    write("document.docx", {"_rels/.rels": relationships(("officeDocument", "word/document.xml")),
                            "word/document.xml": "<document/>"})
    write("hidden.xlsx", parts(row) | {
        "xl/workbook.xml": '<workbook><sheets><sheet name="S" state="veryHidden" id="rId1"/>'
        "</sheets></workbook>"})
    write("wrong-relationship.xlsx", parts(row) | {
        "xl/_rels/workbook.xml.rels": relationships(("chartsheet", "worksheets/sheet1.xml"))})
    write("entities.xlsx", parts(row) | {
        "xl/worksheets/sheet1.xml":
        '<!DOCTYPE worksheet [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;">]>'
        f'<worksheet>{data("<row><c t=%sinlineStr%s><is><t>&b;</t></is></c></row>" % (chr(34), chr(34)))}'
        "</worksheet>"})
    for name, rows in {
        "cut-markup": '<row r="1"><c r="A1">', "rows-backwards": '<row r="2"/><row r="1"/>',
        "row-zero": '<row r="0"/>', "row-words": '<row r="one"/>',
        "cells-backwards": '<row r="1"><c r="B1"><v>1</v></c><c r="A1"><v>1</v></c></row>',
        "cell-of-another-row": '<row r="1"><c r="A2"><v>1</v></c></row>',
        "no-such-text": '<row r="1"><c r="A1" t="s"><v>5</v></c></row>',
        "no-number": '<row r="1"><c r="A1"><v>one</v></c></row>',
        "row-1048576": '<row r="1048576"><c><v>1</v></c></row>',
        "row-1048577": '<row r="1048577"><c><v>1</v></c></row>',
        "column-16385": '<row r="1"><c r="XFE1"><v>1</v></c></row>',
    }.items():
        write(f"{name}.xlsx", parts(data(rows)))
    write("plain.xlsx", parts(row))
    # The flag for an encrypted part, in the local and the central header of every part.
    content = bytearray(open("plain.xlsx", "rb").read())
    for mark, flag in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        place = content.find(mark)
        while place >= 0:
            content[place + flag] |= 1
            place = content.find(mark, place + 1)
    open("encrypted-parts.xlsx", "wb").write(content)


openpyxl_stock()
openpyxl_values()
openpyxl_merged()
by_hand()

"""The usual script with openpyxl, which lays the sheets out for printing too."""

import openpyxl
from openpyxl.styles import Alignment, Border, Font, Side
from openpyxl.utils import get_column_letter

from common import run

THIN = Side(style="thin")
GRID = Border(left=THIN, right=THIN, top=THIN, bottom=THIN)
WRAPPED = Alignment(wrap_text=True, vertical="center")
TITLE = Font(name="方正小标宋简体", size=22)
HEAD = Font(name="黑体", size=11)
BODY = Font(name="仿宋_GB2312", size=11)


def write_report(path, sheets):
    book = openpyxl.Workbook()
    book.remove(book.active)
    for sheet in sheets:
        lay_out(book.create_sheet(sheet["name"]), sheet)
    book.save(path)


def lay_out(page, sheet):
    columns = max(len(sheet["headers"]), 1)
    page.append([sheet["title"]])
    page.merge_cells(start_row=1, start_column=1, end_row=1, end_column=columns)
    page["A1"].font = TITLE
    page.append(sheet["head"])
    page.append(sheet["headers"])
    for row in sheet["rows"]:
        page.append(row)
    for number, row in enumerate(page.iter_rows(min_row=3), start=3):
        for cell in row:
            cell.font, cell.border, cell.alignment = (HEAD if number == 3 else BODY), GRID, WRAPPED
    page.append(sheet["foot"])
    for at, width in enumerate(sheet["widths"], start=1):
        page.column_dimensions[get_column_letter(at)].width = width
    page.freeze_panes = "A4"
    page.print_title_rows = "1:3"
    page.page_setup.orientation, page.page_setup.paperSize = "landscape", page.PAPERSIZE_A4
    page.page_setup.fitToHeight = 0
    page.sheet_properties.pageSetUpPr.fitToPage = True
    page.oddFooter.center.text = "第 &P 页 共 &N 页"


def rows_of(path):
    book = openpyxl.load_workbook(path, data_only=True)
    return [list(sheet.iter_rows(values_only=True)) for sheet in book.worksheets if sheet.sheet_state == "visible"]


def write_summary(path, totals, matrix, texts):
    book = openpyxl.Workbook()
    book.remove(book.active)
    for name, rows in (
        ("指标汇总", [("指标名称", "分子", "分母", "全市"), *totals]),
        ("进展矩阵", matrix),
        ("分任务进展汇总", [("任务", "单位", "本期进展情况"), *texts]),
    ):
        page = book.create_sheet(name)
        for row in rows:
            page.append(row)
    book.save(path)


run(write_report, rows_of, write_summary)

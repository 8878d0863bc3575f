"""The usual script with openpyxl."""

import openpyxl

from common import run


def rows_of(path):
    book = openpyxl.load_workbook(path, data_only=True)
    return [list(sheet.iter_rows(values_only=True)) for sheet in book.worksheets if sheet.sheet_state == "visible"]


run(rows_of)

"""The usual script with pandas, which writes bare tables."""

import pandas

from common import run


def write_report(path, sheets):
    with pandas.ExcelWriter(path, engine="openpyxl") as book:
        for sheet in sheets:
            table = pandas.DataFrame(sheet["rows"], columns=sheet["headers"] or None)
            table.to_excel(book, sheet_name=sheet["name"], index=False)


def rows_of(path):
    tables = pandas.read_excel(path, sheet_name=None, header=None)
    return [list(table.itertuples(index=False, name=None)) for table in tables.values()]


def write_summary(path, totals, matrix, texts):
    with pandas.ExcelWriter(path, engine="openpyxl") as book:
        pandas.DataFrame(totals, columns=["指标名称", "分子", "分母", "全市"]).to_excel(book, sheet_name="指标汇总", index=False)
        pandas.DataFrame(matrix[1:], columns=matrix[0]).to_excel(book, sheet_name="进展矩阵", index=False)
        pandas.DataFrame(texts, columns=["任务", "单位", "本期进展情况"]).to_excel(
            book, sheet_name="分任务进展汇总", index=False
        )


run(write_report, rows_of, write_summary)

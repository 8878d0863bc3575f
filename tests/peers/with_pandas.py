"""The usual script with pandas."""

import pandas

from common import run


def rows_of(path):
    tables = pandas.read_excel(path, sheet_name=None, header=None)
    return [list(table.itertuples(index=False, name=None)) for table in tables.values()]


run(rows_of)

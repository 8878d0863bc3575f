"""What the scripts in this folder share: the command line, what is added up, the answer as one line of JSON.

Such a script is what an office's handy person writes today. Export: one workbook a unit from its tables, given as JSON. Import: every
sheet of each workbook as rows. Consolidation: find the tables by their headers, add up numerators and denominators, gather statuses and
texts of all units, and write one workbook with them. It checks nothing, keeps nothing and compares nothing.
"""

import json
import resource
import sys
import time
from decimal import Decimal
from pathlib import Path

INDICATORS = ("指标名称", "分子", "分母")
TASKS = ("序号", "重点任务", "完成状态", "本期进展情况")
NUMBERS = {"序号", "完成比例", "目标值", "分子", "分母", "本期值", "上期值"}


def run(write_report, rows_of, write_summary):
    """Does all three for the first so many units of a folder and prints what each took."""
    folder, count = Path(sys.argv[1]), int(sys.argv[2])
    out = Path(sys.argv[3])
    answer = {}

    def timed(name, work):
        started = time.perf_counter()
        done = work()
        answer[name] = time.perf_counter() - started
        return done

    timed("export", lambda: export(folder, count, out, write_report))
    files = sorted(folder.glob("*.xlsx"))[:count]
    books = timed("import", lambda: [(path.stem, list(rows_of(path))) for path in files])
    sums = timed("consolidate", lambda: consolidate(books, out, write_summary))
    answer["peakKib"] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    answer["sums"] = {name: [text(number) for number in pair] for name, pair in sums.items()}
    print(json.dumps(answer, ensure_ascii=False))


def export(folder, count, out, write_report):
    for path in sorted(folder.glob("*.json"))[:count]:
        sheets = json.loads(path.read_text(encoding="utf-8"))
        for sheet in sheets:
            sheet["rows"] = [
                [cell_of(name, value) for name, value in zip(sheet["headers"], row)] for row in sheet["rows"]
            ]
        write_report(out / f"{path.stem}.xlsx", sheets)


def cell_of(header, value):
    if header in NUMBERS and value:
        try:
            return float(value)
        except ValueError:
            return value
    return value


def consolidate(books, out, write_summary):
    sums, statuses, texts = {}, [], []
    for unit, sheets in books:
        for rows in sheets:
            add(sums, rows)
            gather(unit, rows, statuses, texts)
    totals = [(name, float(above), float(below), float(above / below) if below else None)
              for name, (above, below) in sums.items()]
    write_summary(out / "汇总表.xlsx", totals, matrix_of(statuses), texts)
    return sums


def places_in(row, names):
    return [row.index(name) for name in names] if all(name in row for name in names) else None


def add(sums, rows):
    places = None
    for row in rows:
        if places is None:
            places = places_in(row, INDICATORS)
            continue
        name, *numbers = (row[place] for place in places)
        numbers = [number for number in numbers if isinstance(number, (int, float)) and number == number]
        if len(numbers) == 2:
            pair = sums.setdefault(name, [Decimal(0), Decimal(0)])
            for at, number in enumerate(numbers):
                pair[at] += Decimal(str(number))


def gather(unit, rows, statuses, texts):
    places = None
    for row in rows:
        if places is None:
            places = places_in(row, TASKS)
            continue
        number, task, status, progress = (row[place] for place in places)
        if isinstance(number, (int, float)) and number == number and isinstance(task, str):
            statuses.append((unit, task, status))
            texts.append((task, unit, progress if isinstance(progress, str) else ""))


def matrix_of(statuses):
    """A row a unit, a column a task, with its header."""
    tasks = list(dict.fromkeys(task for _, task, _ in statuses))
    cells = {}
    for unit, task, status in statuses:
        cells.setdefault(unit, {})[task] = status
    return [["单位", *tasks]] + [[unit, *(row.get(task) for task in tasks)] for unit, row in cells.items()]


def text(number):
    return format(number.quantize(Decimal(1)) if number == number.to_integral_value() else number.normalize(), "f")

"""What the scripts in this folder share: the command line, sums per indicator, the answer as one line of JSON.

Such a script is what an office's handy person writes today: open each workbook, find the table of indicators by its header, add
up numerators and denominators. It checks nothing, keeps nothing and compares nothing.
"""

import json
import resource
import sys
import time
from decimal import Decimal
from pathlib import Path

COLUMNS = ("指标名称", "分子", "分母")


def run(rows_of):
    """Adds up the first so many files of a folder; `rows_of` yields the rows of every sheet of a file."""
    folder, count = Path(sys.argv[1]), int(sys.argv[2])
    started = time.perf_counter()
    sums = {}
    for path in sorted(folder.glob("*.xlsx"))[:count]:
        for rows in rows_of(path):
            add(sums, rows)
    print(json.dumps({
        "seconds": time.perf_counter() - started,
        "peakKib": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss,
        "sums": {name: [text(number) for number in pair] for name, pair in sums.items()},
    }, ensure_ascii=False))


def add(sums, rows):
    places = None
    for row in rows:
        if places is None:
            if all(name in row for name in COLUMNS):
                places = [row.index(name) for name in COLUMNS]
            continue
        name, *numbers = (row[place] for place in places)
        numbers = [number for number in numbers if isinstance(number, (int, float)) and number == number]
        if len(numbers) == 2:
            pair = sums.setdefault(name, [Decimal(0), Decimal(0)])
            for at, number in enumerate(numbers):
                pair[at] += Decimal(str(number))


def text(number):
    return format(number.quantize(Decimal(1)) if number == number.to_integral_value() else number.normalize(), "f")

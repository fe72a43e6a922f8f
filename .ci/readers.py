"""Reads workbooks, tables and pictures in this folder with pandas, openpyxl, Pillow and LibreOffice, and holds what they read
against the program's own tables."""
import datetime
import json
import math
import pathlib
import re
import subprocess
import xml.etree.ElementTree as tree

import openpyxl
import pandas
from PIL import Image

told = 0


def same(what, found, expected):
    global told
    near = abs(found - expected) <= 1e-6 * max(1, abs(expected)) if isinstance(expected, float) else found == expected
    if not near:
        raise SystemExit(f"readers: {what}: found {found!r}, expected {expected!r}")
    told += 1


def total(frame, measure="h20.revenue"):
    return float(frame[frame.measure == measure].value.sum())


own = pandas.read_csv("out/boycott-halt/quarters.csv", parse_dates=["first_day", "last_day"])
same("type of values", str(own.value.dtype), "float64")
same("types of days", str(own.first_day.dtype), "datetime64[ns]")
for name, read in {
    "quarters.csv": pandas.read_csv,
    "quarters.jsonl": lambda f: pandas.read_json(f, lines=True),
    "comma.csv": lambda f: pandas.read_csv(f, sep=";", decimal=","),
}.items():
    same(name, total(read(name)), total(own))
    same("rows of " + name, len(read(name)), len(own))
for name in pathlib.Path("out").rglob("*.json"):
    json.loads(name.read_text(), parse_constant=lambda c: same(f"{name}: a constant", c, "none"))
    told += 1

# The table of the IAMC, as pyam reads it: five columns that name a row, then years of the calendar.
months = pandas.read_csv("month.csv")
for by, extra in {"calendar-year": [], "calendar-quarter": ["subannual"], "month": ["subannual"]}.items():
    frame = pandas.read_csv(by + ".iamc.csv", keep_default_na=False, na_values={y: [""] for y in ["2024", "2025", "2026", "2027"]})
    same(by + ": head", list(frame.columns[: 5 + len(extra)]), ["model", "scenario", "region", "variable", "unit"] + extra)
    years = [c for c in frame.columns if re.fullmatch(r"\d{4}", c)]
    revenue = frame[frame.variable == "Chips|h20|Revenue"]
    in2025 = float(months[(months.measure == "h20.revenue") & months.period.str.startswith("2025")].value.sum())
    same(by + ": revenue of the calendar year 2025", float(revenue["2025"].sum()), in2025)
    same(by + ": rows are told apart", int(frame.duplicated(["model", "scenario", "region", "variable", "unit"] + extra).sum()), 0)
    same(by + ": a share has an empty unit", set(frame[frame.variable.str.endswith("Utilization")].unit), {""})
    same(by + ": whole years alone", by == "calendar-year" and years, by == "calendar-year" and ["2025", "2026"])
weeks = pandas.read_csv("week.iamc.csv", parse_dates=["time"], keep_default_na=False)
same("weeks have days", str(weeks.time.dtype), "datetime64[ns]")

# The workbook.
book = openpyxl.load_workbook("book.xlsx")
same("sheets", book.sheetnames, ["Headlines", "Moves", "Assumptions", "Quarters", "Weeks", "Sources", "Measures"])
for sheet in book:
    if sheet.max_row < 5 or not sheet.freeze_panes or not sheet["A1"].font.bold:
        raise SystemExit(f"readers: {sheet.title}: {sheet.max_row} rows, frozen at {sheet.freeze_panes}")
    if any(len(str(c.value)) > 2 and sheet.column_dimensions[c.column_letter].width < 5 for c in sheet[1]):
        raise SystemExit(f"readers: {sheet.title}: a column has no width")
    same(sheet.title + ": formulas", [c.coordinate for row in sheet.iter_rows() for c in row if c.data_type == "f"], [])
sheet = book["Quarters"]
heads = [c.value for c in sheet[1]]
column = heads.index("h20.revenue [MUSD]")
cells = [row[column].value for row in sheet.iter_rows(min_row=2)]
same("kinds of numbers", {type(c) for c in cells} <= {int, float}, True)
same("revenue in the workbook", float(sum(cells)), total(own))
same("kind of days", type(sheet["C2"].value), datetime.datetime)
same("weeks of quarters", sorted(set(row[4].value for row in sheet.iter_rows(min_row=2))), [13, 14])
values = [row[2].value for row in book["Assumptions"].iter_rows(min_row=2)]
same("numbers and days among assumptions", {int, float, datetime.datetime} & {type(v) for v in values} >= {float, datetime.datetime}, True)
frame = pandas.read_excel("book.xlsx", sheet_name="Weeks")
same("weeks in pandas", str(frame["first day"].dtype), "datetime64[ns]")

# Pictures.
pictures = list(pathlib.Path("out").rglob("*.png"))
for name in pictures:
    same(f"{name}: density", [round(d) for d in Image.open(name).info["dpi"]], [144, 144])
same("there are pictures", len(pictures) > 10, True)

# LibreOffice, here and where decimals have a comma (language 1031 is German).
office = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
table = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"


def spreadsheet(name, *filter):
    """All numbers of a file as LibreOffice reads it, by row."""
    subprocess.run(["soffice", "--headless", "-env:UserInstallation=file://" + str(pathlib.Path("office").absolute()), "--convert-to", "fods", *filter, "--outdir", "read", name],
                   check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    root = tree.parse(pathlib.Path("read") / (pathlib.Path(name).stem + ".fods"))
    return {t.get(table + "name"): [numbers(row) for row in t.iter(table + "table-row")] for t in root.iter(table + "table")}


def numbers(row):
    """The numbers of a row; one cell may stand for several that are alike."""
    return [c.get(office + "value") for c in row.iter(table + "table-cell") for _ in range(min(int(c.get(table + "number-columns-repeated", 1)), 1000))]


expected = own.value.tolist()
german = next(iter(spreadsheet("comma.csv", "--infilter=Text - txt - csv (StarCalc):59,34,76,1,,1031,false,true").values()))[1:]
found = [float(row[6]) for row in german[: len(expected)] if row[6]]
same("numbers that a German spreadsheet reads", len(found), len(expected))
same("their sum", math.fsum(found), math.fsum(expected))
german = next(iter(spreadsheet("out/boycott-halt/quarters.csv", "--infilter=Text - txt - csv (StarCalc):44,34,76,1,,1031,false,true").values()))[1:]
wrong = [(row[5], v) for row, v in zip(german, expected) if row[5] and abs(float(row[5]) - v) > 1e-6 * max(1, abs(v))]
same("numbers of a file with points that it takes for others", wrong[:5], [])
sheets = spreadsheet("book.xlsx")
same("sheets in LibreOffice", list(sheets), book.sheetnames)
found = [float(row[column]) for row in sheets["Quarters"][1:] if len(row) > column and row[column]]
same("revenue in LibreOffice", math.fsum(found), total(own))
print(f"pandas, openpyxl, Pillow, LibreOffice: {told} things read as written")

"""Asks OASIS' Python packages about every row of this folder; prints each that differs and fails if any does.

Rows marked "standard" are left out: there the packages lack what the standard says (EXISTS, plain addresses
in ISSUPERSET). Of readable patterns only the grammar is asked; counts and periods of nothing are refused by us.
"""
import json
import sys
import warnings

import stix2
import stix2matcher.matcher as matcher
import stix2patterns.validator as validator

warnings.simplefilter("ignore")
folder = sys.argv[1]
stricter = ("WITHIN 0 ", "REPEATS 0 ", "START t'2026-01-02", "/* c */")


def lines(name):
    with open(folder + name, encoding="utf-8") as file:
        return [json.loads(line) for line in file]


def load(name):
    with open(folder + name, encoding="utf-8") as file:
        return json.load(file)


differing = 0


def expect(what, said, held):
    global differing
    if said != held:
        differing += 1
        print("differs:", what, said, held)


def is_readable(pattern):
    try:
        return not validator.run_validator(pattern, stix_version="2.1")
    except Exception:  # the empty pattern ends the package's own reader
        return False


older, newer = load("observed_20.json")["objects"], [load("observed_21.json")]
for row in lines("match_rows.jsonl"):
    if row["by"] != "oracle":
        continue
    is_older = row["observed"] == "observed_20.json"
    said = matcher.match(row["pattern"], older if is_older else newer, stix_version="2.0" if is_older else "2.1")
    expect(row["pattern"], bool(said), row["holds"])
for row in lines("pattern_rows.jsonl"):
    if not any(part in row["pattern"] for part in stricter):
        expect(row["pattern"], is_readable(row["pattern"]), row["readable"])
for row in lines("observable_ids.jsonl"):
    given = row.pop("id")
    expect(row, stix2.parse(row, allow_custom=True, version="2.1")["id"], given)
print("rows that differ:", differing)
sys.exit(1 if differing else 0)

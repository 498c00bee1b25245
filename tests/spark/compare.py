"""The rows that Spark gave against those of one machine: compare.py ALIGNED_FOLDER LOCAL.jsonl

Each row is compared whole; a row that is missing, doubled or other is a failure.
"""

import json
import sys

import pyarrow.parquet as parquet


def without_nulls(value):
    """JSON leaves out what is null; Parquet has it."""
    if isinstance(value, dict):
        return {key: without_nulls(one) for key, one in value.items() if one is not None}
    if isinstance(value, list):
        return [without_nulls(one) for one in value]
    return value


def main():
    folder, local = sys.argv[1:]
    sort = lambda rows: sorted((json.dumps(without_nulls(row), sort_keys=True, ensure_ascii=False) for row in rows))
    there = sort(parquet.read_table(folder).to_pylist())
    with open(local, encoding="utf-8", newline="\n") as lines:
        here = sort(json.loads(line) for line in lines.read().split("\n") if line)
    assert here, "nothing was aligned: there is nothing to compare"
    for one, other in zip(here, there):
        assert one == other, f"rows differ\nhere:  {one[:2000]}\nthere: {other[:2000]}"
    assert len(here) == len(there), f"{len(here)} rows here, {len(there)} there"
    links = sum(len(json.loads(row)["links"]) for row in here)
    print(f"ok: {len(here)} rows with {links} links are the same on this machine and in Spark")


if __name__ == "__main__":
    main()

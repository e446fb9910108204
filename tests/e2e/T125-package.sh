#!/bin/bash
# A data package says of every column what it is, and says the truth.
# shellcheck source=tests/e2e/lib.sh
source "$(dirname "$0")/lib.sh"

archive=$tmp/archive
python3 "$SOURCE/tests/e2e/made-archive.py" "$archive" >/dev/null
gouji run -a "$archive" "$SOURCE/samples/pdf/g2-qinghe-2020.pdf" "$SOURCE/samples/pdf/g3-yanhu-office-2024.pdf" >/dev/null 2>&1

# held FOLDER: each file against what datapackage.json says of it; prints how many lines were held, or what is wrong
held() {
    python3 - "$1" <<'PYTHON'
import csv, datetime, hashlib, json, pathlib, sys
folder, total, keys = pathlib.Path(sys.argv[1]), 0, {}
package = json.loads((folder / "datapackage.json").read_text())
TYPES = {"string": str, "number": float, "integer": int, "year": lambda v: 0 < int(v) < 9999 or 1 / 0,
         "array": lambda v: isinstance(json.loads(v), list) or 1 / 0,
         "datetime": lambda v: datetime.datetime.strptime(v, "%Y-%m-%dT%H:%M:%SZ")}
for resource in package["resources"]:
    data = (folder / resource["path"]).read_bytes()
    assert resource["bytes"] == len(data) and resource["hash"] == "sha256:" + hashlib.sha256(data).hexdigest()
    schema, seen = resource["schema"], set()
    lines = list(csv.DictReader(data.decode("utf-8-sig").splitlines(keepends=True)))
    for line in lines:
        assert list(line) == [f["name"] for f in schema["fields"]]
        for field in schema["fields"]:
            value = line[field["name"]]
            assert value or not field.get("constraints", {}).get("required"), (resource["name"], field, line)
            if value:
                TYPES[field["type"]](value)
        for foreign in schema.get("foreignKeys", []):
            assert line[foreign["fields"]] in keys[foreign["reference"]["resource"]]
        key = tuple(line[name] for name in schema.get("primaryKey", list(line)))
        assert key not in seen, (resource["name"], key)
        seen.add(key)
    keys[resource["name"]] = {line["sha256"] for line in lines}
    total += len(lines)
print(total)
PYTHON
}

run gouji export package -a "$archive" -o "$tmp/package"
is "a package is written" "0 " "$status $out"
is "with all its files" "cells.csv checks.csv datapackage.json documents.csv heads.csv rows.csv series.csv statements.csv" \
    "$(cd "$tmp/package" && echo *)"
like "every line of which is what the package says" "^[0-9]{3,}$" "$(held "$tmp/package" 2>&1 | tail -n 1)"
gouji export cells -a "$archive" -o "$tmp/cells.csv"
ok "and the same as in an export of its own" cmp "$tmp/cells.csv" "$tmp/package/cells.csv"
gouji export series -a "$archive" -o "$tmp/series.csv"
ok "so are the series" cmp "$tmp/series.csv" "$tmp/package/series.csv"
like "of which there are some" ",2020,g2,applications_received,[^,]*,[0-9]+,件,read,read," "$(cat "$tmp/package/series.csv")"
is "a series' column has a description of its own" "of the value" \
    "$(python3 -c 'import json, sys; print(*{f["description"] for r in json.load(open(sys.argv[1]))["resources"]
        for f in r["schema"]["fields"] if r["name"] == "series" and f["name"] == "unit"})' "$tmp/package/datapackage.json")"
is "a unit is told of every figure's value" "in the unit of the column unit; empty: printed empty, or a mark for none" \
    "$(python3 -c 'import json, sys; print(*{f["description"] for r in json.load(open(sys.argv[1]))["resources"]
        for f in r["schema"]["fields"] if r["name"] == "cells" and f["name"] == "value"})' "$tmp/package/datapackage.json")"
run gouji export package -a "$archive" -o "$tmp/package"
like "what is there is not overwritten" "package: is there already" "$err"
run gouji export package -a "$archive" --spreadsheet -o "$tmp/bom"
is "a byte order mark comes where it is wished" "efbbbf" "$(head -c 3 "$tmp/bom/cells.csv" | od -An -tx1 | tr -d ' \n')"
like "and harms nothing" "^[0-9]{3,}$" "$(held "$tmp/bom" 2>&1 | tail -n 1)"
run gouji export package -a "$archive" -o "$tmp/nowhere/package"
is "a folder that cannot be made is an error" 1 "$status"
run gouji export package -a "$tmp/nothing" -o "$tmp/none"
is "so is no archive, and nothing is left" "1 " "$status $(ls -d "$tmp"/none* 2>/dev/null)"
run gouji export package -a "$archive"
is "no folder is wrong usage" 2 "$status"
gouji ingest -a "$tmp/empty" "$SOURCE/samples/bad/empty.pdf" >/dev/null 2>&1
run gouji export package -a "$tmp/empty" -o "$tmp/of-empty"
is "an empty archive has a package of heads" "0 0" "$status $(held "$tmp/of-empty")"
done_testing

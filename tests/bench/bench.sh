#!/bin/bash
# Speed as ratios against a peer, each pair in one run. BIN is the folder of the built programs. The scans want
# the packages of tests/bench/packages.txt; without them their part is left out, and that is said.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
bin=${BIN:-build/bin}
python3 "$here/born_digital.py" "$bin" samples/pdf/g3-qinghe-2021.pdf
python3 "$here/reports.py" "$bin" samples/pdf/*.pdf
if command -v ocrmypdf >/dev/null; then
    python3 "$here/scans.py" "$bin" samples/reports samples/scan/g2-qiyun-market-2019.pdf samples/scan/g3-jishan-transport-2024.pdf
else
    echo "scans: left out, since ocrmypdf is missing; install the packages of tests/bench/packages.txt"
fi

#!/bin/bash
# Speed as ratios against a peer, each pair in one run. BIN is the folder of the built programs.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
python3 "$here/born_digital.py" "${BIN:-build/bin}" samples/pdf/g3-qinghe-2021.pdf

#!/bin/bash
# check-sizes.sh FILE…: fails, naming the place, where a file has over 600 lines or a function over 80.
# A function is what stands between a line "{" and the next line "}", as .clang-format sets them.
set -euo pipefail

awk -v most_file=600 -v most_function=80 '
    FNR == 1       { start = 0 }
    FNR == most_file + 1 { print FILENAME ": over " most_file " lines"; bad = 1 }
    /^[{]/         { start = FNR }
    /^[}]/ && start {
        if (FNR - start - 1 > most_function) {
            print FILENAME ":" start ": a function of " FNR - start - 1 " lines"
            bad = 1
        }
        start = 0
    }
    END { exit bad }
' "$@"

#!/bin/bash
# What extract and normalize make of known documents is what they made before. Where it was meant to change,
# `make golden` writes it anew, and the difference is reviewed as code.
# shellcheck source=tests/e2e/lib.sh
source "$(dirname "$0")/../e2e/lib.sh"

golden=$(dirname "$0")
mkdir "$tmp/first" "$tmp/second" "$tmp/artifacts" "$tmp/again"
ok "the artifacts can be made and rendered" bash "$golden/make.sh" "$tmp/first" "$tmp/artifacts"
for kept in "$golden"/*.txt; do
    name=$(basename "$kept")
    ok "$name is as kept" diff "$kept" "$tmp/first/$name"
done
is "no artifact is without a kept one" "$(cd "$golden" && ls ./*.txt)" "$(cd "$tmp/first" && ls ./*.txt)"
bash "$golden/make.sh" "$tmp/second" "$tmp/again"
ok "the same input gives the same bytes again" diff -r "$tmp/artifacts" "$tmp/again"

done_testing

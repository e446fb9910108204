#!/bin/bash
# What extract and normalize make of known documents is what they made before, to the byte. Where it was
# meant to change, `make golden` writes it anew, and the difference is reviewed as code.
# shellcheck source=tests/e2e/lib.sh
source "$(dirname "$0")/../e2e/lib.sh"

golden=$(dirname "$0")
mkdir "$tmp/first" "$tmp/second"
ok "the artifacts can be made" bash "$golden/make.sh" "$tmp/first"
for kept in "$golden"/*.json; do
    name=$(basename "$kept")
    ok "$name is as kept" diff "$kept" "$tmp/first/$name"
done
bash "$golden/make.sh" "$tmp/second"
ok "the same input gives the same bytes again" diff -r "$tmp/first" "$tmp/second"

done_testing

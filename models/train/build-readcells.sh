#!/bin/sh
# Builds gouji-readcells (models/eval/) from the figure reader's sources alone.
# usage: build-readcells.sh PROGRAM
set -eu
root=$(cd "$(dirname "$0")/../.." && pwd)
# shellcheck disable=SC2046  # flags are words
gcc -std=c17 -O3 -Wall -Wextra -Wshadow -Wconversion -I"$root/extract" \
    "$root"/models/eval/gouji-readcells.c "$root"/extract/figure.c "$root"/extract/figure-crop.c \
    "$root"/extract/figure-ink.c "$root"/extract/figure-blank.c "$root"/extract/figure-line.c \
    "$root"/extract/figure-upright.c "$root"/extract/figure-dash.c "$root"/extract/figure-slash.c "$root"/extract/figure-form.c \
    "$root"/extract/linenet.c "$root"/extract/linenet-conv.c \
    "$root"/extract/linenet-decode.c -o "$1" $(pkg-config --cflags --libs glib-2.0 nettle) -lm

#!/bin/sh
# Fetches the font packages of LIST (packages.txt) and unpacks each to DEST/SET/PACKAGE, without installing.
# usage: fetch-fonts.sh DEST [LIST]
set -eu
here=$(cd "$(dirname "$0")" && pwd)
list=${2:-$here/packages.txt}
mkdir -p "$1"
dest=$(cd "$1" && pwd)
debs=$(mktemp -d)
trap 'rm -rf "$debs"' EXIT
# apt drops to the user _apt for downloads, which must be able to write here.
chmod 777 "$debs"
grep -E '^(train|heldout|hand) ' "$list" | while read -r set package; do
    [ -d "$dest/$set/$package" ] && continue
    # A package may have left the archive; the faces that are there still make a net.
    (cd "$debs" && apt-get -q download "$package" >/dev/null 2>&1) || {
        echo "fetch-fonts: $package: not to be had, left out" >&2
        continue
    }
    for deb in "$debs/$package"_*.deb; do
        mkdir -p "$dest/$set/$package"
        dpkg-deb -x "$deb" "$dest/$set/$package"
        rm -f "$deb"
    done
done

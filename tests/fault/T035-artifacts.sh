#!/bin/bash
# An artifact that is cut off, overwritten, of another version, or gone: the next run makes it anew, says so, and ends
# with the undisturbed archive.
# shellcheck source=tests/e2e/lib.sh
source "$(dirname "$0")/../e2e/lib.sh"

report=$SOURCE/samples/pdf/g3-liutang-2022.pdf
sha=$(sha256sum "$report" | cut -d' ' -f1)
archive=$tmp/archive
gouji run -a "$archive" "$report" >"$tmp/.done"
cp -r "$archive" "$tmp/sound"

sums() { # ARCHIVE: of all files but the database
    (cd "$1" && find . -type f ! -name 'archive.db*' -exec sha256sum {} + | sort)
}
figures() { # ARCHIVE
    sql "$1" 'select cell, value, raw, status, page, x, y from report_cells order by cell; select state from documents' |
        sha256sum
}

hurt() { # DAMAGE FILE KIND
    local size
    size=$(stat -c %s "$2")
    case $1 in
    cut-off) truncate -s 5000 "$2" ;;
    zeroed) # as after a loss of power: the length is there, what was written last is not
        truncate -s 5000 "$2"
        truncate -s "$size" "$2"
        ;;
    of-another-key) sed -i '1s/"key":"..../"key":"none/' "$2" ;;
    of-another-version) sed -i "1s|gouji-$3/[0-9]*|gouji-$3/999|" "$2" ;;
    empty) : >"$2" ;;
    gone) rm "$2" ;;
    esac
}
for kind in pages rows; do
    artifact=$archive/$kind/${sha:0:2}/$sha.json
    for damage in cut-off zeroed of-another-key of-another-version empty gone; do
        hurt "$damage" "$artifact" "$kind"
        run gouji run -a "$archive" "$report"
        like "$kind $damage: the run says that it was made anew" "^0 done +$report" "$status $out"
        is "$kind $damage: the artifacts are the undisturbed ones" "$(sums "$tmp/sound")" "$(sums "$archive")"
        is "$kind $damage: and so are the figures" "$(figures "$tmp/sound")" "$(figures "$archive")"
        # What a failing claim has left is not the next one's.
        cp "$tmp/sound/${artifact#"$archive"/}" "$artifact"
    done
done

# Junk in its midst is met when rows are to be made of it, as after a change of the forms.
garbled() { # ARCHIVE
    printf 'junk' | dd of="$1/pages/${sha:0:2}/$sha.json" bs=1 seek=3000 conv=notrunc status=none
}
garbled "$archive"
rm -r "$archive/rows"
run gouji run -a "$archive" "$report"
like "a page model with junk in its midst is made anew when it is needed" "^0 done +$report" "$status $out"
is "so that the artifacts are the undisturbed ones" "$(sums "$tmp/sound")" "$(sums "$archive")"
is "and so are the figures" "$(figures "$tmp/sound")" "$(figures "$archive")"
garbled "$archive"
rm -r "$archive/rows"
run gouji normalize -a "$archive" "$sha"
like "by hand it is told" "^1 .*$sha: .*no JSON" "$status $err"

# A figure that changed, in an artifact that is whole: no run looks, but gouji verify does.
gouji run -a "$archive" "$report" >"$tmp/.done"
sed -i '0,/"text":"0"/s//"text":"7"/' "$archive/pages/${sha:0:2}/$sha.json"
run gouji verify -a "$archive"
like "a figure that was changed in a page model is found by gouji verify" "^1 .*comes out of the page model as" "$status $out$err"

done_testing

#!/bin/bash
# How gouji run carries documents through the stages, with stages played by the shell: their order, what
# a crash costs, what an interruption leaves.
# shellcheck source=tests/e2e/lib.sh
source "$(dirname "$0")/lib.sh"

# The real gouji and gouji-ingest, beside stages that note what they are asked in $tmp/trace and answer
# as the document's content says: crash, refuse, go back once or for ever, or be done.
mkdir "$tmp/bin"
cp "$BIN/gouji" "$BIN/gouji-ingest" "$tmp/bin"
cat >"$tmp/bin/stage" <<'PLAY'
#!/bin/bash
archive=$2
while IFS=$'\t' read -r sha word stage reason; do
    echo "${0##*gouji-} ${sha:0:4} $word $stage $reason" >>"$TRACE"
    content=$(cat "$archive/originals/${sha:0:2}/$sha.pdf")
    case ${0##*/}:$content in
    gouji-extract:*crash*) kill -SEGV $$ ;;
    gouji-normalize:*refuse*) printf '%s\tfailed\tno table could be read\n' "$sha" ;;
    gouji-normalize:*endless*) printf '%s\tback\n' "$sha" ;;
    gouji-normalize:*again*) [ -e "$TRACE.$sha" ] && printf '%s\tdone\n' "$sha" || printf '%s\tback\n' "$sha"
        touch "$TRACE.$sha" ;;
    gouji-extract:*slow*) touch "$TRACE.slow"; until [ -e "$TRACE.go" ]; do sleep 0.05; done
        printf '%s\tdone\n' "$sha" ;;
    gouji-store:*) printf '%s\tcurrent\n' "$sha" ;;
    *) printf '%s\t%s\n' "$sha" "${ANSWER:-done}" ;;
    esac
done
echo "${0##*gouji-} ended" >>"$TRACE"
PLAY
chmod +x "$tmp/bin/stage"
for stage in extract normalize store; do cp "$tmp/bin/stage" "$tmp/bin/gouji-$stage"; done
PATH=$tmp/bin:$PATH
export TRACE=$tmp/trace

document() { # NAME WORD: makes a document that the played stages treat as WORD says
    printf '%%PDF-1.7\n%s %s\n' "$2" "$1" >"$tmp/in/$1.pdf"
}
mkdir "$tmp/in"
for i in 1 2 3 4 5; do document "good$i" good; done
document crash crash
document refuse refuse
cp "$tmp/in/good1.pdf" "$tmp/in/twin.pdf"

run gouji run -a "$tmp/archive" -j 2 "$tmp/in"
is "a run with failures ends with status 1" 1 "$status"
is "each file has one line" "\
done     $tmp/in/good1.pdf
done     $tmp/in/good2.pdf
done     $tmp/in/good3.pdf
done     $tmp/in/good4.pdf
done     $tmp/in/good5.pdf
done     $tmp/in/twin.pdf
failed   $tmp/in/crash.pdf  crashed in extract, signal 11
failed   $tmp/in/refuse.pdf  no table could be read" "$(sed '$d' <<<"$out" | sort)"
like "the last line sums up" "^8 files: 6 done, 2 failed, [0-9.]+ s$" "$(tail -n 1 <<<"$out")"
is "each failure is told with its reason on standard error" "\
gouji run: $tmp/in/crash.pdf: crashed in extract, signal 11
gouji run: $tmp/in/refuse.pdf: no table could be read" "$(sort <<<"$err")"

of() { # NAME: the beginning of its hash
    sha256sum "$tmp/in/$1.pdf" | cut -c1-4
}
is "a good document goes through the stages in order, once" \
    "extract normalize store" "$(grep " $(of good1) " "$TRACE" | cut -d' ' -f1 | xargs)"
is "the store is told of a crash, and no later stage is asked" \
    "extract $(of crash)   
store $(of crash) failed extract crashed in extract, signal 11" "$(grep " $(of crash) " "$TRACE")"
like "the store is told of a refusal" \
    "store $(of refuse) failed normalize no table could be read" "$(grep " $(of refuse) " "$TRACE")"
is "the store is one process" 1 "$(grep -c 'store ended' "$TRACE")"

run env ANSWER=current gouji run -a "$tmp/archive" "$tmp/in/good1.pdf" "$tmp/in/good2.pdf"
is "documents that are current all through are told so" "\
current  $tmp/in/good1.pdf
current  $tmp/in/good2.pdf" "$(grep good <<<"$out" | grep -v 'good[345]' | sort)"

mkdir "$tmp/back"
printf '%%PDF-1.7\nagain\n' >"$tmp/back/again.pdf"
printf '%%PDF-1.7\nendless\n' >"$tmp/back/endless.pdf"
run gouji run -a "$tmp/archive-back" "$tmp/back"
again=$(sha256sum "$tmp/back/again.pdf" | cut -c1-4) endless=$(sha256sum "$tmp/back/endless.pdf" | cut -c1-4)
is "a document that a stage sends back goes through it once more" "\
extract $again   
normalize $again   
extract $again back  
normalize $again   
store $again   " "$(grep " $again " "$TRACE")"
is "both are done" "\
done     $tmp/back/again.pdf
done     $tmp/back/endless.pdf" "$(sed '$d' <<<"$out" | sort)"
is "one that would be sent back without end goes through it twice" "extract normalize extract normalize store" \
    "$(grep " $endless " "$TRACE" | cut -d' ' -f1 | xargs)"

# The played store never notes anything, so that the ledger has all documents as just taken in.
rm "$TRACE"
run gouji run -a "$tmp/archive"
is "without a path, what is left over in the ledger is carried" 7 "$(grep -cE '^store [0-9a-f]{4} ' "$TRACE")"

rm -r "$tmp/archive"
mkdir "$tmp/slow"
mv "$tmp/in" "$tmp/later"
mkdir "$tmp/in"
document slow slow
gouji run -a "$tmp/archive" -j 1 "$tmp/in/slow.pdf" "$tmp/later" >"$tmp/out" 2>"$tmp/err" &
pid=$!
timeout 60 bash -c "until [ -e '$TRACE.slow' ] && grep -q good5 '$tmp/archive/archive.db'*; do sleep 0.05; done"
kill -TERM $pid
timeout 60 bash -c "until grep -q stopping '$tmp/err'; do sleep 0.05; done"
touch "$TRACE.go"
wait $pid
is "a run that was told to end says by which signal" 143 $?
like "what was in hand is finished" "^done     $tmp/in/slow.pdf" "$(<"$tmp/out")"
like "the rest is left and counted" "1 done, [0-9]+ left for the next run" "$(<"$tmp/out")"
like "the interruption is told" "stopping after the documents in hand" "$(<"$tmp/err")"
run gouji run -a "$tmp/archive"
is "the next run takes up all that was left" "6 done 2 failed" \
    "$(tail -n 1 <<<"$out" | grep -oE '[0-9]+ (done|failed)' | xargs)"

rm "$tmp/bin/gouji-extract"
run gouji run -a "$tmp/archive" "$tmp/in/slow.pdf"
like "a stage whose program is missing is told, once" "^1 gouji run: .*gouji-extract: not there" "$(wc -l <<<"$err") $err"

run gouji run -a "$tmp/archive" -j 0 "$tmp/in"
is "no workers are wrong usage" 2 "$status"
run gouji nonsense
is "an unknown command is wrong usage" "2 gouji: unknown command 'nonsense'" "$status $(head -n 1 <<<"$err")"
for command in run ingest; do
    run gouji $command --help
    is "$command --help tells how it is used" "0 Usage:" "$status $(head -n 1 <<<"$out")"
done
run gouji --help
like "gouji --help lists the commands" "^  search  " "$out"

done_testing

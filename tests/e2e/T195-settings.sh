#!/bin/bash
# gouji.conf is told from the command line, shown and checked; and what `make install` puts down can be used as it lies.
# shellcheck source=tests/e2e/lib.sh
source "$(dirname "$0")/lib.sh"

conf=$tmp/gouji.conf
printf '[gouji]\narchive=%s/archive\n[run]\njobs=1\n' "$tmp" >"$conf"
run gouji --config "$conf" run "$SOURCE/samples/pdf/g3-yanhu-office-2023.pdf"
is "a run finds its archive in the settings" 0 "$status"
run gouji --config="$conf" status
is "so do other commands" 0 "$status"
like "and tell of it" "1 stored|stored +1" "$out"
run gouji --config "$conf" status -a "$tmp/other"
like "the command line wins" "$tmp/other: no archive there" "$err"
run env GOUJI_CONFIG="$conf" gouji config show
like "each setting is shown with its place" "^jobs=1 +# $conf:4$" "$out"
like "or with what is built in" "^#text= +# built in: full$" "$out"
undocumented=$(sed -n 's/^#\{0,1\}\([a-z-]*\)=.*/\1/p' <<<"$out" | while read -r key; do
    grep -q "^\.It Cm $key\$" "$SOURCE/man/gouji.conf.5" || echo "$key"
done)
is "gouji.conf(5) has every setting" "" "$undocumented"

# How much is said, from little to much; the second file has no form that is known.
levels=$tmp/levels.conf
printf '[run]\nlog-level=warning\n' >"$levels"
level() { # ARGUMENT…: runs both files into an archive of their own
    rm -rf "$tmp/levels"
    run gouji --config "$levels" run -a "$tmp/levels" -j 1 "$@" "$SOURCE/samples/pdf/g3-yanhu-office-2023.pdf" \
        "$SOURCE/samples/bad/other.pdf" "$SOURCE/samples/bad/encrypted.pdf"
}
words() { # the first word of each line about a file, in the order of the alphabet
    sed -n 's/^\([a-z-]*\)  .*/\1/p' <<<"$1" | sed 's/ *$//' | sort | xargs
}
level
is "the setting leaves out what is well" "failed no-form" "$(words "$out")"
level --log-level error
is "the command line wins here, too: what failed is always said" "failed" "$(words "$out")"
like "the summary is always printed" "^3 files: " "$out"
level --log-level=info
is "with info every file has its line" "done failed no-form" "$(words "$out")"
run gouji run -a "$tmp/levels" --log-level loud
is "a level that is none is wrong usage" "2 gouji run: --log-level must be error, warning, info or debug" \
    "$status $(head -n 1 <<<"$err")"
mkdir "$tmp/inbox"
cp "$SOURCE/samples/pdf/g3-yanhu-office-2023.pdf" "$tmp/inbox"
run gouji --config "$levels" nightly -a "$tmp/night" --inbox "$tmp/inbox" --settle 0
is "the run by night takes it as well" "0 " "$status $(words "$out")"

run gouji config check "$SOURCE/packaging/gouji.conf"
is "the example is sound" "0 $SOURCE/packaging/gouji.conf: sound" "$status $out"
sed 's/^#//' "$SOURCE/packaging/gouji.conf" | sed '1,3d' >"$tmp/all.conf"
run gouji config check "$tmp/all.conf"
is "with all its settings in force, too" 0 "$status"
echo 'job=3' >>"$conf"
run gouji config check "$conf"
like "what is wrong is told with its line" "^1 gouji config: $conf:5: \[run\] job: no such setting" "$status $err"
run gouji --config "$conf" status
like "and no command goes on with it" "^2 .*$conf:5: " "$status $err"
mkdir -p "$tmp/user"
printf '[run]\ntext=tables\n' >"$tmp/user/gouji.conf"
run env -u GOUJI_CONFIG XDG_CONFIG_HOME="$tmp/user" gouji config show
like "a user's own file is read" "^text=tables +# $tmp/user/gouji.conf:2$" "$out"

# What a service says: systemd names the file that goes to the journal by device and inode.
: >"$tmp/journal"
stream=$(stat -c %d:%i "$tmp/journal")
JOURNAL_STREAM=$stream gouji status -a "$tmp/none" 2>"$tmp/journal"
like "the journal is told that it is an error" "^<3>gouji status: " "$(cat "$tmp/journal")"
run env JOURNAL_STREAM=1:1 gouji status -a "$tmp/none"
like "nobody else is" "^gouji status: " "$err"

ok "it can be installed" make -C "$SOURCE" BUILD="$(dirname "$BIN")" install DESTDIR="$tmp/root" PREFIX=/opt/gouji
root=$tmp/root/opt/gouji
ok "with its units" test -f "$root/lib/systemd/system/gouji.timer" -a -f "$root/lib/sysusers.d/gouji.conf"
like "that start what was installed" "^ExecStart=/opt/gouji/bin/gouji nightly$" "$(cat "$root/lib/systemd/system/gouji.service")"
like "so does the line for cron" "^0 2 \* \* \* gouji /opt/gouji/bin/gouji nightly$" "$(cat "$root/share/gouji/examples/gouji.cron")"
like "for which a run at work, and being stopped, are no failures" "^SuccessExitStatus=3 143$" \
    "$(<"$root/lib/systemd/system/gouji.service")"
if command -v systemd-analyze >/dev/null; then
    mkdir "$tmp/units"
    sed "s|/opt/gouji/bin|$BIN|; s|^User=gouji|User=$(id -un)|" "$root/lib/systemd/system/gouji.service" >"$tmp/units/gouji.service"
    cp "$root/lib/systemd/system/gouji.timer" "$tmp/units"
    run systemd-analyze verify --man=no "$tmp/units/gouji.service" "$tmp/units/gouji.timer"
    is "systemd has nothing to say against them" "" "$(grep "$tmp/units" <<<"$err")"
else
    skip "systemd has nothing to say against them" "there is no systemd-analyze"
fi

done_testing

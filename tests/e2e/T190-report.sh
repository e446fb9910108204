#!/bin/bash
# An archive at a glance: gouji report writes one page of HTML, which Chromium shows without a word or a request.
# shellcheck source=tests/e2e/lib.sh
source "$(dirname "$0")/lib.sh"

archive=$tmp/archive
gouji run -a "$archive" "$SOURCE/samples/years" "$SOURCE/samples/pdf/g3-qinghe-2021.pdf" \
    "$SOURCE/samples/bad/damaged.pdf" >/dev/null 2>&1
# What may stand in a document: text that looks like HTML, a figure that is doubtful.
sqlite3 "$archive/archive.db" "update agencies set name = '<b>青禾</b> & \"府\"' where name like '青禾%';
    update cells set status = 'doubtful' where report_id = (select report_id from reports where year = 2022)
        and figure_id = (select figure_id from figures where layout = 'g3' and cell = 't3.1.total');
    update cells set doubt = 'weakly <read>', raw = '1O7' where report_id = (select report_id from reports
        where year = 2022) and figure_id = (select figure_id from figures where layout = 'g3' and cell = 't3.1.total');
    delete from reports where year = 2020"

run gouji report -a "$archive" -o "$tmp/page.html"
is "a page is written" "0 " "$status $out"
page=$(sed '/<style>/,/<\/style>/d' "$tmp/page.html")
like "that says by which version it was made" "Made 20[0-9T:-]+Z by gouji [0-9.]+ from $archive" "$page"
like "how many documents there are" "<dt>documents</dt><dd>9</dd>" "$page"
like "which failed, and why" "damaged.pdf<td><code>failed</code><td>extract: " "$page"
like "an organ with each of its years, gaps marked" "棠溪县民政局<td.*>●<.*title=\"no report\">–" "$page"
like "and its doubtful figures counted" 'title="form g3, 1 doubtful[^"]*">1\?' "$page"
like "a doubtful figure stands with its page, what was read and why it may be wrong" \
    "<code>t3.1.total</code>.*>1O7<.*weakly &lt;read&gt;" "$page"
command=$(grep -o "gouji show -a $archive [0-9a-f]*" <<<"$page" | head -n 1)
# shellcheck disable=SC2086 # the command as it is printed
ok "below a command that shows it" $command t3.1.total
like "a failing check has its sentence" "<code>between.t3.carried_over.total</code>.* page [0-9]+\)" "$page"
unlike "no text is taken for HTML" "<b>" "$page"
like "but shown" "&lt;b&gt;青禾&lt;/b&gt; &amp; &quot;府&quot;" "$page"
unlike "nothing is asked of a network" "https?://|src=|@import|url\(" "$(grep -nE "https?://|src=|@import|url\(" "$tmp/page.html")"
series=$(sql "$archive" "select count(*) from series_names where jumps = 1 and series in (select series from series)")
is "there is a chart for each watched series" "$series" "$(grep -c '<svg ' <<<"$page")"
chart=$(sed -n '/<figcaption[^>]*>收到政府信息公开申请数/,/<\/figure>/p' <<<"$page")
is "with the sum of each year" "$(sql "$archive" "select year || ':' || sum(value) from series
    where series = 'applications_received' group by year order by year")" \
    "$(grep -o '<title>[0-9]*: [0-9,]*件' <<<"$chart" | sed 's/<title>//; s/件//; s/[, ]//g')"
is "a hollow point where a figure is doubtful" 1 "$(grep -c 'class="point doubt"' <<<"$chart")"
is "a line that is broken where there is no year" "$(sql "$archive" "with y as (select distinct year from series
    where series = 'applications_received') select count(*) from y join y as z on z.year = y.year + 1")" \
    "$(grep '<path class="line"' <<<"$chart" | grep -o M | wc -l)"
like "and what the form changed" "<li>Since 2019 the form says" "$chart"
run gouji report -a "$archive" --all-series -o "$tmp/all.html"
is "on wish every series is drawn" "$(sql "$archive" 'select count(distinct series) from series')" \
    "$(grep -c '<svg ' "$tmp/all.html")"

ok "every element is closed, and in its place" python3 - "$tmp/page.html" <<'PYTHON'
import html.parser, sys
class Page(html.parser.HTMLParser):
    VOID, OPTIONAL = {"meta", "br", "line"}, {"th", "td", "tr"}
    stack, ids, links = [], set(), set()
    def handle_starttag(self, tag, attributes):
        attributes = dict(attributes)
        self.ids.add(attributes.get("id"))
        self.links.add(attributes.get("href", "#")[1:] or None)
        if tag not in self.VOID:
            self.stack.append(tag)
    def handle_startendtag(self, tag, attributes):
        pass
    def handle_endtag(self, tag):
        while self.stack[-1] != tag and self.stack[-1] in self.OPTIONAL:
            self.stack.pop()
        assert self.stack.pop() == tag, (tag, self.getpos())
page = Page()
page.feed(open(sys.argv[1]).read())
assert not page.stack and page.links <= page.ids, (page.stack, page.links - page.ids)
PYTHON

if command -v chromium >/dev/null; then
    asked_by_page() { # NETLOG: addresses that the page, not the browser itself, asked for
        python3 - "$1" <<'PYTHON'
import json, sys
asked = [e.get("params", {}) for e in json.load(open(sys.argv[1]))["events"]]
print(*{p["url"] for p in asked if "url" in p and not p["url"].startswith("file:")
        and p.get("initiator", "not an origin") != "not an origin"}, sep="\n")
PYTHON
    }
    browse() { # OPTION…: Chromium on the page, as whoever runs the tests
        timeout 300 chromium --headless --no-sandbox --disable-gpu --disable-dev-shm-usage --disable-background-networking \
            --disable-component-update --disable-sync --no-first-run --enable-logging=stderr \
            --user-data-dir="$tmp/profile" --log-net-log="$tmp/net.json" "$@" "file://$tmp/page.html" 2>"$tmp/.chromium"
    }
    dom=$(browse --dump-dom)
    is "Chromium finds a chart for each series" "$series" "$(grep -o '<svg ' <<<"$dom" | wc -l)"
    is "and a cell for each figure of a row" "" "$(grep -o '<tr></tr>' <<<"$dom")"
    unlike "it has nothing to say" "CONSOLE" "$(<"$tmp/.chromium")"
    is "and asks nothing of a network" "" "$(asked_by_page "$tmp/net.json")"
    browse --print-to-pdf="$tmp/page.pdf" --no-pdf-header-footer
    like "on paper it is on A4" "595 x 842|594.96 x 841.9" "$(pdfinfo "$tmp/page.pdf" | grep 'Page size')"
    like "with its tables" "t3\.1\.total" "$(pdftotext -layout "$tmp/page.pdf" -)"
else
    skip "Chromium shows it without a word or a request" "no chromium; tests/e2e/packages.txt"
fi

run gouji report -a "$archive" -o "$tmp/nowhere/page.html"
is "a page that cannot be written is an error" 1 "$status"
run gouji report -a "$tmp/nothing" -o "$tmp/none.html"
is "so is no archive, and nothing is left" "1 " "$status $(ls "$tmp"/none* 2>/dev/null)"
gouji ingest -a "$tmp/empty" "$SOURCE/samples/bad/empty.pdf" >/dev/null 2>&1
run gouji report -a "$tmp/empty" -o "$tmp/empty.html"
is "an archive without reports has a page too" "0 0" "$status $(grep -c '<svg ' "$tmp/empty.html")"
run gouji report -a "$archive"
is "no file is wrong usage" 2 "$status"
done_testing

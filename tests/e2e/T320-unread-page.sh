#!/bin/bash
# A page that brings its reader down costs that page: the others are kept, what hangs on it is doubtful, and it is said
# wherever somebody may look.
# shellcheck source=tests/e2e/lib.sh
source "$(dirname "$0")/lib.sh"

archive=$tmp/archive
mkdir "$tmp/in"
hurt() { # PAGE
    python3 "$SOURCE/tests/e2e/hurt_page.py" "$SOURCE/samples/dayu-2024.pdf" "$1" "$tmp/in/hurt$1.pdf"
    touch -d '1 hour ago' "$tmp/in/hurt$1.pdf"
}
hurt 1
hurt 4
export GOUJI_PAGE_SECONDS=2 # of processor time; the sound pages take a hundredth of it

run gouji nightly -a "$archive" --inbox "$tmp/in" --json "$tmp/night.json"
is "a document that is not whole makes a run end with status 1" 1 "$status"
like "it is told as partial, with page and reason" "^partial +$tmp/in/hurt4.pdf  page 4 could not be read: took longer" "$out"
like "the summary has it" '"partial": 2' "$(<"$tmp/night.json")"
like "status has it" "hurt4.pdf: not whole: page 4 could not be read" "$(gouji status -a "$archive")"
like "quarantine has it" "^partial +$tmp/in/hurt4.pdf: page 4" "$(gouji quarantine -a "$archive" list)"
like "the log has it" "incomplete +extract: page 4: " "$(gouji log -a "$archive" hurt4.pdf)"
is "so has the archive" "hurt1.pdf|1
hurt4.pdf|4" "$(sql "$archive" "select replace(file, '$tmp/in/', ''), page from document_list
    join pages using (document_id) where unread is not null order by 1")"
is "the other pages are there" 3 "$(sql "$archive" "select count(*) from document_list join pages using (document_id)
    where file like '%hurt4.pdf' and unread is null")"
like "figures of the pages that were read are kept" "^[1-9]" "$(sql "$archive" "select count(*) from report_cells
    where file like '%hurt1.pdf'")"
is "none of a report that reaches to such a page is silent" 0 "$(sql "$archive" "select count(*) from report_cells
    where status != 'doubtful'")"

run gouji nightly -a "$archive" --inbox "$tmp/in"
is "the next night it is no news" 0 "$status"
run gouji run -a "$archive" "$tmp/in"
like "a run that is asked for it tells it again" "^1 partial +$tmp/in/hurt1.pdf" "$status $out"

gouji quarantine -a "$archive" retry hurt4.pdf >"$tmp/log"
run gouji run -a "$archive"
like "a retry reads it again" "^partial +$tmp/in/hurt4.pdf" "$out"

# Two changed bits in what is packed: poppler reads up to where that makes no sense, and what it does not notice as if it had
# been written so.
python3 - "$SOURCE/samples/pdf/g3-shutong-2024.pdf" "$tmp/changed.pdf" <<'END'
import sys

with open(sys.argv[1], "rb") as file:
    data = bytearray(file.read())
data[12137] ^= 16
data[16498] ^= 8
with open(sys.argv[2], "wb") as file:
    file.write(data)
END
run gouji run -a "$tmp/changed" "$tmp/changed.pdf"
like "a PDF whose parts are not as they were written is not whole, and says why" \
    "^1 partial +$tmp/changed.pdf  page 1 could not be read: damaged PDF .* checksums.*; fetch it again" "$status $out"
like "what is read of it is kept" "^[1-9]" "$(sql "$tmp/changed" "select count(*) from report_cells")"
is "and none of it is silent" 0 "$(sql "$tmp/changed" "select count(*) from report_cells where status != 'doubtful'")"

# A scan whose second page's JPEG is cut off in its midst, and one of which the end mark alone is gone.
python3 - "$SOURCE/samples/scan/g2-qiyun-market-2019.pdf" "$tmp/cut.pdf" "$tmp/unmarked.pdf" <<'END'
import sys

with open(sys.argv[1], "rb") as file:
    sound = file.read()
begin = sound.index(b"\xff\xd8", sound.index(b"\xff\xd8") + 2)
end = sound.index(b"\xff\xd9", begin) + 2
for path, last, mark in ((sys.argv[2], (begin + end) // 2, b"\xff\xd9"), (sys.argv[3], end - 2, b"")):
    with open(path, "wb") as file:
        file.write(sound[:last] + mark + bytes(end - last - len(mark)) + sound[end:])
END
run env -u GOUJI_PAGE_SECONDS gouji run --text=tables -a "$tmp/cut" "$tmp/cut.pdf"
like "a scan whose picture is cut off is not whole, and says why" \
    "^1 partial +$tmp/cut.pdf  page 2 could not be read: damaged PDF .*JPEG data .*; fetch it again" "$status $out"
is "none of its figures is silent" 0 "$(sql "$tmp/cut" "select count(*) from report_cells where status != 'doubtful'")"

run env -u GOUJI_PAGE_SECONDS gouji run --text=tables -a "$tmp/unmarked" "$tmp/unmarked.pdf"
like "a picture that lacks its end mark alone is whole" "^0 done" "$status $out"

# Thousands of pages that each cost little: the one that is in hand at the end of the document's time is not to blame.
python3 - "$SOURCE/tests/fault" "$tmp/thousands.pdf" <<'END'
import sys

sys.path.insert(0, sys.argv[1])
import hostile_pdf

rest = f"{hostile_pdf.PAGE_SIZE} /Contents 3 0 R /Resources << /Font << /F1 {hostile_pdf.FONT} >> >>"
content = hostile_pdf.flate(hostile_pdf.text(b"word") * 2000)
pages = dict.fromkeys(range(4, 4904), f"<< /Type /Page /Parent 2 0 R {rest} >>")
kids = " ".join(f"{number} 0 R" for number in pages)
with open(sys.argv[2], "wb") as file:
    file.write(hostile_pdf.pdf({1: "<< /Type /Catalog /Pages 2 0 R >>", 3: content,
                                2: f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} >>", **pages}))
END
GOUJI_DOCUMENT_SECONDS=3 run gouji run -a "$tmp/long" "$tmp/thousands.pdf"
like "a document that takes too long in all fails, and says what it took" \
    "^failed +$tmp/thousands.pdf  took longer than 3 s in extract, page [0-9]+, all pages together" "$out"
is "with its status" 1 "$status"

done_testing

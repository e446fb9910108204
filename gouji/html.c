#include "html.h"

#include "../common/cli.h"

/** Serif for text as in print, figures flush right; on paper no row is cut by a page's end. */
static const char STYLE[] =
    "body{font:16px/1.5 \"Noto Serif CJK SC\",\"Source Han Serif SC\",serif;max-width:70em;margin:2em auto;"
    "padding:0 1em;color:#222;background:#fff}"
    "h1{font-size:1.6em}h2{font-size:1.25em;border-bottom:1px solid #999;margin-top:2em}h3{font-size:1em}"
    "table{border-collapse:collapse;font-size:.9em}th,td{padding:.15em .6em;border-bottom:1px solid #ddd;"
    "text-align:left;vertical-align:top}.n{text-align:right;font-variant-numeric:tabular-nums;white-space:"
    "nowrap}"
    ".old{background:#ffe9a8}.bad{color:#a40000}.dim{color:#666}.gap{background:#f4d0d0}.full{background:#"
    "cfe3cf}"
    "figure{display:inline-block;margin:.5em 1em 1em 0}figcaption{font-size:.85em}"
    "@media print{body{max-width:none;margin:0;font-size:11px}tr,figure{break-inside:avoid}"
    "*{print-color-adjust:exact}}";

void html_text(FILE *stream, const char *text)
{
    g_autofree char *printable = cli_printable(text);
    g_autofree char *escaped = g_markup_escape_text(printable, -1);
    fputs(escaped, stream);
}

void html_element(FILE *stream, const char *name, const char *class, const char *text)
{
    if (class != NULL)
        fprintf(stream, "<%s class=\"%s\">", name, class);
    else
        fprintf(stream, "<%s>", name);
    html_text(stream, text);
    fprintf(stream, "</%s>", name);
}

void html_begin(FILE *stream, const char *title)
{
    fputs("<!DOCTYPE html>\n<html lang=\"zh\"><head><meta charset=\"utf-8\">"
          "<meta name=\"viewport\" content=\"width=device-width\">"
          "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src "
          "'unsafe-inline'\">\n",
          stream);
    html_element(stream, "title", NULL, title);
    fprintf(stream, "<style>%s</style></head>\n<body>\n", STYLE);
    html_element(stream, "h1", NULL, title);
    fputc('\n', stream);
}

void html_end(FILE *stream)
{
    fputs("</body></html>\n", stream);
}

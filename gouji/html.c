#include "html.h"

#include "../common/cli.h"
#include "../common/embedded.h"

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
    fputs("<!DOCTYPE html>\n<html lang=\"zh-Hans\"><head><meta charset=\"utf-8\">"
          "<meta name=\"viewport\" content=\"width=device-width\">"
          "<meta name=\"generator\" content=\"gouji " GOUJI_VERSION "\">"
          "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src "
          "'unsafe-inline'\">\n",
          stream);
    html_element(stream, "title", NULL, title);
    fprintf(stream, "<style>%s</style></head>\n<body>\n", embedded_get("gouji/page.css"));
    html_element(stream, "h1", NULL, title);
    fputc('\n', stream);
}

void html_end(FILE *stream)
{
    fputs("</body></html>\n", stream);
}

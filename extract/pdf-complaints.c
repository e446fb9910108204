/*
 * pdf-complaints.c: poppler's errors come to GLib's log under its own domain.
 */
#include "pdf-complaints.h"

#include <string.h>

/** What poppler 22.12 says where something is left out of a page. Other words are of what it mends, or of
 * what no page shows. */
static const char *const COMPLAINTS[] = {
    "Kid object",             /* what should be a page is none */
    "not found but needed",   /* an object that something refers to */
    "Weird page contents",    /* a part of a page's content is none */
    "No font in",             /* text without a font is not shown */
    "XObject '",              /* a picture or a part of a page has a name that is not known */
    "Unknown operator",       /* in a page's content, as is what follows */
    "Too few",                /* … arguments of an operator */
    "Leftover args",          /* … behind the last operator */
    "Dictionary key must be", /* … */
    "Illegal character",      /* … or in an ASCII filter */
    "End of file inside",     /* … an array or dictionary */
    "Unterminated",           /* … string */
    "in flate stream",        /* its code makes no sense, or it has no end */
    "Bad LZW stream",         /* likewise */
};

/* Static for what it is about, a library's log, is one for a process, too. */
static char *first;

static void on_word(const char *domain G_GNUC_UNUSED, GLogLevelFlags level G_GNUC_UNUSED, const char *word,
                    gpointer data G_GNUC_UNUSED)
{
    for (gsize i = 0; i < G_N_ELEMENTS(COMPLAINTS) && first == NULL; i++)
        if (strstr(word, COMPLAINTS[i]) != NULL)
            first = g_strdup(word);
}

void pdf_complaints_listen(void)
{
    g_clear_pointer(&first, g_free);
    g_log_set_handler("Poppler", G_LOG_LEVEL_INFO, on_word, NULL);
}

const char *pdf_complaints_first(void)
{
    return first;
}

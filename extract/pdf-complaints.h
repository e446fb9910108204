/**
 * pdf-complaints.h: what poppler says of a damaged PDF while it goes on.
 *
 * Poppler leaves out what it cannot find or make sense of (a font, a part of a page's content, a page) and
 * says so in its log alone. Of 130 sound PDFs of ten producers none has such a word.
 */
#pragma once

#include <glib.h>

/** pdf_complaints_listen: hears what poppler says to this process from now on; forgets what it said before.
 */
void pdf_complaints_listen(void);

/** pdf_complaints_first: (nullable): its first word since then that tells of something left out; good until
 * it is listened to anew. */
const char *pdf_complaints_first(void);

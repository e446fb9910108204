/**
 * pdf-warm.h: poppler made ready before a document comes.
 *
 * With a process's first document poppler lists its character maps, and what is needed of its libraries is
 * looked up and made as it is met. What a parent has done of this all its children share, and do not do anew.
 */
#pragma once

#include "../common/page.h"
#include "scan.h"

/**
 * pdf_warm_up: (transfer full): reads a document of one page of our own, without touching a file of others'.
 * It is kept open as long as the process lives, since poppler forgets its maps with the last one; so once a
 * process is enough.
 *
 * Returns: the page as it was read; NULL where poppler is not to be had, and that is no error.
 */
Page *pdf_warm_up(Scanner *scanner);

/**
 * digest.h: SHA-256, by which documents are named.
 *
 * Wraps Nettle, which uses what the processor has for it: GLib's GChecksum takes 52 instructions a byte, and
 * was all but two hundredths of what taking a document in takes. Only what hashes documents is linked with
 * it.
 */
#pragma once

#include <glib.h>

typedef struct _Digest Digest;

/** digest_new: of nothing yet. */
Digest *digest_new(void);
void digest_free(Digest *digest);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Digest, digest_free)

/** digest_add: adds @n bytes. */
void digest_add(Digest *digest, const void *bytes, gsize n);

/** digest_end: (transfer full): what was added, as lower-case hexadecimal; @digest is then of nothing again.
 */
char *digest_end(Digest *digest);

/** digest_of_file: (transfer full): the SHA-256 of the open file @fd from its start, read to its end, as
 * digest_end().
 */
char *digest_of_file(int fd, GError **error);

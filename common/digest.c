#include "digest.h"

#include <errno.h>
#include <nettle/sha2.h>
#include <unistd.h>

#include "file.h"

/** As much is read at a time as when files are copied: system calls do not show beside hashing. */
#define CHUNK_BYTES 262144

struct _Digest {
    struct sha256_ctx context;
};

Digest *digest_new(void)
{
    Digest *digest = g_new(Digest, 1);
    sha256_init(&digest->context);
    return digest;
}

void digest_free(Digest *digest)
{
    g_free(digest);
}

void digest_add(Digest *digest, const void *bytes, gsize n)
{
    sha256_update(&digest->context, n, bytes);
}

char *digest_end(Digest *digest)
{
    static const char digits[] = "0123456789abcdef";
    guint8 sum[SHA256_DIGEST_SIZE];
    sha256_digest(&digest->context, sizeof sum, sum);
    char *hex = g_malloc(2 * sizeof sum + 1);
    for (gsize i = 0; i < sizeof sum; i++) {
        hex[2 * i] = digits[sum[i] >> 4];
        hex[2 * i + 1] = digits[sum[i] & 15];
    }
    hex[2 * sizeof sum] = '\0';
    return hex;
}

char *digest_of_file(int fd, GError **error)
{
    g_autoptr(Digest) digest = digest_new();
    g_autofree guchar *buffer = g_malloc(CHUNK_BYTES);
    if (lseek(fd, 0, SEEK_SET) < 0) {
        file_fail("seek", errno, error);
        return NULL;
    }
    for (;;) {
        gssize n = file_read_chunk(fd, buffer, CHUNK_BYTES);
        if (n < 0) {
            file_fail("read", errno, error);
            return NULL;
        }
        digest_add(digest, buffer, (gsize)n);
        if (n < CHUNK_BYTES)
            return digest_end(digest);
    }
}

/**
 * bounds.c: the numbers, and where fonts, character maps, libraries and models lie.
 */
#include "bounds.h"

#include <glib/gstdio.h>

#include "../common/data.h"

/** Processor time; scans of the samples take 1 to 5 s a page. */
#define PAGE_S 120

/** A bound volume of 1,200 scanned pages at 2 s a page takes a third of it. */
#define DOCUMENT_S 7200

/**
 * What a document may take of that grows with its size: a few bytes that want hours are no report. Of 24
 * scans, faxes and pictures (samples and practice documents) the dearest, a fax, took 1 s for each 14 KB. The
 * least is enough for 300 scanned pages, and for the pages that may be left out for their time (main.c), and
 * one more.
 */
#define BYTES_A_SECOND 2048
#define LEAST_PAGES    5

#define MEMORY_MB 2048

/** What the next stage reads at most (page-json.c). */
#define OUTPUT_BYTES (512 << 20)

/** Read when first needed: libraries (Tesseract and what it is linked with), fonts, poppler's character maps,
 * Tesseract's languages. */
static const char *const READABLE[] = {
    "/usr/share",
    "/usr/lib",
    "/usr/lib64",
    "/lib",
    "/lib64",
    "/usr/local/share",
    "/usr/local/lib",
    "/etc/ld.so.cache",
    "/etc/fonts",
    "/etc/localtime",
    "/var/cache/fontconfig",
    "/sys/devices/system/cpu",
    "/dev/null",
};

/** Variables that say where else such things lie. */
static const char *const READABLE_VARIABLES[] = {"GOUJI_DATA", "TESSDATA_PREFIX"};

static guint number_from_environment(const char *name, guint otherwise)
{
    const char *value = g_getenv(name);
    guint64 number = 0;
    return value != NULL && g_ascii_string_to_unsigned(value, 10, 1, G_MAXINT32 / 2, &number, NULL)
               ? (guint)number
               : otherwise;
}

static void add_readable(Bounds *bounds, char *path)
{
    g_ptr_array_add(bounds->readable, path);
}

/** What a document of this size may take in all, seconds. */
static guint document_seconds(const char *original, guint page_s)
{
    GStatBuf status;
    guint64 bytes = g_stat(original, &status) == 0 && status.st_size > 0 ? (guint64)status.st_size : 0;
    guint64 seconds = (guint64)LEAST_PAGES * page_s + bytes / BYTES_A_SECOND;
    return number_from_environment("GOUJI_DOCUMENT_SECONDS",
                                   (guint)MIN(seconds, (guint64)MAX(DOCUMENT_S, page_s)));
}

void bounds_for(Bounds *bounds, const char *original)
{
    bounds->readable = g_ptr_array_new_with_free_func(g_free);
    for (gsize i = 0; i < G_N_ELEMENTS(READABLE); i++)
        add_readable(bounds, g_strdup(READABLE[i]));
    for (gsize i = 0; i < G_N_ELEMENTS(READABLE_VARIABLES); i++)
        if (g_getenv(READABLE_VARIABLES[i]) != NULL)
            add_readable(bounds, g_strdup(g_getenv(READABLE_VARIABLES[i])));
    add_readable(bounds, data_path("models"));
    add_readable(bounds, g_strdup(original));
    g_ptr_array_add(bounds->readable, NULL);
    guint page_s = number_from_environment("GOUJI_PAGE_SECONDS", PAGE_S);
    guint document_s = document_seconds(original, page_s);
    bounds->spec = (ApartSpec){
        .stage = "extract",
        .page_s = page_s,
        .document_s = document_s,
        .bounds = {.memory_bytes = (gsize)number_from_environment("GOUJI_MEMORY_MB", MEMORY_MB) << 20,
                   .output_bytes = OUTPUT_BYTES,
                   .cpu_s = document_s,
                   .readable = (const char *const *)bounds->readable->pdata},
    };
}

void bounds_clear(Bounds *bounds)
{
    g_clear_pointer(&bounds->readable, g_ptr_array_unref);
}

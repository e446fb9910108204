/**
 * bounds.c: the numbers, and where fonts, character maps, libraries and models lie.
 */
#include "bounds.h"

#include "../common/data.h"

/** Processor time; scans of the samples take 1 to 5 s a page. */
#define PAGE_S 120

/** A bound volume of 1,200 scanned pages at 2 s a page takes a third of it. */
#define DOCUMENT_S 7200

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
    bounds->spec = (ApartSpec){
        .stage = "extract",
        .page_s = page_s,
        .document_s = MAX(DOCUMENT_S, page_s),
        .bounds = {.memory_bytes = (gsize)number_from_environment("GOUJI_MEMORY_MB", MEMORY_MB) << 20,
                   .output_bytes = OUTPUT_BYTES,
                   .cpu_s = MAX(DOCUMENT_S, page_s),
                   .readable = (const char *const *)bounds->readable->pdata},
    };
}

void bounds_clear(Bounds *bounds)
{
    g_clear_pointer(&bounds->readable, g_ptr_array_unref);
}

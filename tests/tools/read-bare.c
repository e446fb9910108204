/**
 * read-bare.c: what gouji-extract makes of documents, read in this process itself, without a child and its
 * bounds: what isolation costs is the difference (tests/bench/night.py).
 *
 *     read-bare FOLDER FILE…
 *
 * The page models go to FOLDER, numbered. A document that fails ends it with status 1.
 */
#include <stdio.h>

#include "../../common/page-json.h"
#include "../../extract/document.h"
#include "../../extract/heap.h"
#include "../../extract/leptonica-auto.h"

static gboolean read_one(const char *path, Scanner *scanner, const char *output, GError **error)
{
    /* Any sums will do: making them is ingest's, and costs the key's making nothing. */
    g_autofree char *sum = g_strnfill(64, '0');
    g_autoptr(PageModel) model = page_model_new(sum, sum, "read-bare");
    return document_read(path, scanner, model, NULL, error) && page_model_save(model, output, error);
}

int main(int argc, char **argv)
{
    heap_keep();
    setMsgSeverity(L_SEVERITY_NONE);
    g_autoptr(Scanner) scanner = scanner_new(&(ScanOptions){.text = TRUE});
    for (int i = 2; i < argc; i++) {
        g_autoptr(GError) error = NULL;
        g_autofree char *output = g_strdup_printf("%s/%d.json", argv[1], i - 1);
        if (!read_one(argv[i], scanner, output, &error)) {
            fprintf(stderr, "read-bare: %s: %s\n", argv[i], error->message);
            return 1;
        }
    }
    return 0;
}

/**
 * fuzz-layout.c: layout files: a form or an error, and a form can be held against a label.
 */
#include "../../normalize/layout.h"
#include "fuzz.h"

static void like_something(const GPtrArray *lines, const LabelPath *printed)
{
    for (guint i = 0; i < lines->len; i++) {
        double likeness = layout_line_likeness(lines->pdata[i], printed);
        fuzz_promise(likeness >= 0 && likeness <= 1, "likeness is from 0 to 1");
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    g_auto(FuzzFile) file = fuzz_file(data, size);
    g_autoptr(GError) error = NULL;
    g_autoptr(Layout) layout = layout_load(file.path, &error);
    fuzz_promise((layout != NULL) == (error == NULL), "a layout or an error");
    if (layout == NULL)
        return 0;
    g_autoptr(LabelPath) printed = label_path_new();
    label_path_add(printed, "总计");
    for (guint i = 0; i < layout->tables->len; i++) {
        const LayoutTable *table = layout->tables->pdata[i];
        like_something(table->columns, printed);
        like_something(table->rows, printed);
    }
    return 0;
}

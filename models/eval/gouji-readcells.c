/*
 * gouji-readcells: reads files of synthetic cells with the figure reader and says how often it is right.
 *
 * usage: gouji-readcells MODEL CELLS... [--each]
 *
 * The format of CELLS is described in models/train/make_cells.py. Printed are lines for figures by the scan's
 * resolution and by the kind of wear, and apart from them lines for what is no legible figure. --each prints
 * a line a cell instead, for models/train/calibrate.py: kind, dpi, label, text, score, confidence, second,
 * second's confidence, dropped ink, lines, separated by tabs.
 */
#include "figure.h"

#include <stdio.h>
#include <string.h>

#define CELLS_MAGIC "GOUJICELLS2\n"

/* Scans of this resolution and more are what an archive is asked to make. */
#define GOOD_DPI 200

/* Kinds in the order of KINDS in models/train/cell_draw.py. Some are no legible figure: what is wrong about
 * them says nothing about figures, and is counted apart. */
static const struct {
    const char *name;
    gboolean is_figure;
} kinds[] = {
    {"clean", TRUE},   {"noisy", TRUE},  {"fax", TRUE},      {"poor", TRUE},  {"copied", TRUE},
    {"seal", TRUE},    {"faint", TRUE},  {"shadowed", TRUE}, {"ruled", TRUE}, {"turned", TRUE},
    {"blurred", TRUE}, {"empty", FALSE}, {"other", FALSE},   {"hand", FALSE}, {"struck", FALSE},
};

/* Lower bounds of the buckets in which figures are counted. */
static const double bucket_bounds[] = {0.0, 0.5, 0.8, 0.9, 0.95, 0.98, 0.99, 0.995, 0.999, 0.9995, 0.9999};

typedef struct {
    int width, height, kind, dpi;
    char label[256];
    GByteArray *pixels;
} Cell;

typedef struct {
    guint64 count, right, sure, sure_wrong, second_right;
} Tally;

/* Returns FALSE at the end of the file or where it is cut short. */
static gboolean cell_next(FILE *file, Cell *cell)
{
    guint8 head[8];
    if (fread(head, 1, sizeof head, file) != sizeof head)
        return FALSE;
    cell->width = head[0] | head[1] << 8;
    cell->height = head[2] | head[3] << 8;
    cell->kind = head[4];
    cell->dpi = head[6] | head[7] << 8;
    if (fread(cell->label, 1, head[5], file) != head[5])
        return FALSE;
    cell->label[head[5]] = '\0';
    g_byte_array_set_size(cell->pixels, (guint)(cell->width * cell->height));
    return fread(cell->pixels->data, 1, cell->pixels->len, file) == cell->pixels->len;
}

/* A reading of something that is no figure is right if it says so: what else it shows is of no use. */
static gboolean reading_is_right(const FigureReading *reading, const char *label)
{
    if (strstr(label, FIGURE_OTHER_TEXT) != NULL)
        return reading->kind == FIGURE_OTHER;
    return reading->kind != FIGURE_OTHER && strcmp(reading->text, label) == 0;
}

static void tally_add(Tally *tally, const FigureReading *reading, const char *label)
{
    gboolean right = reading_is_right(reading, label);
    tally->count++;
    tally->right += right ? 1 : 0;
    tally->second_right +=
        !right && reading->second_confidence > 0.0 && strcmp(reading->second, label) == 0 ? 1 : 0;
    if (reading->confidence >= FIGURE_SURE) {
        tally->sure++;
        tally->sure_wrong += right ? 0 : 1;
    }
}

static void tally_print(const char *name, const Tally *tally)
{
    if (tally->count == 0)
        return;
    double count = (double)tally->count;
    double sure = (double)MAX(tally->sure, 1);
    printf("%-18s %8" G_GUINT64_FORMAT
           " cells  right %7.3f %%  second right %6.3f %%  sure %6.2f %%  wrong among the "
           "sure %7.4f %% (%" G_GUINT64_FORMAT ")\n",
           name, tally->count, 100.0 * (double)tally->right / count,
           100.0 * (double)tally->second_right / count, 100.0 * (double)tally->sure / count,
           100.0 * (double)tally->sure_wrong / sure, tally->sure_wrong);
}

static void reading_print(const Cell *cell, const FigureReading *reading)
{
    printf("%s\t%d\t%s\t%s\t%.9f\t%.4f\t%s\t%.4f\t%.4f\t%d\n", kinds[cell->kind].name, cell->dpi, cell->label,
           reading->text, reading->score, reading->confidence, reading->second, reading->second_confidence,
           reading->dropped, reading->n_lines);
}

static int bucket_of(double confidence)
{
    int bucket = 0;
    while (bucket + 1 < (int)G_N_ELEMENTS(bucket_bounds) && confidence >= bucket_bounds[bucket + 1])
        bucket++;
    return bucket;
}

/* What is counted over all files; figures by resolution and confidence, all cells by kind. */
typedef struct {
    Tally good, low, kinds[G_N_ELEMENTS(kinds)], buckets[G_N_ELEMENTS(bucket_bounds)];
    guint64 n_cells;
    gint64 spent_us;
} Count;

static void count_add(Count *count, const Cell *cell, const FigureReading *reading)
{
    count->n_cells++;
    tally_add(&count->kinds[cell->kind], reading, cell->label);
    /* A label beside digits is drawn now and then in any kind of wear. */
    if (!kinds[cell->kind].is_figure || strstr(cell->label, FIGURE_OTHER_TEXT) != NULL)
        return;
    tally_add(cell->dpi >= GOOD_DPI ? &count->good : &count->low, reading, cell->label);
    tally_add(&count->buckets[bucket_of(reading->confidence)], reading, cell->label);
}

/* Reads a file of cells; FALSE if it is none. */
static gboolean cells_read(FigureReader *reader, const char *path, gboolean each, Count *count)
{
    FILE *file = fopen(path, "rb");
    char magic[sizeof CELLS_MAGIC - 1];
    if (file == NULL || fread(magic, 1, sizeof magic, file) != sizeof magic ||
        memcmp(magic, CELLS_MAGIC, sizeof magic) != 0) {
        fprintf(stderr, "gouji-readcells: %s: no file of cells; make one with models/train/make_cells.py\n",
                path);
        if (file != NULL)
            fclose(file);
        return FALSE;
    }
    Cell cell = {.pixels = g_byte_array_new()};
    while (cell_next(file, &cell)) {
        FigureReading reading;
        gint64 began = g_get_monotonic_time();
        const GrayPicture gray = {cell.pixels->data, cell.width, cell.height, cell.width};
        figure_reader_read(reader, &gray, &reading);
        count->spent_us += g_get_monotonic_time() - began;
        if (cell.kind >= (int)G_N_ELEMENTS(kinds))
            continue;
        if (each)
            reading_print(&cell, &reading);
        count_add(count, &cell, &reading);
    }
    g_byte_array_unref(cell.pixels);
    fclose(file);
    return TRUE;
}

static void count_print(const Count *count)
{
    printf("legible figures; sure is a confidence of at least %.4f\n", FIGURE_SURE);
    tally_print("200 dpi and more", &count->good);
    tally_print("below 200 dpi", &count->low);
    printf("by wear, labels included\n");
    for (gsize k = 0; k < G_N_ELEMENTS(kinds); k++)
        if (kinds[k].is_figure)
            tally_print(kinds[k].name, &count->kinds[k]);
    printf("no legible figure\n");
    for (gsize k = 0; k < G_N_ELEMENTS(kinds); k++)
        if (!kinds[k].is_figure)
            tally_print(kinds[k].name, &count->kinds[k]);
    printf("confidence: how often legible figures were read rightly\n");
    for (gsize b = 0; b < G_N_ELEMENTS(bucket_bounds); b++) {
        const Tally *bucket = &count->buckets[b];
        printf("  from %.4f  %8" G_GUINT64_FORMAT " cells  right %8.4f %%  wrong %" G_GUINT64_FORMAT "\n",
               bucket_bounds[b], bucket->count, 100.0 * (double)bucket->right / (double)MAX(bucket->count, 1),
               bucket->count - bucket->right);
    }
    printf("%.3f ms a cell\n", (double)count->spent_us / 1000.0 / (double)MAX(count->n_cells, 1));
}

int main(int argc, char **argv)
{
    if (argc < 3) {
        fprintf(stderr, "usage: gouji-readcells MODEL CELLS... [--each]\n");
        return 2;
    }
    gboolean each = strcmp(argv[argc - 1], "--each") == 0;
    g_autoptr(GError) error = NULL;
    g_autoptr(FigureReader) reader = figure_reader_new(argv[1], &error);
    if (reader == NULL) {
        fprintf(stderr, "gouji-readcells: %s\n", error->message);
        return 1;
    }
    Count count = {0};
    for (int i = 2; i < argc - (each ? 1 : 0); i++)
        if (!cells_read(reader, argv[i], each, &count))
            return 1;
    if (!each)
        count_print(&count);
    return 0;
}

/*
 * gouji-readcells: reads files of synthetic cells with the figure reader.
 *
 * usage: gouji-readcells [--second=NET] MODEL CELLS...
 *
 * The format of CELLS is described in models/train/make_cells.py. Printed is from which confidence on a
 * reading counts as sure, "# sure 0.9950", and then a line a cell: its number in its file, kind, dpi, label,
 * text, 1 if that is right, score, confidence, second reading, its confidence, dropped ink, lines, 1 if both
 * nets were asked and read that; separated by tabs. models/eval/count.py counts them,
 * models/train/calibrate.py makes the net's calibration of them.
 */
#include "figure.h"

#include <stdio.h>
#include <string.h>

#define SECOND_OPTION "--second="

#define CELLS_MAGIC "GOUJICELLS2\n"

/* Kinds in the order of KINDS in models/train/cell_draw.py. */
static const char *const kinds[] = {"clean",   "noisy", "fax",      "poor",  "copied",
                                    "seal",    "faint", "shadowed", "ruled", "turned",
                                    "blurred", "empty", "other",    "hand",  "struck"};

typedef struct {
    int width, height, kind, dpi;
    char label[256];
    GByteArray *pixels;
} Cell;

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

static void reading_print(guint64 number, const Cell *cell, const FigureReading *reading)
{
    printf("%" G_GUINT64_FORMAT "\t%s\t%d\t%s\t%s\t%d\t%.9f\t%.4f\t%s\t%.4f\t%.4f\t%d\t%d\n", number,
           kinds[cell->kind], cell->dpi, cell->label, reading->text, reading_is_right(reading, cell->label),
           reading->score, reading->confidence, reading->second, reading->second_confidence, reading->dropped,
           reading->n_lines, reading->is_agreed);
}

/* How many cells were read, and the time that took without fetching and printing them. */
typedef struct {
    guint64 n_cells;
    gint64 spent_us;
} Count;

/* Reads a file of cells; FALSE if it is none. */
static gboolean cells_read(FigureReader *reader, const char *path, Count *count)
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
    for (guint64 number = 0; cell_next(file, &cell); number++) {
        FigureReading reading;
        gint64 began = g_get_monotonic_time();
        const GrayPicture gray = {cell.pixels->data, cell.width, cell.height, cell.width};
        figure_reader_read(reader, &gray, &reading);
        count->spent_us += g_get_monotonic_time() - began;
        count->n_cells++;
        if (cell.kind < (int)G_N_ELEMENTS(kinds))
            reading_print(number, &cell, &reading);
    }
    g_byte_array_unref(cell.pixels);
    fclose(file);
    return TRUE;
}

int main(int argc, char **argv)
{
    const char *second =
        argc > 1 && g_str_has_prefix(argv[1], SECOND_OPTION) ? argv[1] + strlen(SECOND_OPTION) : NULL;
    const int model = second != NULL ? 2 : 1;
    if (argc < model + 2) {
        fprintf(stderr, "usage: gouji-readcells [--second=NET] MODEL CELLS...\n");
        return 2;
    }
    g_autoptr(GError) error = NULL;
    g_autoptr(FigureReader) reader = figure_reader_new(argv[model], second, &error);
    if (reader == NULL) {
        fprintf(stderr, "gouji-readcells: %s\n", error->message);
        return 1;
    }
    printf("# sure %.4f\n", FIGURE_SURE);
    Count count = {0};
    for (int i = model + 1; i < argc; i++)
        if (!cells_read(reader, argv[i], &count))
            return 1;
    fprintf(stderr, "gouji-readcells: %.3f ms a cell\n",
            (double)count.spent_us / 1000.0 / (double)MAX(count.n_cells, 1));
    return 0;
}

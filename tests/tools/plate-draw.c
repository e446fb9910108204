/**
 * plate-draw.c: shows what the extract stage makes of a picture: prints its grids' shape and the time, and
 * draws the grids over the plate.
 *
 *     plate-draw DPI PICTURE [OUT.png]
 *
 * With PLATE_DRAW_WARM set the time is that of a third run, with the memory mapped as in a worker.
 * A line a grid: "grid ROWS x COLUMNS", the spans as row,column,rows,columns of every merged cell, the doubt.
 */
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include "../../extract/plate.h"

static double cpu_ms(void)
{
    struct timespec now;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
    return (double)now.tv_sec * 1e3 + (double)now.tv_nsec / 1e6;
}

static void print_grid(const Grid *grid)
{
    printf("grid %d x %d at %.0f,%.0f %.0fx%.0f spans", grid->n_rows, grid->n_columns, grid->box.x,
           grid->box.y, grid->box.width, grid->box.height);
    for (guint i = 0; i < grid->cells->len; i++) {
        const GridCell *cell = grid->cells->pdata[i];
        if (cell->row_span > 1 || cell->column_span > 1)
            printf(" %d,%d,%d,%d", cell->row, cell->column, cell->row_span, cell->column_span);
    }
    printf(" doubt %s\n", grid->doubt != NULL ? grid->doubt : "-");
}

static void draw_grids(const Plate *plate, const GPtrArray *grids, const char *path)
{
    PIX *canvas = pixConvertTo32(plate_gray(plate));
    for (guint i = 0; i < grids->len; i++) {
        const Grid *grid = grids->pdata[i];
        for (guint k = 0; k < grid->cells->len; k++) {
            const GridCell *cell = grid->cells->pdata[k];
            BOX *box =
                boxCreate((int)cell->box.x, (int)cell->box.y, (int)cell->box.width, (int)cell->box.height);
            gboolean merged = cell->row_span > 1 || cell->column_span > 1;
            pixRenderBoxArb(canvas, box, 3, merged ? 0 : 255, merged ? 120 : 0, merged ? 255 : 0);
            boxDestroy(&box);
        }
    }
    pixWrite(path, canvas, IFF_PNG);
    pixDestroy(&canvas);
}

/** Makes the plate once more, as a worker does for its second page, with its memory mapped: the time counts.
 */
static void warm_up(PIX *picture, double dpi)
{
    g_autoptr(Plate) plate = plate_from_picture(picture, dpi, NULL);
    if (plate != NULL)
        g_ptr_array_unref(plate_grids(plate));
}

int main(int argc, char **argv)
{
    PIX *picture = argc > 2 ? pixRead(argv[2]) : NULL;
    if (picture == NULL) {
        fprintf(stderr, "usage: plate-draw DPI PICTURE [OUT.png]\n");
        return 2;
    }
    if (g_getenv("PLATE_DRAW_WARM") != NULL) {
        warm_up(picture, atof(argv[1]));
        warm_up(picture, atof(argv[1]));
    }
    g_autoptr(GError) error = NULL;
    double start = cpu_ms();
    g_autoptr(Plate) plate = plate_from_picture(picture, atof(argv[1]), &error);
    pixDestroy(&picture);
    if (plate == NULL) {
        fprintf(stderr, "plate-draw: %s: %s\n", argv[2], error->message);
        return 1;
    }
    double made = cpu_ms();
    g_autoptr(GPtrArray) grids = plate_grids(plate);
    double found = cpu_ms();
    printf("plate %dx%d dpi %.0f turned %d skew %.2f upright %.2f ms %.1f + %.1f\n",
           pixGetWidth(plate_gray(plate)), pixGetHeight(plate_gray(plate)), plate_dpi(plate),
           plate_turned_deg(plate), plate_skew_deg(plate), plate_upright_sure(plate), made - start,
           found - made);
    for (guint i = 0; i < plate_notes(plate)->len; i++)
        printf("note %s\n", (const char *)plate_notes(plate)->pdata[i]);
    for (guint i = 0; i < grids->len; i++)
        print_grid(grids->pdata[i]);
    if (argc > 3)
        draw_grids(plate, grids, argv[3]);
    return 0;
}

#include "cell-readings.h"

#include <string.h>

#include "cell-text.h"

void cell_add_runner_up(const FigureReading *figure, double share, GridCell *cell)
{
    if (figure->second_confidence > 0 && strstr(figure->second, FIGURE_OTHER_TEXT) == NULL)
        grid_cell_add_reading(cell, figure->second, figure->second_confidence * share, "figures");
}

void cell_put_before(const char *text, double confidence, const char *by, GridCell *cell)
{
    g_autoptr(GArray) earlier = g_steal_pointer(&cell->readings);
    grid_cell_add_reading(cell, text, confidence, by);
    for (guint i = 0; earlier != NULL && i < earlier->len; i++) {
        const Reading *reading = &g_array_index(earlier, Reading, i);
        if (cell_text_has_figure(reading->text) && strcmp(reading->text, text) != 0)
            grid_cell_add_reading(cell, reading->text, MIN(reading->confidence, MOST_DISPUTED / 2),
                                  reading->reader);
    }
}

gboolean cell_has_reading(const GridCell *cell, const char *text)
{
    gboolean has = FALSE;
    for (guint i = 0; cell->readings != NULL && i < cell->readings->len && !has; i++)
        has = strcmp(g_array_index(cell->readings, Reading, i).text, text) == 0;
    return has;
}

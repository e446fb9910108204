#include "scan.h"

#include <math.h>

#include "../common/data.h"
#include "../common/turn.h"
#include "broken-cells.h"
#include "cells.h"
#include "head-lines.h"
#include "leptonica-auto.h"
#include "lines.h"
#include "picture-look.h"
#include "plate.h"
#include "scan-crossed.h"
#include "table-edge.h"
#include "tess.h"

G_DEFINE_QUARK(scan_error, scan_error)

/* Lines of labels that are read both ways where it is not sure which side of a page is up. Of six, a page's
 * 件 were enough to take it for standing on its head: they are read as 制 then, surely. */
#define UPRIGHT_CELLS 12

/* A plate whose labels are read with less may lie on its side: two of 135 pages with unsure heads did. Of the
 * others all but two are read with 0.63 and more. */
#define LEAST_LEGIBILITY 0.6

struct _Scanner {
    ScanOptions options;
    Tess *chinese;
    FigureReader *figures;
    LabelReader *labels;
    CellReader *cells;
    GArray *looks; /* ScanLook; NULL where all is read; not owned */
};

/** Placing: a plate's way to the page: its picture's points are stretched in height, then moved by x, y. */
typedef struct {
    const Plate *plate;
    double x, y;
    double stretch;
} Placing;

Scanner *scanner_new(const ScanOptions *options)
{
    Scanner *scanner = g_new0(Scanner, 1);
    scanner->options = *options;
    return scanner;
}

void scanner_free(Scanner *scanner)
{
    if (scanner == NULL)
        return;
    cell_reader_free(scanner->cells);
    label_reader_free(scanner->labels);
    figure_reader_free(scanner->figures);
    tess_free(scanner->chinese);
    g_free(scanner);
}

static void set_model_error(GError **error, const GError *cause)
{
    g_set_error(error, SCAN_ERROR, SCAN_ERROR_MODEL, "a reader's weights cannot be used: %s", cause->message);
}

FigureReader *scanner_figures(Scanner *scanner, GError **error)
{
    if (scanner->figures != NULL)
        return scanner->figures;
    g_autoptr(GError) cause = NULL;
    g_autofree char *path = data_path("models/figures.net"), *second = data_path("models/figures-second.net");
    scanner->figures = figure_reader_new(path, second, &cause);
    if (scanner->figures == NULL)
        set_model_error(error, cause);
    return scanner->figures;
}

static LabelReader *scanner_labels(Scanner *scanner, GError **error)
{
    if (scanner->labels != NULL)
        return scanner->labels;
    g_autoptr(GError) cause = NULL;
    g_autofree char *path = data_path("models/labels.net");
    scanner->labels = label_reader_new(path, &cause);
    if (scanner->labels == NULL)
        set_model_error(error, cause);
    return scanner->labels;
}

gboolean scanner_warm_up(Scanner *scanner, GError **error)
{
    setMsgSeverity(L_SEVERITY_NONE);
    if (scanner->chinese == NULL)
        scanner->chinese = tess_new("chi_sim", NULL, error);
    if (scanner->chinese != NULL && scanner_figures(scanner, error) != NULL &&
        scanner_labels(scanner, error) != NULL && scanner->cells == NULL)
        scanner->cells = cell_reader_new(scanner->chinese, scanner->figures, scanner->labels, error);
    return scanner->cells != NULL;
}

void scanner_look_at(Scanner *scanner, GArray *looks)
{
    scanner->looks = looks;
}

gboolean scanner_reads_all(const Scanner *scanner)
{
    return scanner->looks == NULL;
}

gboolean scanner_wants_page(const Scanner *scanner, int number)
{
    gboolean wants = scanner->looks == NULL;
    for (guint i = 0; !wants && i < scanner->looks->len; i++)
        wants = g_array_index(scanner->looks, ScanLook, i).page == number;
    return wants;
}

static gboolean is_of_a_size(PIX *picture)
{
    gint64 width = pixGetWidth(picture), height = pixGetHeight(picture);
    return width > 0 && height > 0 && width * height <= SCAN_MOST_PIXELS;
}

/** plate_from_picture() with its errors told as SCAN_ERROR_PICTURE. */
static Plate *plate_of(PIX *picture, double dpi, GError **error)
{
    if (!is_of_a_size(picture)) {
        g_set_error(error, SCAN_ERROR, SCAN_ERROR_PICTURE,
                    "picture of %d x %d pixels; from 1 to %d million are read", pixGetWidth(picture),
                    pixGetHeight(picture), SCAN_MOST_PIXELS / 1000000);
        return NULL;
    }
    g_autoptr(GError) cause = NULL;
    Plate *plate = plate_from_picture(picture, dpi, &cause);
    if (plate == NULL)
        g_set_error_literal(error, SCAN_ERROR, SCAN_ERROR_PICTURE, cause->message);
    return plate;
}

static HeadReaders head_readers(const Scanner *scanner)
{
    return (HeadReaders){scanner->chinese, {scanner->labels, scanner->figures}};
}

/** (transfer full) (element-type TextLine): the titles of the plate. */
static GPtrArray *head_lines_of(const Scanner *scanner, const Plate *plate, const GPtrArray *grids)
{
    const HeadReaders readers = head_readers(scanner);
    return head_lines_read(&readers, plate, grids);
}

/** (transfer full) (element-type TextLine): all lines of the plate outside of @grids. */
static GPtrArray *lines_of(const Scanner *scanner, const Plate *plate, const GPtrArray *grids)
{
    const HeadReaders readers = head_readers(scanner);
    return lines_read(scanner->chinese, plate, grids, head_titles_read(&readers, plate, grids));
}

/** How well the plate reads as it stands: its largest table's labels of at least @least characters, or its
 * head where there is no table. */
static double plate_legibility(const Scanner *scanner, const Plate *plate, const GPtrArray *grids, int least)
{
    const Grid *largest = NULL;
    for (guint i = 0; i < grids->len; i++) {
        const Grid *grid = g_ptr_array_index(grids, i);
        if (largest == NULL || grid->cells->len > largest->cells->len)
            largest = grid;
    }
    if (largest != NULL)
        return cells_legibility(scanner->cells, plate, largest, UPRIGHT_CELLS, least);
    g_autoptr(GPtrArray) lines = head_lines_of(scanner, plate, grids);
    double sum = 0;
    for (guint i = 0; i < lines->len; i++) {
        const TextLine *line = g_ptr_array_index(lines, i);
        sum += line->confidence;
    }
    return lines->len > 0 ? sum / lines->len : 0;
}

/** Finds the plate's tables; turns a plate first that stands on its head, when it reads better that way.
 * @legibility: (out): of the way it is left, 1 where nobody asked */
static GPtrArray *grids_of_half(const Scanner *scanner, Plate *plate, double *legibility)
{
    g_autoptr(GPtrArray) grids = plate_grids(plate);
    *legibility = 1;
    if (plate_upright_sure(plate) >= PLATE_UPRIGHT_SURE)
        return g_steal_pointer(&grids);
    *legibility = plate_legibility(scanner, plate, grids, 1);
    plate_turn_half(plate);
    g_autoptr(GPtrArray) turned_grids = plate_grids(plate);
    double turned = plate_legibility(scanner, plate, turned_grids, 1);
    if (turned > *legibility) {
        *legibility = turned;
        return g_steal_pointer(&turned_grids);
    }
    /* Not looked for again: the plate has lost its folds by now, and what is left of them would pass for
     * rules. */
    plate_turn_half(plate);
    return g_steal_pointer(&grids);
}

/** Finds the tables of the plate of @picture; makes another plate in its place where it lies on its side and
 * can be read upright. */
static GPtrArray *grids_of_upright(const Scanner *scanner, Plate **plate, PIX *picture, double dpi)
{
    double legibility, other_legibility;
    g_autoptr(GPtrArray) grids = grids_of_half(scanner, *plate, &legibility);
    if (legibility >= LEAST_LEGIBILITY || grids->len == 0)
        return g_steal_pointer(&grids);
    g_autoptr(Plate) other = plate_from_lying(picture, dpi, NULL);
    if (other == NULL)
        return g_steal_pointer(&grids);
    g_autoptr(GPtrArray) other_grids = grids_of_half(scanner, other, &other_legibility);
    /* A character alone does not tell which way lines run. */
    if (other_grids->len == 0 || plate_legibility(scanner, other, other_grids, 2) < LEAST_LEGIBILITY)
        return g_steal_pointer(&grids);
    plate_free(*plate);
    *plate = g_steal_pointer(&other);
    return g_steal_pointer(&other_grids);
}

/** Whether no more than print tells that there is a table. */
static gboolean grid_is_of_print(const Grid *grid)
{
    return grid->cells->len == 0 || (grid->print != NULL && grid->doubt != NULL);
}

/** Takes out of @grids those that only print has shown and that are no tables. */
static void drop_no_tables(const Scanner *scanner, const Plate *plate, GPtrArray *grids)
{
    for (guint i = grids->len; i-- > 0;) {
        Grid *grid = g_ptr_array_index(grids, i);
        if (grid_is_of_print(grid) && !cells_print_is_table(scanner->cells, plate, grid))
            g_ptr_array_remove_index(grids, i);
    }
}

/** Moves @box from the plate to the page. An empty box stays empty. */
static void box_to_page(Box *box, const Placing *placing)
{
    if (box_is_empty(box))
        return;
    *box = plate_to_page(placing->plate, box);
    box->x += placing->x;
    box->y = placing->y + box->y * placing->stretch;
    box->height *= placing->stretch;
}

static void cells_to_page(const GPtrArray *cells, const Placing *placing)
{
    for (guint i = 0; i < cells->len; i++) {
        GridCell *cell = g_ptr_array_index(cells, i);
        box_to_page(&cell->box, placing);
        box_to_page(&cell->ink, placing);
    }
}

static void grid_to_page(Grid *grid, const Placing *placing)
{
    box_to_page(&grid->box, placing);
    cells_to_page(grid->cells, placing);
    if (grid->print != NULL)
        cells_to_page(grid->print, placing);
}

static void line_to_page(TextLine *line, const Placing *placing)
{
    box_to_page(&line->box, placing);
    for (guint i = 0; i < line->words->len; i++)
        box_to_page(&g_array_index(line->words, Word, i).box, placing);
}

/** Says on @page how many cells have sides that could not be told. */
static void note_doubtful_cells(const Grid *grid, Page *page)
{
    guint doubtful = 0;
    for (guint i = 0; i < grid->cells->len; i++)
        doubtful += ((const GridCell *)grid->cells->pdata[i])->doubt != NULL ? 1 : 0;
    if (doubtful > 0)
        page_note(page, "%u of a table's %u cells not trusted: a rule beside them is worn or missing",
                  doubtful, grid->cells->len);
}

/** Takes the cells that the picture's edge goes through for doubtful; returns the sides where the table is
 * cut. */
static guint doubt_cut_cells(const Plate *plate, Grid *grid)
{
    guint through, sides = table_cut_sides(plate, grid, &through);
    for (guint i = 0; i < grid->cells->len; i++) {
        GridCell *cell = g_ptr_array_index(grid->cells, i);
        if (!table_cell_is_cut(grid, cell, through))
            continue;
        g_free(cell->doubt);
        cell->doubt = g_strdup(CELL_DOUBT_CUT);
    }
    /* Which of the words the edge cuts is not asked. */
    for (guint i = 0; sides != 0 && grid->print != NULL && i < grid->print->len; i++) {
        GridCell *word = g_ptr_array_index(grid->print, i);
        word->doubt = g_strdup(CELL_DOUBT_CUT);
    }
    return sides;
}

/** Takes the empty cells of a page that may have lost print for doubtful: a pale stamp or pencil's figure is
 * as pale and as blurred as what shines through. */
static void doubt_empty_cells(const Plate *plate, Grid *grid)
{
    for (guint i = 0; plate_lost_print(plate) && i < grid->cells->len; i++) {
        GridCell *cell = g_ptr_array_index(grid->cells, i);
        if (*cell->text == '\0' && cell->doubt == NULL)
            cell->doubt = g_strdup(CELL_DOUBT_PALE);
    }
}

/** Reads @grids and gives them to @page, before its grid number @at. */
static void add_grids(const Scanner *scanner, const Placing *placing, GPtrArray *grids, Page *page, guint at)
{
    guint cut = 0;
    for (guint i = 0; i < grids->len; i++)
        cells_read(scanner->cells, placing->plate, grids->pdata[i]);
    broken_cells_read(scanner->figures, placing->plate, grids);
    while (grids->len > 0) {
        Grid *grid = g_ptr_array_steal_index(grids, 0);
        if (grid->doubt != NULL)
            page_note(page, "grid not trusted: %s", grid->doubt);
        note_doubtful_cells(grid, page);
        doubt_empty_cells(placing->plate, grid);
        scan_doubt_crossed(placing->plate, grid);
        cut |= doubt_cut_cells(placing->plate, grid);
        grid_to_page(grid, placing);
        g_ptr_array_insert(page->grids, (gint)at++, grid);
    }
    g_autofree char *words = table_sides_words(cut);
    if (cut != 0)
        page_note(page, "a table is cut off at the picture's %s edge; scan the whole page", words);
}

/** The look at the cell that has @box on page @number, or NULL. */
static ScanLook *look_find(const GArray *looks, int number, const Box *box)
{
    for (guint i = 0; i < looks->len; i++) {
        ScanLook *look = &g_array_index(looks, ScanLook, i);
        if (look->page == number && box_is_same(&look->box, box, SAME_PLACE_PT))
            return look;
    }
    return NULL;
}

/** Shows those of @cells that are to be looked at to both readers. */
static void look_at_cells(const Scanner *scanner, const Placing *placing, const GPtrArray *cells, int number)
{
    for (guint i = 0; i < cells->len; i++) {
        GridCell *cell = g_ptr_array_index(cells, i);
        Box box = cell->box;
        box_to_page(&box, placing);
        ScanLook *look = look_find(scanner->looks, number, &box);
        if (look == NULL || look->readings != NULL)
            continue;
        cell_read_twice(scanner->cells, placing->plate, cell);
        look->readings = cell->readings != NULL ? g_array_ref(cell->readings) : NULL;
    }
}

static void look_at_grids(const Scanner *scanner, const Placing *placing, const GPtrArray *grids, int number)
{
    for (guint g = 0; g < grids->len; g++) {
        const Grid *grid = g_ptr_array_index(grids, g);
        look_at_cells(scanner, placing, grid->cells, number);
        if (grid->print != NULL)
            look_at_cells(scanner, placing, grid->print, number);
    }
}

/** Gives @lines to @page, before its line number @at. */
static void add_lines(const Placing *placing, GPtrArray *lines, Page *page, guint at)
{
    while (lines->len > 0) {
        TextLine *line = g_ptr_array_steal_index(lines, 0);
        line_to_page(line, placing);
        g_ptr_array_insert(page->lines, (gint)at++, line);
    }
}

/** Says on @page what was done to its picture. */
static void note_plate(const Plate *plate, Page *page)
{
    page->source = TEXT_SOURCE_OCR;
    page->dpi = plate_dpi(plate);
    const GPtrArray *notes = plate_notes(plate);
    for (guint i = 0; i < notes->len; i++)
        page_note(page, "%s", (const char *)g_ptr_array_index(notes, i));
}

static void note_no_table(PIX *picture, Page *page)
{
    const char *look = picture_look(picture);
    if (look != NULL)
        page_note(page, "no table found: %s", look);
    else
        page_note(page, "no table found");
}

/** (transfer full): a page of a picture in which there is nothing to be read: an empty page of a PDF takes a
 * tenth of the time so. */
static Page *page_plain(PIX *picture, double dpi, int number)
{
    Page *page = page_new(number, pixGetWidth(picture) * 72 / dpi, pixGetHeight(picture) * 72 / dpi);
    page->source = TEXT_SOURCE_OCR;
    page->dpi = dpi;
    note_no_table(picture, page);
    return page;
}

/** Reads what @placing's plate holds, with the tables @grids, and adds it behind all that @page has. */
static void add_plate(const Scanner *scanner, const Placing *placing, GPtrArray *grids, Page *page)
{
    if (scanner->looks != NULL) {
        look_at_grids(scanner, placing, grids, page->number);
        return;
    }
    drop_no_tables(scanner, placing->plate, grids);
    g_autoptr(GPtrArray) lines = NULL;
    if (scanner->options.text)
        lines = lines_of(scanner, placing->plate, grids);
    else if (page->number == 1)
        lines = head_lines_of(scanner, placing->plate, grids);
    if (lines != NULL)
        add_lines(placing, lines, page, page->lines->len);
    add_grids(scanner, placing, grids, page, page->grids->len);
}

/** Sheet: with two pages. @gutter: where they part, a column of @plate. */
typedef struct {
    PIX *picture;
    const Plate *plate;
    double gutter;
} Sheet;

/** Half: one of two pages on a sheet. @area: of the sheet's picture, pixels. */
typedef struct {
    Box area;
    Plate *plate;
    GPtrArray *grids;
} Half;

static void half_clear(Half *half)
{
    g_clear_pointer(&half->plate, plate_free);
    g_clear_pointer(&half->grids, g_ptr_array_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Half, half_clear)

static gboolean half_prepare(const Scanner *scanner, Half *half, PIX *picture, double dpi, GError **error)
{
    BOX *box = boxCreate((int)half->area.x, (int)half->area.y, (int)half->area.width, (int)half->area.height);
    g_autoptr(PIX) part = pixClipRectangle(picture, box, NULL);
    boxDestroy(&box);
    half->plate = part != NULL ? plate_of(part, dpi, error) : NULL;
    if (half->plate == NULL)
        return FALSE;
    half->grids = grids_of_upright(scanner, &half->plate, part, dpi);
    return TRUE;
}

/** Reads the two pages of @sheet onto @page. */
static gboolean read_halves(const Scanner *scanner, const Sheet *sheet, Page *page, GError **error)
{
    int width = pixGetWidth(sheet->picture), height = pixGetHeight(sheet->picture);
    double points = page->width / width, plate_height = pixGetHeight(plate_gray(sheet->plate));
    Box middle = plate_to_page(sheet->plate, &(Box){sheet->gutter, plate_height / 2, 0, 0});
    gboolean lies = plate_turned_deg(sheet->plate) % 180 != 0;
    double at = CLAMP(round((lies ? middle.y : middle.x) / points), 1, (lies ? height : width) - 1);
    g_auto(Half) near = {.area = {0, 0, lies ? width : at, lies ? at : height}};
    g_auto(Half) far = {
        .area = {lies ? 0 : at, lies ? at : 0, lies ? width : width - at, lies ? height - at : height}};
    if (!half_prepare(scanner, &near, sheet->picture, 72 / points, error) ||
        !half_prepare(scanner, &far, sheet->picture, 72 / points, error))
        return FALSE;
    /* A page turned by 90 degrees clockwise has its left side below. */
    page->turned_deg = plate_turned_deg(near.plate);
    page->skew_deg = plate_skew_deg(near.plate);
    page->gutter = box_turn(&middle, page->width, page->height, page->turned_deg).x;
    gboolean far_first = page->turned_deg == 90 || page->turned_deg == 180;
    const Half *const halves[] = {far_first ? &far : &near, far_first ? &near : &far};
    for (gsize i = 0; i < G_N_ELEMENTS(halves); i++) {
        const Placing placing = {halves[i]->plate, halves[i]->area.x * points, halves[i]->area.y * points, 1};
        note_plate(halves[i]->plate, page);
        add_plate(scanner, &placing, halves[i]->grids, page);
    }
    page_note(page, "two pages on one sheet, read one after the other");
    return TRUE;
}

Page *scanner_read_page(Scanner *scanner, PIX *picture, double dpi, int number, GError **error)
{
    if (dpi > 0 && is_of_a_size(picture) && picture_is_plain(picture))
        return page_plain(picture, dpi, number);
    if (!scanner_warm_up(scanner, error))
        return NULL;
    g_autoptr(Plate) plate = plate_of(picture, dpi, error);
    if (plate == NULL)
        return NULL;
    double points = 72 / (dpi > 0 ? dpi : plate_dpi(plate)), gutter = plate_gutter(plate);
    g_autoptr(Page) page = page_new(number, pixGetWidth(picture) * points, pixGetHeight(picture) * points);
    if (gutter > 0) {
        if (!read_halves(scanner, &(Sheet){picture, plate, gutter}, page, error))
            return NULL;
    } else {
        g_autoptr(GPtrArray) grids = grids_of_upright(scanner, &plate, picture, dpi);
        page->turned_deg = plate_turned_deg(plate);
        page->skew_deg = plate_skew_deg(plate);
        note_plate(plate, page);
        add_plate(scanner, &(Placing){plate, 0, 0, 1}, grids, page);
    }
    if (page->grids->len == 0 && scanner->looks == NULL)
        note_no_table(picture, page);
    return g_steal_pointer(&page);
}

/** The first line of @page that begins below @y; the number of lines where none does. */
static guint first_line_below(const Page *page, double y)
{
    for (guint i = 0; i < page->lines->len; i++) {
        const TextLine *line = g_ptr_array_index(page->lines, i);
        if (line->box.y >= y)
            return i;
    }
    return page->lines->len;
}

/** The first grid of @page that begins below @y; the number of grids where none does. */
static guint first_grid_below(const Page *page, double y)
{
    for (guint i = 0; i < page->grids->len; i++) {
        const Grid *grid = g_ptr_array_index(page->grids, i);
        if (grid->box.y >= y)
            return i;
    }
    return page->grids->len;
}

gboolean scanner_read_area(Scanner *scanner, PIX *picture, const Box *area, Page *onto, GError **error)
{
    if (!scanner_warm_up(scanner, error))
        return FALSE;
    if (box_is_empty(area) || pixGetWidth(picture) < 1 || pixGetHeight(picture) < 1) {
        g_set_error(error, SCAN_ERROR, SCAN_ERROR_PICTURE,
                    "picture without pixels or without a place on the page");
        return FALSE;
    }
    double dpi = pixGetWidth(picture) * 72.0 / area->width;
    double height = pixGetHeight(picture) * 72.0 / dpi;
    g_autoptr(Plate) plate = plate_of(picture, dpi, error);
    if (plate == NULL)
        return FALSE;
    g_autoptr(GPtrArray) grids = grids_of_upright(scanner, &plate, picture, dpi);
    note_plate(plate, onto);
    const Placing placing = {plate, area->x, area->y, area->height / height};
    if (scanner->looks != NULL) {
        look_at_grids(scanner, &placing, grids, onto->number);
        return TRUE;
    }
    drop_no_tables(scanner, plate, grids);
    if (scanner->options.text) {
        g_autoptr(GPtrArray) lines = lines_of(scanner, plate, grids);
        add_lines(&placing, lines, onto, first_line_below(onto, area->y));
    }
    add_grids(scanner, &placing, grids, onto, first_grid_below(onto, area->y));
    return TRUE;
}

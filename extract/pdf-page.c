/**
 * pdf-page.c: chooses how a page is read, and puts its text into its grids.
 */
#include "pdf-page.h"

#include "glyph.h"
#include "grid.h"
#include "pdf-drawing.h"
#include "pdf-picture.h"
#include "pdf-text.h"

#include "../common/text.h"
#include "../common/turn.h"

/** Share of a page from which on a picture is the page, and what text lies on it is another program's OCR. */
#define WHOLE_PAGE 0.8

/** Smallest picture that can hold a table or a line of text, points. */
#define LEAST_PICTURE_WIDTH  100.0
#define LEAST_PICTURE_HEIGHT 12.0

/** Gap, in heights of the writing, up to which two glyphs are of one number: no cell's padding is so small.
 */
#define ONE_NUMBER_GAP 0.12

/** Confidence of a cell whose text may be its neighbour's: never sure. */
#define OVERFLOW_CONFIDENCE 0.5

/** PageText: a page being read from its text layer. */
typedef struct {
    Page *page;
    double width, height; /* as shown, points */
    PdfText *text;
} PageText;

static gboolean picture_is_page(const PdfPicture *picture, double width, double height)
{
    double across = MIN(width, box_right(&picture->area)) - MAX(0, picture->area.x);
    double down = MIN(height, box_bottom(&picture->area)) - MAX(0, picture->area.y);
    return across > 0 && down > 0 && across * down >= WHOLE_PAGE * width * height;
}

/** Reads the page from its pixels. */
static Page *page_from_pixels(PopplerPage *source, int number, Scanner *scanner, GError **error)
{
    double width, height, dpi = 0;
    poppler_page_get_size(source, &width, &height);
    PIX *pixels = pdf_page_own_pixels(source, &dpi);
    if (pixels == NULL)
        pixels = pdf_page_render(source, SCAN_MOST_PIXELS / 4.0, &dpi);
    if (pixels == NULL) {
        g_set_error(error, SCAN_ERROR, SCAN_ERROR_PICTURE,
                    "the page cannot be drawn; its size or what is on it is damaged. Fetch the PDF again");
        return NULL;
    }
    Page *page = scanner_read_page(scanner, pixels, dpi, number, error);
    pixDestroy(&pixels);
    if (page != NULL)
        page->width = width, page->height = height;
    return page;
}

/** The cell of the page's grids that holds the point, or NULL. */
static GridCell *cell_at_point(const GPtrArray *grids, double x, double y)
{
    for (guint i = 0; i < grids->len; i++) {
        const Grid *grid = grids->pdata[i];
        if (!box_contains(&grid->box, x, y))
            continue;
        for (guint k = 0; k < grid->cells->len; k++) {
            GridCell *cell = grid->cells->pdata[k];
            if (box_contains(&cell->box, x, y))
                return cell;
        }
    }
    return NULL;
}

/** Whether two glyphs are so near that they are of one number, though a rule stands between them. */
static gboolean glyphs_are_one(const Glyph *before, const Glyph *after)
{
    double gap = after->box.x - box_right(&before->box);
    double rise = after->box.y - before->box.y;
    return gap < ONE_NUMBER_GAP * after->box.height && gap > -after->box.height &&
           ABS(rise) < 0.2 * after->box.height && !text_is_cjk(before->character) &&
           !text_is_cjk(after->character);
}

/** Sorts the page's glyphs into cells (GridCell -> GArray of Glyph); those of no cell are under NULL. */
static GHashTable *glyphs_by_cell(const PageText *self)
{
    GHashTable *by_cell = g_hash_table_new_full(NULL, NULL, NULL, (GDestroyNotify)g_array_unref);
    g_hash_table_insert(by_cell, NULL, g_array_new(FALSE, FALSE, sizeof(Glyph)));
    GridCell *last_cell = NULL;
    Glyph last = {0};
    for (guint i = 0; i < self->text->glyphs->len; i++) {
        Glyph glyph = g_array_index(self->text->glyphs, Glyph, i);
        glyph.box = box_turn(&glyph.box, self->width, self->height, self->text->turned_deg);
        double x = glyph.box.x + glyph.box.width / 2, y = glyph.box.y + glyph.box.height / 2;
        GridCell *cell = cell_at_point(self->page->grids, x, y);
        if (cell != NULL && last_cell != NULL && cell != last_cell && glyphs_are_one(&last, &glyph))
            cell->confidence = last_cell->confidence = OVERFLOW_CONFIDENCE;
        GArray *glyphs = g_hash_table_lookup(by_cell, cell);
        if (glyphs == NULL) {
            glyphs = g_array_new(FALSE, FALSE, sizeof(Glyph));
            g_hash_table_insert(by_cell, cell, glyphs);
        }
        g_array_append_val(glyphs, glyph);
        last = glyph;
        last_cell = cell;
    }
    return by_cell;
}

static void cell_fill(GridCell *cell, GArray *glyphs)
{
    g_autoptr(GPtrArray) lines = lines_from_glyphs(glyphs);
    g_free(cell->text);
    cell->text = lines_join(lines);
    for (guint i = 0; i < lines->len; i++)
        cell->ink = box_union(&cell->ink, &((TextLine *)lines->pdata[i])->box);
}

/** Turns all boxes of the page back to where they are shown. */
static void page_turn_back(const PageText *self)
{
    int deg = self->text->turned_deg;
    self->page->turned_deg = deg;
    if (deg == 0)
        return;
    for (guint i = 0; i < self->page->lines->len; i++) {
        TextLine *line = self->page->lines->pdata[i];
        line->box = box_turn_back(&line->box, self->width, self->height, deg);
        for (guint k = 0; k < line->words->len; k++) {
            Word *word = &g_array_index(line->words, Word, k);
            word->box = box_turn_back(&word->box, self->width, self->height, deg);
        }
    }
    for (guint i = 0; i < self->page->grids->len; i++) {
        Grid *grid = self->page->grids->pdata[i];
        grid->box = box_turn_back(&grid->box, self->width, self->height, deg);
        for (guint k = 0; k < grid->cells->len; k++) {
            GridCell *cell = grid->cells->pdata[k];
            cell->box = box_turn_back(&cell->box, self->width, self->height, deg);
            if (!box_is_empty(&cell->ink))
                cell->ink = box_turn_back(&cell->ink, self->width, self->height, deg);
        }
    }
}

/** The page's rulings as they lie on the upright page. */
static GArray *rulings_turned(const PageText *self, const GArray *rulings)
{
    GArray *turned = g_array_new(FALSE, FALSE, sizeof(Ruling));
    for (guint i = 0; i < rulings->len; i++) {
        Ruling ruling = g_array_index(rulings, Ruling, i);
        Box box = ruling.level ? (Box){ruling.from, ruling.at, ruling.to - ruling.from, 0}
                               : (Box){ruling.at, ruling.from, 0, ruling.to - ruling.from};
        box = box_turn(&box, self->width, self->height, self->text->turned_deg);
        ruling.level = box.width > 0;
        ruling.at = ruling.level ? box.y : box.x;
        ruling.from = ruling.level ? box.x : box.y;
        ruling.to = ruling.level ? box_right(&box) : box_bottom(&box);
        g_array_append_val(turned, ruling);
    }
    return turned;
}

/** Makes the page's grids and lines of its text. */
static void page_fill(const PageText *self, const PdfDrawing *drawing)
{
    g_autoptr(GArray) rulings = rulings_turned(self, drawing->rulings);
    g_ptr_array_unref(self->page->grids);
    self->page->grids = grids_from_rulings(rulings, &GRID_TOLERANCE_DRAWN);
    g_autoptr(GHashTable) by_cell = glyphs_by_cell(self);
    for (guint i = 0; i < self->page->grids->len; i++) {
        const Grid *grid = self->page->grids->pdata[i];
        for (guint k = 0; k < grid->cells->len; k++) {
            GArray *glyphs = g_hash_table_lookup(by_cell, grid->cells->pdata[k]);
            if (glyphs != NULL)
                cell_fill(grid->cells->pdata[k], glyphs);
        }
    }
    g_ptr_array_unref(self->page->lines);
    self->page->lines = lines_from_glyphs(g_hash_table_lookup(by_cell, NULL));
    page_turn_back(self);
}

/** Whether any glyph stands on @area. */
static gboolean area_has_glyphs(const GArray *glyphs, const Box *area)
{
    for (guint i = 0; i < glyphs->len; i++) {
        const Box *box = &g_array_index(glyphs, Glyph, i).box;
        if (box_contains(area, box->x + box->width / 2, box->y + box->height / 2))
            return TRUE;
    }
    return FALSE;
}

/** Reads the pictures that stand where the text layer has nothing. */
static gboolean read_pictures(PopplerPage *source, const PageText *self, Scanner *scanner, GError **error)
{
    g_autoptr(GArray) pictures = pdf_pictures_of_page(source);
    for (guint i = 0; i < pictures->len; i++) {
        const PdfPicture *picture = &g_array_index(pictures, PdfPicture, i);
        if (picture->area.width < LEAST_PICTURE_WIDTH || picture->area.height < LEAST_PICTURE_HEIGHT ||
            area_has_glyphs(self->text->glyphs, &picture->area))
            continue;
        PIX *pixels = pdf_picture_pixels(source, picture);
        if (pixels == NULL) {
            page_note(self->page, "a picture of %.0f x %.0f points could not be read", picture->area.width,
                      picture->area.height);
            continue;
        }
        gboolean read = scanner_read_area(scanner, pixels, &picture->area, self->page, error);
        pixDestroy(&pixels);
        if (!read)
            return FALSE;
    }
    return TRUE;
}

/** Whether one picture is (nearly) the whole page, so that the text on it is not the print itself. */
static gboolean page_is_picture(PopplerPage *source, double width, double height)
{
    g_autoptr(GArray) pictures = pdf_pictures_of_page(source);
    for (guint i = 0; i < pictures->len; i++)
        if (picture_is_page(&g_array_index(pictures, PdfPicture, i), width, height))
            return TRUE;
    return FALSE;
}

Page *pdf_page_read(PopplerPage *source, int number, Scanner *scanner, GError **error)
{
    g_autoptr(PdfText) text = pdf_text_from_page(source);
    double width, height;
    poppler_page_get_size(source, &width, &height);
    if (!text->sound) {
        Page *scanned = page_from_pixels(source, number, scanner, error);
        if (scanned != NULL && text->glyphs->len > 0)
            page_note(scanned, "the text layer makes no sense; the page was read from its picture");
        return scanned;
    }
    g_autoptr(PdfDrawing) drawing = pdf_drawing_from_page(source);
    if (drawing->has_pictures && drawing->rulings->len == 0 && page_is_picture(source, width, height))
        return page_from_pixels(source, number, scanner, error);

    g_autoptr(Page) page = page_new(number, width, height);
    PageText self = {page, width, height, text};
    page_fill(&self, drawing);
    if (drawing->has_pictures && !read_pictures(source, &self, scanner, error))
        return NULL;
    return g_steal_pointer(&page);
}

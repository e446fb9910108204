/**
 * pdf-page.c: chooses how a page is read, and puts its text into its grids.
 */
#include "pdf-page.h"

#include "glyph.h"
#include "pdf-drawing.h"
#include "pdf-picture.h"
#include "pdf-text.h"
#include "picture-look.h"
#include "text-marks.h"
#include "text-match.h"
#include "text-tables.h"

#include "../common/text.h"
#include "../common/turn.h"

/** Share of a page from which on a picture is the page, and what text lies on it is another program's OCR. */
#define WHOLE_PAGE 0.8

/** Share of a text layer that is not to be seen from which on a page with pictures is read from its picture:
 * it is another program's reading of them then, laid over them without ink. */
#define MOST_UNSEEN_OF_PICTURES 0.05

/** The same of a page without pictures: what its text draws is no text layer. */
#define MOST_UNSEEN 0.5

/** Share of a page's shapes of which no text says what they are from which on it is read from its picture.
 * LibreOffice leaves out one in 170 on some pages. */
#define MOST_UNTOLD 0.05

/** Confidence of a cell that may hold more or less than its text says: never sure. */
#define DOUBT_CONFIDENCE 0.5

/** Smallest picture that can hold a table or a line of text, points. */
#define LEAST_PICTURE_WIDTH  100.0
#define LEAST_PICTURE_HEIGHT 12.0

/** A table of two rows and columns has so many rules. */
#define LEAST_RULINGS_OF_TABLE 6

/** Marks on a page with rules and no table from which on they are figures: fewer may be a symbol or a seal.
 */
#define LEAST_MARKS_OF_TABLE 3

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

/** Says of a page that came out plain that there are pictures on it: poppler leaves out what it cannot
 * decode. */
static void note_undrawn(PopplerPage *source, PIX *pixels, Page *page)
{
    if (!picture_is_plain(pixels))
        return;
    g_autoptr(GArray) pictures = pdf_pictures_of_page(source);
    if (pictures->len > 0)
        page_note(page, "there is a picture on it that may be damaged; look at it, or fetch the PDF again");
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
    if (page != NULL)
        note_undrawn(source, pixels, page);
    pixDestroy(&pixels);
    if (page != NULL)
        page->width = width, page->height = height;
    return page;
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
    }
    g_autoptr(GPtrArray) cells = page_cells(self->page);
    for (guint i = 0; i < cells->len; i++) {
        GridCell *cell = cells->pdata[i];
        cell->box = box_turn_back(&cell->box, self->width, self->height, deg);
        if (!box_is_empty(&cell->ink))
            cell->ink = box_turn_back(&cell->ink, self->width, self->height, deg);
    }
}

/** The page's rulings as they lie on the upright page. */
static GArray *rulings_turned(const PageText *self, const GArray *rulings)
{
    GArray *turned = g_array_new(FALSE, FALSE, sizeof(Ruling));
    for (guint i = 0; i < rulings->len; i++) {
        Ruling ruling = g_array_index(rulings, Ruling, i);
        Box box = ruling_box(&ruling);
        box = box_turn(&box, self->width, self->height, self->text->turned_deg);
        ruling.level = box.width > 0;
        ruling.at = ruling.level ? box.y : box.x;
        ruling.from = ruling.level ? box.x : box.y;
        ruling.to = ruling.level ? box_right(&box) : box_bottom(&box);
        g_array_append_val(turned, ruling);
    }
    return turned;
}

/** (transfer full) (element-type Glyph): the page's glyphs as they lie on the upright page. */
static GArray *glyphs_turned(const PageText *self)
{
    GArray *turned = g_array_new(FALSE, FALSE, sizeof(Glyph));
    for (guint i = 0; i < self->text->glyphs->len; i++) {
        Glyph glyph = g_array_index(self->text->glyphs, Glyph, i);
        glyph.box = box_turn(&glyph.box, self->width, self->height, self->text->turned_deg);
        g_array_append_val(turned, glyph);
    }
    return turned;
}

/** Makes the page's grids and lines of its text. */
static void page_fill(const PageText *self, const PdfDrawing *drawing)
{
    g_autoptr(GArray) rulings = rulings_turned(self, drawing->rulings);
    g_autoptr(GArray) glyphs = glyphs_turned(self);
    g_autoptr(GArray) rest = NULL;
    g_ptr_array_unref(self->page->grids);
    self->page->grids = text_tables_find(glyphs, rulings, &rest);
    for (guint i = 0; i < self->page->grids->len; i++) {
        const Grid *grid = self->page->grids->pdata[i];
        if (grid->doubt != NULL)
            page_note(self->page, "grid not trusted: %s", grid->doubt);
    }
    g_ptr_array_unref(self->page->lines);
    self->page->lines = lines_from_glyphs(rest);
    page_turn_back(self);
}

/** Whether any glyph stands on @area. */
static gboolean area_has_glyphs(const GArray *glyphs, const Box *area)
{
    for (guint i = 0; i < glyphs->len; i++) {
        const Box *box = &g_array_index(glyphs, Glyph, i).box;
        if (box_holds(area, box))
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

/** (transfer full) (element-type Box): where the pictures of the page are. */
static GArray *picture_areas(PopplerPage *source, gboolean has_pictures)
{
    g_autoptr(GArray) pictures =
        has_pictures ? pdf_pictures_of_page(source) : g_array_new(FALSE, FALSE, sizeof(PdfPicture));
    GArray *areas = g_array_new(FALSE, FALSE, sizeof(Box));
    for (guint i = 0; i < pictures->len; i++)
        g_array_append_val(areas, g_array_index(pictures, PdfPicture, i).area);
    return areas;
}

/** Whether pictures or other ink stand where cells have no text, or in a table in which no figure was found;
 * cells that have both become doubtful. */
static gboolean cells_lack_ink(PopplerPage *source, const PageText *self, const PdfDrawing *drawing)
{
    g_autoptr(GArray) areas = picture_areas(source, drawing->has_pictures);
    if (self->page->grids->len == 0)
        return drawing->rulings->len >= LEAST_RULINGS_OF_TABLE &&
               drawing->marks->len + areas->len >= LEAST_MARKS_OF_TABLE;
    return text_marks_doubt(self->page, self->text->glyphs, drawing->marks) ||
           text_marks_doubt(self->page, NULL, areas);
}

#define TEXT_LACKS "the text layer lacks what the page shows"

/** Why the text layer cannot be believed for what the page shows; NULL where it can. */
static const char *reason_against(const TextMatch *match, const PdfText *text, const PdfDrawing *drawing)
{
    guint told = text->glyphs->len + match->n_unseen;
    double most_unseen = drawing->has_pictures ? MOST_UNSEEN_OF_PICTURES : MOST_UNSEEN;
    if (match->n_unseen > most_unseen * told)
        return "the text layer cannot be seen on the page";
    if (match->untold->len > MOST_UNTOLD * told)
        return TEXT_LACKS;
    return NULL;
}

static gboolean box_holds_any(const Box *box, const GArray *places)
{
    gboolean holds = FALSE;
    for (guint i = 0; i < places->len && !holds; i++)
        holds = box_holds(box, &g_array_index(places, Box, i));
    return holds;
}

/** Whether a field of a form is filled in. */
static gboolean field_has_text(PopplerFormField *field)
{
    PopplerFormFieldType type = poppler_form_field_get_field_type(field);
    g_autofree char *text = type == POPPLER_FORM_FIELD_TEXT     ? poppler_form_field_text_get_text(field)
                            : type == POPPLER_FORM_FIELD_CHOICE ? poppler_form_field_choice_get_text(field)
                                                                : NULL;
    gboolean has = text != NULL && text[0] != '\0';
    int n_items = type == POPPLER_FORM_FIELD_CHOICE ? poppler_form_field_choice_get_n_items(field) : 0;
    for (int i = 0; i < n_items && !has; i++)
        has = poppler_form_field_choice_is_item_selected(field, i);
    return has;
}

/** Whether a field of a form holds text that is seen on a screen alone, since it is not drawn for printing,
 * as the page was for @drawn. */
static gboolean field_is_unprinted(PopplerFormField *field, const Box *area, const DrawnText *drawn)
{
    gboolean unprinted = field_has_text(field);
    for (guint i = 0; i < drawn->glyphs->len && unprinted; i++) {
        const DrawnGlyph *glyph = drawn_text_glyph(drawn, i);
        unprinted = !box_contains(area, glyph->x, glyph->y);
    }
    return unprinted;
}

/** Whether @source, @height points high, has such a field. */
static gboolean has_unprinted_fields(PopplerPage *source, double height, const DrawnText *drawn)
{
    gboolean has = FALSE;
    GList *fields = poppler_page_get_form_field_mapping(source);
    for (const GList *at = fields; at != NULL && !has; at = at->next) {
        const PopplerFormFieldMapping *mapping = at->data;
        const PopplerRectangle *area = &mapping->area;
        const Box box = {area->x1, height - area->y2, area->x2 - area->x1, area->y2 - area->y1};
        has = field_is_unprinted(mapping->field, &box, drawn);
    }
    poppler_page_free_form_field_mapping(fields);
    return has;
}

/** Whether @annotation is print of its own on a page, and on a screen alone. */
static gboolean annotation_is_unprinted(PopplerAnnot *annotation)
{
    PopplerAnnotType type = poppler_annot_get_annot_type(annotation);
    PopplerAnnotFlag unseen =
        POPPLER_ANNOT_FLAG_PRINT | POPPLER_ANNOT_FLAG_HIDDEN | POPPLER_ANNOT_FLAG_NO_VIEW;
    return (type == POPPLER_ANNOT_FREE_TEXT || type == POPPLER_ANNOT_STAMP || type == POPPLER_ANNOT_SQUARE ||
            type == POPPLER_ANNOT_INK) &&
           (poppler_annot_get_flags(annotation) & unseen) == 0;
}

/** Whether @source, @height points high, has such annotations on tables of @page. */
static gboolean has_unprinted_annotations(PopplerPage *source, double height, const Page *page)
{
    if (page->grids->len == 0)
        return FALSE;
    gboolean has = FALSE;
    GList *annotations = poppler_page_get_annot_mapping(source);
    for (const GList *at = annotations; at != NULL && !has; at = at->next) {
        const PopplerAnnotMapping *mapping = at->data;
        const PopplerRectangle *area = &mapping->area;
        const Box box = {area->x1, height - area->y2, area->x2 - area->x1, area->y2 - area->y1};
        for (guint i = 0; i < page->grids->len && !has; i++)
            has = box_holds(&((const Grid *)page->grids->pdata[i])->box, &box) &&
                  annotation_is_unprinted(mapping->annot);
    }
    poppler_page_free_annot_mapping(annotations);
    return has;
}

/** Makes cells doubtful that hold one of @places, and no label. */
static void doubt_cells(const Page *page, const GArray *places)
{
    if (places->len == 0)
        return;
    g_autoptr(GPtrArray) cells = page_cells(page);
    for (guint i = 0; i < cells->len; i++) {
        GridCell *cell = cells->pdata[i];
        if (box_holds_any(&cell->box, places) && !text_has_cjk(cell->text))
            cell->confidence = MIN(cell->confidence, DOUBT_CONFIDENCE);
    }
}

/** Whether a cell without text holds one of @untold: fields of a form are filled in so. */
static gboolean cells_lack_text(const Page *page, const GArray *untold)
{
    if (untold->len == 0)
        return FALSE;
    gboolean lack = FALSE;
    g_autoptr(GPtrArray) cells = page_cells(page);
    for (guint i = 0; i < cells->len && !lack; i++) {
        const GridCell *cell = cells->pdata[i];
        lack = cell->text[0] == '\0' && box_holds_any(&cell->box, untold);
    }
    return lack;
}

/** Reads the page from its pixels, and says that it was for @reason. */
static Page *page_from_picture_for(const char *reason, PopplerPage *source, int number, Scanner *scanner,
                                   GError **error)
{
    Page *page = page_from_pixels(source, number, scanner, error);
    if (page != NULL)
        page_note(page, "%s; the page was read from its picture", reason);
    return page;
}

Page *pdf_page_read(PopplerPage *source, int number, Scanner *scanner, FontTrust *fonts, GError **error)
{
    g_autoptr(PdfText) text = pdf_text_from_page(source);
    double width, height;
    poppler_page_get_size(source, &width, &height);
    if (!text->sound)
        return text->glyphs->len > 0
                   ? page_from_picture_for("the text layer makes no sense", source, number, scanner, error)
                   : page_from_pixels(source, number, scanner, error);
    g_autoptr(PdfDrawing) drawing = pdf_drawing_from_page(source);
    if (drawing->has_pictures && drawing->rulings->len == 0 && page_is_picture(source, width, height))
        return page_from_pixels(source, number, scanner, error);
    g_autoptr(TextMatch) match = text_match(text, drawing);
    const char *reason = reason_against(match, text, drawing);
    if (reason != NULL)
        return page_from_picture_for(reason, source, number, scanner, error);
    gboolean differ = FALSE;
    if (fonts != NULL && !font_trust_check(fonts, match->digits, drawing->text, &differ, error))
        return NULL;
    if (differ)
        return page_from_picture_for("a font draws other digits than the text layer says", source, number,
                                     scanner, error);
    pdf_text_fit(text);

    g_autoptr(Page) page = page_new(number, width, height);
    PageText self = {page, width, height, text};
    page_fill(&self, drawing);
    if (cells_lack_text(page, match->untold) || cells_lack_ink(source, &self, drawing) ||
        has_unprinted_fields(source, height, drawing->text) ||
        has_unprinted_annotations(source, height, page))
        return page_from_picture_for(TEXT_LACKS, source, number, scanner, error);
    doubt_cells(page, match->untold);
    doubt_cells(page, match->doubts);
    if (drawing->has_pictures && !read_pictures(source, &self, scanner, error))
        return NULL;
    return g_steal_pointer(&page);
}

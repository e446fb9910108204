/**
 * normalize.c: splits a document into its reports, and puts each together from the other modules.
 */
#include "normalize.h"

#include <string.h>

#include "../common/turn.h"
#include "block.h"
#include "check.h"
#include "correct.h"
#include "hard-reading.h"
#include "head.h"
#include "layout.h"
#include "look.h"
#include "narrative.h"
#include "notes.h"
#include "page-again.h"
#include "place.h"
#include "places.h"
#include "print-block.h"
#include "proof.h"
#include "report-head.h"
#include "section.h"
#include "unread-doubt.h"
#include "witness.h"

struct _Normalizer {
    GPtrArray *layouts;
    FigureRules *figures;
    HeadRules *heads;
    Places *places;
    NarrativeRules *narrative;
    BlockRules blocks;
};

/** Piece: a line or a grid of the document, in reading order. One of the two is NULL. @is_second: it stands
 * on the second of two pages of a sheet. */
typedef struct {
    const Page *page;
    const TextLine *line;
    const Grid *grid;
    gboolean is_second;
    double y;
} Piece;

/**
 * Part: a stretch of the document that is one report. @pieces: (element-type Piece)
 * @title_lines: (element-type TextLine): that the title stands on
 * @second: the title as a second reading of the page has it; empty where that says the same
 * @again: the pages that were taken out of it, since they are others once more (page-again.h)
 */
typedef struct {
    HeadTitle title;
    HeadTitle second;
    GPtrArray *title_lines;
    GArray *pieces;
    GHashTable *again;
} Part;

static Part *part_new(void)
{
    Part *part = g_new0(Part, 1);
    part->title_lines = g_ptr_array_new();
    return part;
}

static void part_free(gpointer data)
{
    Part *part = data;
    head_title_clear(&part->title);
    head_title_clear(&part->second);
    g_ptr_array_unref(part->title_lines);
    g_array_unref(part->pieces);
    g_clear_pointer(&part->again, g_hash_table_unref);
    g_free(part);
}

void normalizer_free(Normalizer *normalizer)
{
    if (normalizer == NULL)
        return;
    block_rules_clear(&normalizer->blocks);
    narrative_rules_free(normalizer->narrative);
    g_clear_pointer(&normalizer->layouts, g_ptr_array_unref);
    figure_rules_free(normalizer->figures);
    head_rules_free(normalizer->heads);
    places_free(normalizer->places);
    g_free(normalizer);
}

Normalizer *normalizer_new(const char *folder, const char *more, GError **error)
{
    g_autoptr(Normalizer) normalizer = g_new0(Normalizer, 1);
    const char *const folders[] = {folder, more, NULL};
    g_autofree char *figures = g_build_filename(folder, "figures.conf", NULL);
    g_autofree char *titles = g_build_filename(folder, "titles.conf", NULL);
    g_autofree char *places = g_build_filename(folder, "places.txt", NULL);
    g_autofree char *narrative = g_build_filename(folder, "narrative.conf", NULL);
    g_autofree char *own_figures = more != NULL ? g_build_filename(more, "figures.conf", NULL) : NULL;
    g_autofree char *own_narrative = more != NULL ? g_build_filename(more, "narrative.conf", NULL) : NULL;
    if ((normalizer->layouts = layouts_load(folders, error)) == NULL ||
        (normalizer->figures = figure_rules_load(figures, own_figures, error)) == NULL ||
        (normalizer->heads = head_rules_load(titles, error)) == NULL ||
        (normalizer->places = places_load(places, error)) == NULL ||
        (normalizer->narrative =
             narrative_rules_load(narrative, own_narrative, normalizer->layouts, error)) == NULL)
        return NULL;
    for (guint i = 0; i < normalizer->layouts->len; i++)
        head_rules_add_titles(normalizer->heads, ((Layout *)normalizer->layouts->pdata[i])->titles);
    block_rules_init(&normalizer->blocks, normalizer->layouts, normalizer->figures);
    return g_steal_pointer(&normalizer);
}

const GPtrArray *normalizer_layouts(const Normalizer *normalizer)
{
    return normalizer->layouts;
}

static int piece_compare(gconstpointer a, gconstpointer b)
{
    const Piece *left = a, *right = b;
    if (left->page != right->page)
        return left->page->number < right->page->number ? -1 : 1;
    if (left->is_second != right->is_second)
        return left->is_second ? 1 : -1;
    return left->y < right->y ? -1 : left->y > right->y;
}

/** A piece of neither kind, with @box on @page. */
static Piece piece_at(const Page *page, const Box *box)
{
    Box upright = box_turn(box, page->width, page->height, page->turned_deg);
    gboolean is_second = page->gutter > 0 && upright.x + upright.width / 2 > page->gutter;
    return (Piece){.page = page, .is_second = is_second, .y = upright.y};
}

/** (element-type Piece): all lines and grids of the document as a reader meets them. */
static GArray *pieces_of(const PageModel *pages)
{
    GArray *pieces = g_array_new(FALSE, FALSE, sizeof(Piece));
    for (guint p = 0; p < pages->pages->len; p++) {
        const Page *page = pages->pages->pdata[p];
        for (guint i = 0; i < page->lines->len; i++) {
            const TextLine *line = page->lines->pdata[i];
            Piece piece = piece_at(page, &line->box);
            piece.line = line;
            g_array_append_val(pieces, piece);
        }
        for (guint i = 0; i < page->grids->len; i++) {
            const Grid *grid = page->grids->pdata[i];
            Piece piece = piece_at(page, &grid->box);
            piece.grid = grid;
            g_array_append_val(pieces, piece);
        }
    }
    g_array_sort(pieces, piece_compare);
    return pieces;
}

/** (element-type TextLine): the lines among @pieces. @at: (out) (element-type guint): each one's index there.
 */
static GPtrArray *lines_of(const GArray *pieces, GArray *at)
{
    GPtrArray *lines = g_ptr_array_new();
    for (guint i = 0; i < pieces->len; i++) {
        const Piece *piece = &g_array_index(pieces, Piece, i);
        if (piece->line == NULL)
            continue;
        g_ptr_array_add(lines, (gpointer)piece->line);
        g_array_append_val(at, i);
    }
    return lines;
}

static gboolean has_grid(const GArray *pieces, guint from, guint to)
{
    for (guint i = from; i < to; i++)
        if (g_array_index(pieces, Piece, i).grid != NULL)
            return TRUE;
    return FALSE;
}

/** The title on @lines as their second readings have it, into @second, where there are any and they have one.
 */
static void find_second_title(const Normalizer *normalizer, const GPtrArray *lines, const HeadTitle *title,
                              HeadTitle *second)
{
    g_autofree TextLine *copies = g_new0(TextLine, title->n_lines);
    g_autoptr(GPtrArray) as_second = g_ptr_array_new();
    gboolean differs = FALSE;
    for (guint i = 0; i < title->n_lines; i++) {
        copies[i] = *(const TextLine *)lines->pdata[title->line + i];
        differs = differs || copies[i].second != NULL;
        copies[i].text = copies[i].second != NULL ? copies[i].second : copies[i].text;
        g_ptr_array_add(as_second, &copies[i]);
    }
    if (differs)
        head_find_title(normalizer->heads, as_second, 0, second);
}

/** Whether @next may be @title again, as at the head of every page: it contradicts nothing that is known. On
 * a scan the same name may be read in two ways. */
static gboolean title_is_again(const HeadTitle *title, const HeadTitle *next, const TextLine *line)
{
    return title->year == next->year &&
           (title->agency == NULL || next->agency == NULL || strcmp(title->agency, next->agency) == 0 ||
            (line->source == TEXT_SOURCE_OCR && head_is_misreading(title->agency, next->agency)));
}

/** Gives the part its title. */
static void take_title(const Normalizer *normalizer, const GPtrArray *lines, const HeadTitle *title,
                       Part *part)
{
    part->title = *title;
    for (guint i = 0; i < title->n_lines; i++)
        g_ptr_array_add(part->title_lines, lines->pdata[title->line + i]);
    find_second_title(normalizer, lines, title, &part->second);
}

/**
 * Splits the document where a further title stands behind a table: two reports in one file. A title
 * repeated, or before any table (on a cover and again on the first page), begins no new report.
 */
static GPtrArray *parts_of(const Normalizer *normalizer, const GArray *pieces)
{
    GPtrArray *parts = g_ptr_array_new_with_free_func(part_free);
    g_autoptr(GArray) at = g_array_new(FALSE, FALSE, sizeof(guint));
    g_autoptr(GPtrArray) lines = lines_of(pieces, at);
    guint begin = 0, from = 0;
    Part *part = part_new();
    HeadTitle title = {0};
    while (head_find_title(normalizer->heads, lines, from, &title)) {
        guint here = g_array_index(at, guint, title.line);
        from = title.line + title.n_lines;
        if (part->title.title != NULL && !title_is_again(&part->title, &title, lines->pdata[title.line]) &&
            has_grid(pieces, begin, here)) {
            part->pieces = g_array_new(FALSE, FALSE, sizeof(Piece));
            g_array_append_vals(part->pieces, &g_array_index(pieces, Piece, begin), here - begin);
            g_ptr_array_add(parts, part);
            part = part_new();
            begin = here;
        }
        if (part->title.title == NULL)
            take_title(normalizer, lines, &title, part);
        else
            head_title_clear(&title);
    }
    part->pieces = g_array_new(FALSE, FALSE, sizeof(Piece));
    if (begin < pieces->len)
        g_array_append_vals(part->pieces, &g_array_index(pieces, Piece, begin), pieces->len - begin);
    g_ptr_array_add(parts, part);
    return parts;
}

/** Takes pages that are others once more out of @part. */
static void part_take_again(const Normalizer *normalizer, Part *part)
{
    g_autoptr(GPtrArray) pages = g_ptr_array_new();
    for (guint i = 0; i < part->pieces->len; i++) {
        const Piece *piece = &g_array_index(part->pieces, Piece, i);
        if (piece->grid != NULL && (pages->len == 0 || pages->pdata[pages->len - 1] != piece->page))
            g_ptr_array_add(pages, (gpointer)piece->page);
    }
    part->again = pages_again_find(pages, normalizer->figures);
    for (guint i = part->pieces->len; i-- > 0;)
        if (g_hash_table_contains(part->again, g_array_index(part->pieces, Piece, i).page))
            g_array_remove_index(part->pieces, i);
}

static GPtrArray *blocks_of(const Normalizer *normalizer, const Part *part)
{
    GPtrArray *blocks = g_ptr_array_new_with_free_func((GDestroyNotify)block_free);
    for (guint i = 0; i < part->pieces->len; i++) {
        const Piece *piece = &g_array_index(part->pieces, Piece, i);
        if (piece->grid != NULL && !blocks_from_print(piece->page, piece->grid, &normalizer->blocks, blocks))
            blocks_from_grid(piece->page, piece->grid, &normalizer->blocks, blocks);
    }
    return blocks;
}

/** (transfer full) (element-type SectionLine): the running text of the part. */
static GArray *part_lines(const Part *part)
{
    GArray *lines = g_array_new(FALSE, FALSE, sizeof(SectionLine));
    for (guint i = 0; i < part->pieces->len; i++) {
        const Piece *piece = &g_array_index(part->pieces, Piece, i);
        SectionLine line = {piece->page, piece->line};
        if (piece->line != NULL)
            g_array_append_val(lines, line);
    }
    return lines;
}

/** @layout: its form; NULL where no table of any form is in the part, so that any year is taken */
static void report_head(const Normalizer *normalizer, const Part *part, const GArray *lines,
                        const Layout *layout, Report *report)
{
    if (part->pieces->len > 0) {
        report->first_page = g_array_index(part->pieces, Piece, 0).page->number;
        report->last_page = g_array_index(part->pieces, Piece, part->pieces->len - 1).page->number;
    }
    HeadEvidence evidence = {normalizer->heads, normalizer->places, &part->title,
                             &part->second,     part->title_lines,  lines};
    report_head_fill(&evidence, layout != NULL ? layout->first_year : 0,
                     layout != NULL ? layout->last_year : G_MAXINT, report);
}

/**
 * A part without a table of any form: where it has a report's title, it is the text of a report whose tables
 * are in a file of their own, or could not be read; its organ and year are known all the same.
 */
static void run_text(const Normalizer *normalizer, const Part *part, GArray *lines,
                     const Corrections *corrections, RowsModel *rows)
{
    g_autoptr(Report) report = report_new(LAYOUT_TEXT_ALONE);
    int index = -1;
    report_head(normalizer, part, lines, NULL, report);
    if (corrections != NULL)
        report_correct_head(corrections, (int)rows->reports->len + 1, normalizer->heads, report);
    if (part->title.title != NULL && report->agency != NULL && report->year != 0) {
        g_ptr_array_add(report->notes, g_strdup("no table of a known form is in the document"));
        narrative_read(normalizer->narrative, NULL, normalizer->figures, lines, report);
        g_ptr_array_add(rows->reports, g_steal_pointer(&report));
        index = (int)rows->reports->len - 1;
    }
    sections_from_lines(lines, NULL, index, rows->sections);
}

/** PartWork: a part in hand. @lines: its running text; @corrections: what persons said of the document, NULL
 * for nothing */
typedef struct {
    const Normalizer *normalizer;
    const Part *part;
    const GPtrArray *blocks;
    const GArray *lines;
    const Corrections *corrections;
    RowsModel *rows;
} PartWork;

/**
 * Finds the part's form and head, places its figures and hears their sums.
 * @looks: (inout) (transfer full): the cells whose second look counts; NULL: none does, and those are found
 *     that should be looked at; what of them was not goes to the rows' looks
 *
 * Returns: (transfer full): the report, or NULL where there is no form.
 */
static Report *report_of_figures(const PartWork *work, GHashTable **looks, const Layout **layout)
{
    const Normalizer *normalizer = work->normalizer;
    g_autoptr(Report) report = report_new("");
    g_autoptr(GHashTable) printed = g_hash_table_new(NULL, NULL);
    report->year = work->part->title.year;
    *layout = place_report(work->blocks, normalizer->layouts, normalizer->figures, printed, report);
    if (*layout == NULL)
        return NULL;
    pages_again_note(work->part->again, report);
    report_head(normalizer, work->part, work->lines, *layout, report);
    if (work->corrections != NULL) {
        const int number = (int)work->rows->reports->len + 1, read_year = report->year;
        report_correct_head(work->corrections, number, normalizer->heads, report);
        report_correct(work->corrections, number, *layout, read_year, report);
    }
    g_autoptr(GPtrArray) instances = check_instances(*layout, report);
    const WitnessBook book = {printed, *looks, normalizer->figures};
    looks_apply(*looks, printed, report);
    witness_hear(instances, &book, report);
    proof_hear(*layout, instances, printed, report);
    if (*looks == NULL) {
        *looks = looks_find(instances, printed, report);
        looks_want(*looks, printed, report, work->rows->looks);
    }
    looks_judge(instances, *looks, printed, report);
    hard_reading_judge(instances, report);
    checks_run(instances, report);
    return g_steal_pointer(&report);
}

/** As report_of_figures(), with what the second look at its figures says, where their sums ask for one. */
static Report *report_heard(const PartWork *work, const Layout **layout)
{
    g_autoptr(GHashTable) looks = NULL;
    g_autoptr(Report) report = report_of_figures(work, &looks, layout);
    if (report == NULL || g_hash_table_size(looks) == 0)
        return g_steal_pointer(&report);
    return report_of_figures(work, &looks, layout);
}

static void run_part(const Normalizer *normalizer, const Part *part, const Corrections *corrections,
                     RowsModel *rows)
{
    g_autoptr(GPtrArray) blocks = blocks_of(normalizer, part);
    g_autoptr(GArray) lines = part_lines(part);
    const PartWork work = {normalizer, part, blocks, lines, corrections, rows};
    const Layout *layout;
    g_autoptr(Report) report = report_heard(&work, &layout);
    if (report == NULL) {
        run_text(normalizer, part, lines, corrections, rows);
        return;
    }
    narrative_read(normalizer->narrative, layout, normalizer->figures, lines, report);
    narrative_check(layout, normalizer->figures, report);
    notes_add(layout, report);
    g_ptr_array_add(rows->reports, g_steal_pointer(&report));
    sections_from_lines(lines, layout, (int)rows->reports->len - 1, rows->sections);
}

/** Appends the texts of @grid, a line a row; of one that could not be parted into cells its print. */
static void grid_text(const Grid *grid, GString *text)
{
    const GPtrArray *cells = grid->cells->len > 0 || grid->print == NULL ? grid->cells : grid->print;
    int row = 0;
    for (guint i = 0; i < cells->len; i++) {
        const GridCell *cell = cells->pdata[i];
        if (i > 0)
            g_string_append_c(text, cell->row != row ? '\n' : '\t');
        gsize from = text->len;
        g_string_append(text, cell->text);
        g_strdelimit(text->str + from, "\n", ' ');
        row = cell->row;
    }
    g_string_append_c(text, '\n');
}

/** The page's words, tables included, as a reader meets them. */
static char *page_text(const GArray *pieces, const Page *page)
{
    g_autoptr(GString) text = g_string_new(NULL);
    for (guint i = 0; i < pieces->len; i++) {
        const Piece *piece = &g_array_index(pieces, Piece, i);
        if (piece->page != page)
            continue;
        if (piece->grid != NULL) {
            grid_text(piece->grid, text);
            continue;
        }
        g_string_append(text, piece->line->text);
        g_string_append_c(text, '\n');
    }
    return g_string_free(g_steal_pointer(&text), FALSE);
}

static void add_pages(const PageModel *pages, const GArray *pieces, RowsModel *rows)
{
    for (guint i = 0; i < pages->pages->len; i++) {
        const Page *page = pages->pages->pdata[i];
        RowsPage *row = g_new0(RowsPage, 1);
        row->number = page->number;
        row->width = page->width;
        row->height = page->height;
        row->source = page->source;
        row->dpi = page->dpi;
        row->turned_deg = page->turned_deg;
        row->text = page_text(pieces, page);
        g_autoptr(GString) notes = g_string_new(NULL);
        for (guint k = 0; k < page->notes->len; k++)
            g_string_append_printf(notes, "%s%s", k > 0 ? "\n" : "", (char *)page->notes->pdata[k]);
        row->notes = g_string_free(g_steal_pointer(&notes), FALSE);
        row->unread = g_strdup(page->unread);
        g_ptr_array_add(rows->pages, row);
    }
}

void normalizer_run(const Normalizer *normalizer, const PageModel *pages, const Corrections *corrections,
                    RowsModel *rows)
{
    g_autoptr(GArray) pieces = pieces_of(pages);
    g_autoptr(GPtrArray) parts = parts_of(normalizer, pieces);
    add_pages(pages, pieces, rows);
    for (guint i = 0; i < parts->len; i++) {
        part_take_again(normalizer, parts->pdata[i]);
        run_part(normalizer, parts->pdata[i], corrections, rows);
    }
    unread_doubt(rows);
}

/**
 * draft.c: tables as printed -> the text of a layout.
 */
#include "draft.h"

#include <string.h>

#include "draft-table.h"
#include "pattern.h"

/** Lines of a document among which its title is looked for. */
#define MOST_TITLE_LINES 10

static const char TITLE[] = "^(?<before>\\p{Han}*?)(?<year>(?:19|20)[0-9]{2})(?<after>年.{2,40})$";

/** Drawn: where a sum's parts are: rows @from..@to - 1 but for @whole and those that are parts already. */
typedef struct {
    guint whole, from, to;
} Parts;

static void put_head(GString *out, const char *name)
{
    g_string_append_printf(
        out,
        "# A first layout, drawn from the tables of one document: a draft for you to finish "
        "(gouji-layout(5)).\n"
        "#\n"
        "# - Strike tables and rows that are no part of the form, and figures of this one document in "
        "labels.\n"
        "# - Give ids that speak: they name the figures in the archive (t1.1.c1).\n"
        "# - Add other wordings of a label behind |.\n"
        "# - The checks are sums that hold in this document; strike those that do by chance.\n"
        "# - Then: gouji layouts check FILE\n\n"
        "[layout]\nname=%s\n",
        name);
}

/** (transfer full): a line of the document without white space. */
static char *tidy(const char *text)
{
    GString *line = g_string_new(NULL);
    for (const char *at = text; *at != '\0'; at = g_utf8_next_char(at))
        if (!g_unichar_isspace(g_utf8_get_char(at)))
            g_string_append_unichar(line, g_utf8_get_char(at));
    return g_string_free(line, FALSE);
}

/** Appends @text so that a pattern means it literally. */
static void put_literal(GString *out, const char *text)
{
    g_autofree char *escaped = g_regex_escape_string(text, -1);
    g_string_append(out, escaped);
}

/** Writes the title of the document, and the pattern that knows others like it. FALSE where @line is no
 * title. */
static gboolean put_title(GString *out, const char *line, Pattern *title)
{
    g_autofree char *text = tidy(line);
    if (!pattern_match(title, text))
        return FALSE;
    g_autofree char *before = pattern_group(title, text, "before");
    g_autofree char *year = pattern_group(title, text, "year");
    g_autofree char *after = pattern_group(title, text, "after");
    g_string_append_printf(out, "title=%s\nyears=%s-2099\n\n", after + strlen("年"), year);
    g_string_append(
        out, "# What titles of such documents look like: (?<agency>…) is the organ, (?<year>…) the year.\n"
             "[titles]\n1=^");
    if (*before != '\0')
        g_string_append(out, "(?<agency>\\p{Han}{2,40}?)");
    g_string_append(out, "(?<year>(?:19|20)[0-9]{2})");
    put_literal(out, after);
    g_string_append(out, "$\n");
    return TRUE;
}

static void put_titles(GString *out, const PageModel *pages, const char *name)
{
    g_autoptr(Pattern) title = pattern_new(TITLE, NULL);
    const Page *first = pages->pages->pdata[0];
    for (guint i = 0; i < MIN(first->lines->len, MOST_TITLE_LINES); i++)
        if (put_title(out, ((TextLine *)first->lines->pdata[i])->text, title))
            return;
    g_string_append_printf(out, "title=%s\nyears=2000-2099\n", name);
}

static void put_key(GString *out, const char *key, const char *value)
{
    if (value != NULL && *value != '\0')
        g_string_append_printf(out, "%s=%s\n", key, value);
}

/** (transfer full): the id of line @i: c1, or 1, ~1 for a row that only stands above others. */
static char *line_id(const DraftLine *line, guint i, gboolean is_row)
{
    return g_strdup_printf("%s%u", !is_row ? "c" : line->is_heading ? "~" : "", i + 1);
}

static void put_lines(GString *out, const GPtrArray *lines, gboolean is_row)
{
    for (guint i = 0; i < lines->len; i++) {
        const DraftLine *line = lines->pdata[i];
        g_autofree char *id = line_id(line, i, is_row);
        g_string_append_printf(out, "%s=%s\n", id, *line->label != '\0' ? line->label : "?");
    }
}

static void put_units(GString *out, const DraftTable *table, guint number)
{
    gsize before = out->len;
    g_string_append_printf(out, "\n[table t%u units]\n", number);
    gsize empty = out->len;
    for (guint i = 0; i < table->rows->len + table->columns->len; i++) {
        gboolean is_row = i < table->rows->len;
        guint at = is_row ? i : i - table->rows->len;
        const DraftLine *line = is_row ? table->rows->pdata[at] : table->columns->pdata[at];
        g_autofree char *id = line_id(line, at, is_row);
        if (line->unit != NULL)
            g_string_append_printf(out, "%s=%s\n", id, line->unit);
    }
    if (out->len == empty)
        g_string_truncate(out, before);
}

/* ---- sums that hold ---- */

/** Whether @row is one of the parts of the sum. */
static gboolean is_part(const DraftTable *table, const Parts *parts, const gboolean *taken, guint row)
{
    return row >= parts->from && row < parts->to && row != parts->whole && !taken[row] &&
           !((DraftLine *)table->rows->pdata[row])->is_heading;
}

/**
 * Whether in @column the whole is the sum of its parts, all of them printed. @telling: (inout): set where two
 * of them are not nothing
 */
static gboolean sum_holds(const DraftTable *table, const Parts *parts, const gboolean *taken, guint column,
                          gboolean *telling)
{
    Amount whole, part, sum = 0;
    guint n = 0;
    if (!draft_table_amount(table, parts->whole, column, &whole))
        return FALSE;
    for (guint row = parts->from; row < parts->to; row++) {
        if (!is_part(table, parts, taken, row))
            continue;
        if (!draft_table_amount(table, row, column, &part))
            return FALSE;
        sum += part;
        n += part != 0 ? 1 : 0;
    }
    *telling |= sum == whole && n >= 2;
    return sum == whole;
}

/** In how many columns the sum holds; 0 where it holds by chance: in few of them, or of nothings. */
static guint sum_columns(const DraftTable *table, const Parts *parts, const gboolean *taken)
{
    guint n = 0;
    gboolean telling = FALSE;
    for (guint column = 0; column < table->columns->len; column++)
        n += sum_holds(table, parts, taken, column, &telling) ? 1 : 0;
    return telling && 3 * n >= 2 * table->columns->len ? n : 0;
}

static void put_check(GString *out, const DraftTable *table, guint number, const Parts *parts,
                      const gboolean *taken)
{
    const char *label = ((DraftLine *)table->rows->pdata[parts->whole])->label;
    gboolean all = sum_columns(table, parts, taken) == table->columns->len, telling = FALSE;
    for (guint column = 0; column < (all ? 1 : table->columns->len); column++) {
        g_autofree char *id = all ? g_strdup("{column}") : g_strdup_printf("c%u", column + 1);
        if (!all && !sum_holds(table, parts, taken, column, &telling))
            continue;
        g_string_append_printf(out, "\n[check t%u.sum_%u%s%s]\n", number, parts->whole + 1, all ? "" : "_",
                               all ? "" : id);
        if (all)
            g_string_append_printf(out, "each=columns t%u\n", number);
        g_string_append_printf(out, "left=t%u.%u.%s\nright=", number, parts->whole + 1, id);
        const char *plus = "";
        for (guint row = parts->from; row < parts->to; row++) {
            if (!is_part(table, parts, taken, row))
                continue;
            g_string_append_printf(out, "%st%u.%u.%s", plus, number, row + 1, id);
            plus = " + ";
        }
        g_string_append_printf(
            out, "\nseverity=error\nsentence=%s%s: the total is {left}, its parts add up to {right}\n",
            all ? "“{label}”, " : "", label);
    }
}

/** Takes the parts of a sum that was found out of the running. */
static void take_parts(const Parts *parts, gboolean *taken)
{
    for (guint row = parts->from; row < parts->to; row++)
        taken[row] = taken[row] || row != parts->whole;
}

/** Finds the rows below (or above) @whole whose sum it is, the shortest run of at least two. */
static gboolean find_run(const DraftTable *table, guint whole, gboolean below, const gboolean *taken,
                         Parts *parts)
{
    guint most = below ? table->rows->len - whole - 1 : whole;
    for (guint n = 2; n <= most; n++) {
        *parts = below ? (Parts){whole, whole + 1, whole + 1 + n} : (Parts){whole, whole - n, whole};
        if (sum_columns(table, parts, taken) > 0)
            return TRUE;
    }
    return FALSE;
}

/** Whether in every row the last column is the sum of those before it. */
static gboolean last_column_is_sum(const DraftTable *table)
{
    guint last = table->columns->len - 1, telling = 0;
    for (guint row = 0; row < table->rows->len; row++) {
        Amount whole, part, sum = 0;
        guint known = 0;
        for (guint column = 0; column < last; column++) {
            known += draft_table_amount(table, row, column, &part) ? 1 : 0;
            sum += part;
        }
        if (known == 0 || ((DraftLine *)table->rows->pdata[row])->is_heading)
            continue;
        if (!draft_table_amount(table, row, last, &whole) || sum != whole)
            return FALSE;
        telling += whole != 0 ? 1 : 0;
    }
    return last >= 2 && telling >= 2;
}

static void put_row_check(GString *out, const DraftTable *table, guint number)
{
    if (!last_column_is_sum(table))
        return;
    g_string_append_printf(out, "\n[check t%u.row_sum]\neach=rows t%u\nleft=t%u.{row}.c%u\nright=", number,
                           number, number, table->columns->len);
    for (guint column = 0; column + 1 < table->columns->len; column++)
        g_string_append_printf(out, "%st%u.{row}.c%u", column > 0 ? " + " : "", number, column + 1);
    g_string_append(
        out, "\nseverity=error\nsentence=“{label}”: the total is {left}, its parts add up to {right}\n");
}

/** Sums of rows: what stands below its total, what stands above it, and the last row of all that is no part
 * yet. */
static void put_checks(GString *out, const DraftTable *table, guint number)
{
    g_autofree gboolean *taken = g_new0(gboolean, table->rows->len + 1);
    Parts parts;
    for (guint row = 0; row + 1 < table->rows->len; row++) {
        if (!find_run(table, row, TRUE, taken, &parts))
            continue;
        put_check(out, table, number, &parts, taken);
        take_parts(&parts, taken);
    }
    for (guint row = 2; row < table->rows->len; row++) {
        if (taken[row] || !find_run(table, row, FALSE, taken, &parts))
            continue;
        put_check(out, table, number, &parts, taken);
        take_parts(&parts, taken);
    }
}

static void put_table(GString *out, const DraftTable *table, guint number)
{
    gboolean labelled = table->rows->len > 1 || *((DraftLine *)table->rows->pdata[0])->label != '\0';
    g_string_append_printf(out, "\n[table t%u]\n", number);
    put_key(out, "heading", table->heading);
    put_key(out, "corner", table->corner);
    g_string_append_printf(out, "cell=t%u.%s{column}\n", number, labelled ? "{row}." : "");
    put_key(out, "unit", table->unit);
    g_string_append_printf(out, "\n[table t%u columns]\n", number);
    put_lines(out, table->columns, FALSE);
    if (labelled) {
        g_string_append_printf(out, "\n[table t%u rows]\n", number);
        put_lines(out, table->rows, TRUE);
    }
    put_units(out, table, number);
    put_row_check(out, table, number);
    put_checks(out, table, number);
}

char *draft_layout(const PageModel *pages, const FigureRules *rules, const char *name)
{
    g_autoptr(GPtrArray) tables = g_ptr_array_new_with_free_func((GDestroyNotify)draft_table_free);
    for (guint i = 0; i < pages->pages->len; i++)
        draft_tables_from_page(pages->pages->pdata[i], rules, tables);
    if (tables->len == 0)
        return NULL;
    GString *out = g_string_new(NULL);
    put_head(out, name);
    put_titles(out, pages, name);
    for (guint i = 0; i < tables->len; i++)
        put_table(out, tables->pdata[i], i + 1);
    return g_string_free(out, FALSE);
}

/*
 * night-print.c: the same parts in the same order, three times.
 */
#include "night-print.h"

#include <jansson.h>

#include "../common/cli.h"
#include "html.h"
#include "table.h"

/** Columns of the widest file name; longer ones are cut. */
#define MOST_COLUMNS 60

/** (transfer full): "2026-11-24 02:00". */
static char *began_words(const Night *night)
{
    return g_date_time_format(night->began, "%F %H:%M");
}

/** Files that no state was told of: the run ended before. */
static guint files_left(const Night *night)
{
    guint left = night->result.counts.n_total;
    for (guint i = 0; i < PROGRESS_N_STATES; i++)
        left -= night->result.counts.n[i];
    return left;
}

/** (transfer full): how the run ended, where not by itself; else NULL. */
static char *end_words(const Night *night)
{
    guint left = files_left(night);
    if (night->result.status > 128)
        return g_strdup_printf("Ended early by signal %d; %u files are left for the next run",
                               night->result.status - 128, left);
    return left > 0 ? g_strdup_printf("%u files are left for the next run", left) : NULL;
}

/** (transfer full): what was read, in a line. */
static char *read_words(const Night *night)
{
    const NightDocument *total = &night->total;
    return g_strdup_printf("%" G_GINT64_FORMAT " documents read, %" G_GINT64_FORMAT
                           " new to the archive: %" G_GINT64_FORMAT " figures, %" G_GINT64_FORMAT
                           " of them doubtful; failing checks: %" G_GINT64_FORMAT " errors, %" G_GINT64_FORMAT
                           " warnings, %" G_GINT64_FORMAT " hints",
                           night->read, night->new_documents, total->figures, total->doubtful,
                           total->failing[0], total->failing[1], total->failing[2]);
}

/** (transfer full): what stands aside in the archive, in a line. */
static char *aside_words(const Night *night)
{
    return g_strdup_printf("%" G_GINT64_FORMAT
                           " documents set aside ('gouji quarantine list'), %" G_GINT64_FORMAT
                           " dropped, %" G_GINT64_FORMAT " files not taken in",
                           night->aside, night->dismissed, night->refused);
}

/** (transfer full): time and disk, in a line. */
static char *cost_words(const Night *night)
{
    g_autofree char *archive = g_format_size(night->archive_bytes), *left = g_format_size(night->free_bytes);
    return g_strdup_printf("%.1f s; the archive takes %s, %s of the disk are free",
                           night->result.counts.elapsed_s, archive, left);
}

/** (transfer full): the reason of @file, and what becomes of it. */
static char *reason_words(const NightFile *file)
{
    return g_strconcat(file->reason != NULL ? file->reason : "", file->is_known ? " (as before)" : "",
                       file->next != NULL ? "; " : NULL, file->next, NULL);
}

/* ---- text ---- */

static void print_files(const Night *night, FILE *stream)
{
    for (guint i = 0; i < night->files->len; i++) {
        const NightFile *file = g_ptr_array_index(night->files, i);
        g_autofree char *reason = reason_words(file);
        fprintf(stream, "%s  %-7s  %s: %s\n", i == 0 ? "\nNot well\n" : "", PROGRESS_WORDS[file->state],
                file->name, reason);
    }
}

static void put_number(Table *table, gint64 number)
{
    g_autofree char *words = g_strdup_printf("%" G_GINT64_FORMAT, number);
    table_put(table, words);
}

static void print_documents(const Night *night, FILE *stream)
{
    static const char *const heads[] = {"document", "figures", "doubtful", "errors", "warnings", "hints"};
    g_autoptr(Table) table = table_new(1, MOST_COLUMNS);
    if (night->documents->len == 0)
        return;
    for (gsize i = 0; i < G_N_ELEMENTS(heads); i++)
        table_put(table, heads[i]);
    table_end(table);
    for (guint i = 0; i < night->documents->len; i++) {
        const NightDocument *document = g_ptr_array_index(night->documents, i);
        table_put(table, document->file);
        put_number(table, document->figures);
        put_number(table, document->doubtful);
        for (int k = 0; k < NIGHT_SEVERITIES; k++)
            put_number(table, document->failing[k]);
        table_end(table);
    }
    fputs("\nTo look at ('gouji show')\n", stream);
    table_print(table, "  ", stream);
}

void night_print_text(const Night *night, FILE *stream)
{
    g_autofree char *began = began_words(night), *files = carry_summary(&night->result),
                    *end = end_words(night);
    g_autofree char *read = read_words(night), *aside = aside_words(night), *cost = cost_words(night);
    fprintf(stream, "\nRun of %s, gouji %s\n  %s\n  %s\n  %s\n  %s\n", began, GOUJI_VERSION, files, read,
            aside, cost);
    if (end != NULL)
        fprintf(stream, "  %s\n", end);
    print_files(night, stream);
    print_documents(night, stream);
}

/* ---- JSON ---- */

static json_t *json_states(const Night *night)
{
    json_t *states = json_object();
    for (guint i = 0; i < PROGRESS_N_STATES; i++)
        json_object_set_new(states, PROGRESS_WORDS[i], json_integer(night->result.counts.n[i]));
    json_object_set_new(states, "left", json_integer(files_left(night)));
    json_object_set_new(states, "skipped", json_integer(night->result.n_skipped));
    return states;
}

static json_t *json_failing(const NightDocument *document)
{
    json_t *failing = json_object();
    for (int i = 0; i < NIGHT_SEVERITIES; i++)
        json_object_set_new(failing, NIGHT_SEVERITY_NAMES[i], json_integer(document->failing[i]));
    return failing;
}

static json_t *json_documents(const Night *night)
{
    json_t *documents = json_array();
    for (guint i = 0; i < night->documents->len; i++) {
        const NightDocument *document = g_ptr_array_index(night->documents, i);
        json_array_append_new(documents,
                              json_pack("{s:s, s:I, s:I, s:o}", "file", document->file, "figures",
                                        (json_int_t)document->figures, "doubtful",
                                        (json_int_t)document->doubtful, "failing", json_failing(document)));
    }
    return documents;
}

static json_t *json_files(const Night *night)
{
    json_t *files = json_array();
    for (guint i = 0; i < night->files->len; i++) {
        const NightFile *file = g_ptr_array_index(night->files, i);
        json_array_append_new(files,
                              json_pack("{s:s, s:s, s:s?, s:s?, s:b}", "state", PROGRESS_WORDS[file->state],
                                        "file", file->name, "reason", file->reason, "next", file->next,
                                        "known", file->is_known ? 1 : 0));
    }
    return files;
}

void night_print_json(const Night *night, FILE *stream)
{
    g_autofree char *began = g_date_time_format_iso8601(night->began);
    g_autofree char *archive = cli_printable(night->archive);
    json_t *all = json_pack("{s:s, s:s, s:s, s:s, s:i, s:f}", "format", "gouji-nightly/1", "program",
                            "gouji " GOUJI_VERSION, "archive", archive, "began", began, "status",
                            night->result.status, "seconds", night->result.counts.elapsed_s);
    json_object_set_new(all, "files", json_states(night));
    json_object_set_new(all, "documents",
                        json_pack("{s:I, s:I, s:I, s:I, s:o}", "read", (json_int_t)night->read, "new",
                                  (json_int_t)night->new_documents, "figures",
                                  (json_int_t)night->total.figures, "doubtful",
                                  (json_int_t)night->total.doubtful, "failing", json_failing(&night->total)));
    json_object_set_new(all, "aside",
                        json_pack("{s:I, s:I, s:I}", "failed", (json_int_t)night->aside, "dismissed",
                                  (json_int_t)night->dismissed, "refused", (json_int_t)night->refused));
    json_object_set_new(all, "disk",
                        json_pack("{s:I, s:I}", "archive", (json_int_t)night->archive_bytes, "free",
                                  (json_int_t)night->free_bytes));
    json_object_set_new(all, "not_well", json_files(night));
    json_object_set_new(all, "to_look_at", json_documents(night));
    json_dumpf(all, stream, JSON_INDENT(1) | JSON_REAL_PRECISION(9));
    fputc('\n', stream);
    json_decref(all);
}

/* ---- the page ---- */

static void html_row(FILE *stream, const char *name, const char *const *texts, gsize n_left)
{
    fputs("<tr>", stream);
    for (gsize i = 0; texts[i] != NULL; i++)
        html_element(stream, name, i >= n_left ? "n" : NULL, texts[i]);
    fputs("</tr>\n", stream);
}

static void html_files(const Night *night, FILE *stream)
{
    if (night->files->len == 0)
        return;
    html_element(stream, "h2", NULL, "Not well");
    fputs("<table>\n", stream);
    html_row(stream, "th", (const char *const[]){"", "file", "reason", NULL}, 3);
    for (guint i = 0; i < night->files->len; i++) {
        const NightFile *file = g_ptr_array_index(night->files, i);
        g_autofree char *reason = reason_words(file);
        html_row(stream, "td", (const char *const[]){PROGRESS_WORDS[file->state], file->name, reason, NULL},
                 3);
    }
    fputs("</table>\n", stream);
}

static void html_documents(const Night *night, FILE *stream)
{
    if (night->documents->len == 0)
        return;
    html_element(stream, "h2", NULL, "To look at");
    fputs("<table>\n", stream);
    html_row(stream, "th",
             (const char *const[]){"document", "figures", "doubtful", "errors", "warnings", "hints", NULL},
             1);
    for (guint i = 0; i < night->documents->len; i++) {
        const NightDocument *document = g_ptr_array_index(night->documents, i);
        const gint64 numbers[] = {document->figures, document->doubtful, document->failing[0],
                                  document->failing[1], document->failing[2]};
        char words[G_N_ELEMENTS(numbers)][24];
        const char *texts[G_N_ELEMENTS(numbers) + 2] = {document->file};
        for (gsize k = 0; k < G_N_ELEMENTS(numbers); k++) {
            g_snprintf(words[k], sizeof words[k], "%" G_GINT64_FORMAT, numbers[k]);
            texts[k + 1] = words[k];
        }
        html_row(stream, "td", texts, 1);
    }
    fputs("</table>\n", stream);
}

void night_print_html(const Night *night, FILE *stream)
{
    g_autofree char *began = began_words(night), *files = carry_summary(&night->result),
                    *end = end_words(night);
    g_autofree char *read = read_words(night), *aside = aside_words(night), *cost = cost_words(night);
    g_autofree char *title = g_strdup_printf("gouji nightly, %s", began);
    const char *const lines[] = {files, read, aside, cost, end};
    html_begin(stream, title);
    html_element(stream, "p", "dim", night->archive);
    for (gsize i = 0; i < G_N_ELEMENTS(lines); i++)
        if (lines[i] != NULL)
            html_element(stream, "p", lines[i] == end ? "bad" : NULL, lines[i]);
    html_files(night, stream);
    html_documents(night, stream);
    html_end(stream);
}

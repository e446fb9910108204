/*
 * prefer.c: gouji prefer: a person says which of several reports of one organ on one year counts.
 */
#include "../common/cli.h"
#include "../common/sql-named.h"
#include "commands.h"
#include "edit.h"
#include "own-layouts.h"
#include "table.h"

/** Columns of the widest text; longer ones are cut. */
#define MOST_COLUMNS 60

static gboolean print_standing(const Edit *edit, GError **error)
{
    g_autoptr(Table) table = table_new(4, MOST_COLUMNS);
    g_autoptr(sqlite3_stmt) rows = sql_prepare(edit->db, "gouji/edit.sql", "standing", error);
    int row = -1;
    if (rows != NULL)
        db_bind(rows, "l", edit->document_id);
    while (rows != NULL && (row = db_step(rows, error)) > 0) {
        for (int i = 0; i < sqlite3_column_count(rows); i++)
            table_put(table, db_text(rows, i));
        table_end(table);
    }
    table_print(table, "", stdout);
    return row == 0;
}

static gboolean prefer(Edit *edit, const char *document, const char *why, gboolean drop, GError **error)
{
    if (!edit_begin(edit, document, error))
        return FALSE;
    corrections_prefer(edit->corrections, drop ? NULL : edit->who, edit->at, why);
    return edit_finish(edit, error) && print_standing(edit, error);
}

int cmd_prefer(int argc, char **argv)
{
    g_autofree char *archive = NULL, *layouts = NULL, *why = NULL;
    gboolean drop = FALSE;
    const GOptionEntry entries[] = {
        {"archive", 'a', 0, G_OPTION_ARG_FILENAME, &archive, "The archive, a folder", "ARCHIVE"},
        {"why", 0, 0, G_OPTION_ARG_STRING, &why, "The reason, for those who ask later", "TEXT"},
        {"drop", 0, 0, G_OPTION_ARG_NONE, &drop, "Take it back: the rule decides again", NULL},
        {"layouts", 0, 0, G_OPTION_ARG_FILENAME, &layouts,
         "The forms of your own that the document was read with, where the archive knows of others",
         "FOLDER"},
        G_OPTION_ENTRY_NULL,
    };
    const Cli cli = {
        .name = "gouji prefer",
        .arguments = "-a ARCHIVE DOCUMENT [--why TEXT | --drop]",
        .summary = "Says that of several reports of one organ on one year the one in DOCUMENT counts.\n"
                   "Prints how they stand then.",
        .details =
            "By rule, of reports that have a table in common the one with more tables counts, of those with\n"
            "as many the one taken in last. All are kept; the view report_differences compares them.",
        .entries = entries,
    };
    cli_parse(&cli, &argc, &argv);
    if (archive == NULL)
        cli_usage(&cli, "which archive? give it with -a ARCHIVE");
    if (argc != 2)
        cli_usage(&cli, "give one document, by name or SHA-256");
    if (drop && why != NULL)
        cli_usage(&cli, "--drop wants no reason");
    g_autoptr(GError) error = NULL;
    g_autofree char *own = NULL;
    if (!own_layouts_of(archive, layouts, &own))
        return EXIT_SOME_FAILED;
    g_auto(Edit) edit = {.archive = archive, .layouts = own, .lock = -1};
    return prefer(&edit, argv[1], why != NULL ? why : "", drop, &error) ? EXIT_OK : edit_failed(error);
}

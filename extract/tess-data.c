/**
 * tess-data.c: the data are a table of places and the parts at these places. They are laid out anew: one part
 * grows, another may be left out.
 */
#include "tess-data.h"

#include <string.h>

/** The part with the neural net's characters: LSTM_UNICHARSET of Tesseract's tessdatamanager.h. */
#define CHARACTERS_PART 21

/** The part with its dictionary, of which a reader of figures has no use: LSTM_SYSTEM_DAWG. Of eng it is nine
 * tenths. */
#define WORDS_PART 19

/** Parts of a file at most: Tesseract 4 and 5 have 24. */
#define MOST_PARTS 64

/** A letter's other name is that much further on in Unicode, at the beginning of its private use area. */
#define OTHER_NAMES 0xE000

/** Table: where the parts are. Places are those in the file; -1 for a part that is not there. */
typedef struct {
    gint32 count;
    gint64 places[MOST_PARTS];
} Table;

static gsize table_bytes(const Table *table)
{
    return sizeof table->count + (gsize)table->count * sizeof *table->places;
}

/** Reads the table; FALSE where it is none, or not as this machine writes numbers. */
static gboolean table_read(Table *table, const char *data, gsize size)
{
    if (size < sizeof table->count)
        return FALSE;
    memcpy(&table->count, data, sizeof table->count);
    if (table->count <= CHARACTERS_PART || table->count > MOST_PARTS || table_bytes(table) > size)
        return FALSE;
    memcpy(table->places, data + sizeof table->count, (gsize)table->count * sizeof *table->places);
    for (int i = 0; i < table->count; i++)
        if (table->places[i] >= 0 &&
            (table->places[i] < (gint64)table_bytes(table) || table->places[i] > (gint64)size))
            return FALSE;
    return table->places[CHARACTERS_PART] >= 0;
}

/** Where the part ends that begins at @place. */
static gint64 part_end(const Table *table, gint64 place, gsize size)
{
    gint64 end = (gint64)size;
    for (int i = 0; i < table->count; i++)
        if (table->places[i] > place)
            end = MIN(end, table->places[i]);
    return end;
}

/** Appends the lines of @characters to @renamed: each begins with a character and a space; the first is their
 * count. */
static void characters_rename(const char *characters, gsize size, GString *renamed)
{
    for (const char *line = characters, *end = characters + size; line < end;) {
        const char *next = memchr(line, '\n', (gsize)(end - line));
        next = next != NULL ? next + 1 : end;
        if (next - line > 2 && g_ascii_isalpha(line[0]) && line[1] == ' ') {
            g_string_append_unichar(renamed, OTHER_NAMES + (guchar)line[0]);
            line++;
        }
        g_string_append_len(renamed, line, next - line);
        line = next;
    }
}

char *tess_data_bare(const char *data, gboolean words, gsize *size)
{
    Table table, bare_table;
    if (!table_read(&table, data, *size))
        return NULL;
    bare_table = table;
    GString *bare = g_string_sized_new(*size + *size / 8);
    g_string_append_len(bare, data, (gssize)table_bytes(&table));
    for (int i = 0; i < table.count; i++) {
        gint64 place = table.places[i];
        gboolean wanted = place >= 0 && (words || i != WORDS_PART);
        bare_table.places[i] = wanted ? (gint64)bare->len : -1;
        gsize length = wanted ? (gsize)(part_end(&table, place, *size) - place) : 0;
        if (wanted && i == CHARACTERS_PART)
            characters_rename(data + place, length, bare);
        else if (wanted)
            g_string_append_len(bare, data + place, (gssize)length);
    }
    memcpy(bare->str + sizeof table.count, bare_table.places, (gsize)table.count * sizeof *table.places);
    *size = bare->len;
    return g_string_free(bare, FALSE);
}

void tess_data_call_back(char *text)
{
    char *to = text;
    for (const char *from = text; *from != '\0';) {
        const char *next = g_utf8_next_char(from);
        gunichar letter = g_utf8_get_char(from) - OTHER_NAMES;
        if (letter < 0x80 && g_ascii_isalpha((gchar)letter)) {
            *to++ = (char)letter;
        } else {
            memmove(to, from, (gsize)(next - from));
            to += next - from;
        }
        from = next;
    }
    *to = '\0';
}

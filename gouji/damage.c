#include "damage.h"

#include "../common/cli.h"

void damage_add(Damage *damage, const char *where, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    g_autofree char *message = g_strdup_vprintf(format, arguments);
    va_end(arguments);
    g_autofree char *line = g_strconcat(where, ": ", message, NULL);
    g_autofree char *printable = cli_printable(line);
    fprintf(damage->output->stream, "%s\n", printable);
    damage->count++;
}

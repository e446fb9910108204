/**
 * embedded.h: the .sql files, and what HTML pages are made with, as they lie in the program: tools/embed.sh
 * puts them there.
 */
#pragma once

/** EmbeddedFile: a file's name from the root of the sources, "store/schema.sql", and what it says. */
typedef struct {
    const char *name;
    const char *text;
} EmbeddedFile;

/** EMBEDDED_FILES: all of them, ended by one without a name. */
extern const EmbeddedFile EMBEDDED_FILES[];

/** embedded_get: (transfer none): the text of file @name, "gouji/page.css". Aborts where there is none. */
const char *embedded_get(const char *name);

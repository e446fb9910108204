/**
 * output.h: where a command prints: standard output, or a file that is whole or not there.
 *
 * A reader that has gone (`gouji export cells | head`) is no error: what is printed after it went is lost.
 */
#pragma once

#include <stdio.h>

#include "../common/file.h"

/** Output: @stream is where to print. The rest is the module's. */
typedef struct {
    FILE *stream;
    const char *path;
    FileDraft draft;
    int code;
} Output;

/**
 * output_open:
 * @path: NULL for standard output; a device or pipe is written to as it is; kept by the caller
 * Errors are G_FILE_ERROR.
 */
gboolean output_open(Output *output, const char *path, GError **error);

/**
 * output_goes_on: FALSE when what is printed goes nowhere any more: the reader has gone, or the disk is full.
 * To be asked right after printing, when errno still says why.
 */
gboolean output_goes_on(Output *output);

/** output_close: ends what output_open() began; only then is the file there. Errors are G_FILE_ERROR. */
gboolean output_close(Output *output, GError **error);

/** output_drop: ends it without the file; nothing after output_close(). */
void output_drop(Output *output);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Output, output_drop)

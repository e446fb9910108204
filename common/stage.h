/**
 * stage.h: the ways to call the program of a stage that makes one artifact from another:
 *
 *     PROGRAM FILE -o OUTPUT             by hand, on a file outside any archive
 *     PROGRAM -a ARCHIVE SHA256…         by hand, on documents of an archive
 *     PROGRAM -a ARCHIVE --batch         as a worker (batch.h)
 */
#pragma once

#include "batch.h"
#include "cli.h"

/**
 * Stage: how it was called, and what does the work.
 * @archive: NULL where none was named
 * @file: works on one file by hand; returns the exit code, and has said what went wrong
 * @document: works on one document of the archive
 */
typedef struct {
    const Cli *cli;
    const char *archive;
    gboolean batch;
    int (*file)(const char *path, gpointer user_data);
    BatchFunc document;
} Stage;

/** stage_check_usage: exits with 2 where @n_arguments do not fit any way to call it. */
void stage_check_usage(const Stage *stage, int n_arguments);

/** stage_run: does the work; returns the exit code. @arguments: what the options left, NULL-terminated */
int stage_run(const Stage *stage, char **arguments, gpointer user_data);

/**
 * stage_run_documents: works on the documents @sums by hand: prints a line for each, "SHA256 <tab> done",
 * "current" or "back", and on standard error why one failed. Exits with 2 where one is no SHA-256.
 */
int stage_run_documents(const Stage *stage, char **sums, gpointer user_data);

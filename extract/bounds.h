/**
 * bounds.h: what reading one document may take: memory, time, output, and files besides the document.
 */
#pragma once

#include "../common/apart.h"

/** Bounds: of one document. @readable owns its paths; @spec's bounds point into it. */
typedef struct {
    GPtrArray *readable;
    ApartSpec spec;
} Bounds;

/**
 * bounds_for:
 * @original: path of the document, which may be read
 *
 * Time and memory are those of the environment's GOUJI_PAGE_SECONDS, GOUJI_DOCUMENT_SECONDS and
 * GOUJI_MEMORY_MB where they are set; else what a document may take in all grows with its size. The caller
 * sets what is to be run in @bounds->spec.
 */
void bounds_for(Bounds *bounds, const char *original);
void bounds_clear(Bounds *bounds);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Bounds, bounds_clear)

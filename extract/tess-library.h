/**
 * tess-library.h: Tesseract's shared library, loaded when first needed.
 *
 * Tesseract brings forty libraries along, and loading them took 25 of the 45 ms that
 * gouji-extract needs to start; most documents are born digital and never need them.
 */
#pragma once

#include <glib.h>
#include <tesseract/capi.h>

/** The functions of Tesseract's C API that are used. */
#define TESS_LIBRARY_FUNCTIONS(X)                                                                            \
    X(TessBaseAPICreate)                                                                                     \
    X(TessBaseAPIDelete)                                                                                     \
    X(TessBaseAPIEnd)                                                                                        \
    X(TessBaseAPIGetDatapath)                                                                                \
    X(TessBaseAPIGetIterator)                                                                                \
    X(TessBaseAPIInit4)                                                                                      \
    X(TessBaseAPIInit5)                                                                                      \
    X(TessBaseAPIRecognize)                                                                                  \
    X(TessBaseAPISetImage2)                                                                                  \
    X(TessBaseAPISetPageSegMode)                                                                             \
    X(TessBaseAPISetSourceResolution)                                                                        \
    X(TessBaseAPISetVariable)                                                                                \
    X(TessDeleteText)                                                                                        \
    X(TessPageIteratorBoundingBox)                                                                           \
    X(TessPageIteratorIsAtBeginningOf)                                                                       \
    X(TessResultIteratorConfidence)                                                                          \
    X(TessResultIteratorDelete)                                                                              \
    X(TessResultIteratorGetPageIteratorConst)                                                                \
    X(TessResultIteratorGetUTF8Text)                                                                         \
    X(TessResultIteratorNext)

/** TessLibrary: each function under its own name. */
typedef struct {
#define TESS_LIBRARY_FIELD(function) __typeof__(&(function)) function;
    TESS_LIBRARY_FUNCTIONS(TESS_LIBRARY_FIELD)
#undef TESS_LIBRARY_FIELD
} TessLibrary;

/**
 * tess_library_load: fills @library; the shared library then stays loaded. FALSE with SCAN_ERROR_MODEL where
 * it is not installed or lacks a function.
 */
gboolean tess_library_load(TessLibrary *library, GError **error);

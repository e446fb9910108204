/**
 * qpdf-library.h: qpdf's shared library, loaded when a searchable PDF is asked for, or a PDF is
 * locked or may have more pages than it says.
 *
 * Wraps qpdf's C interface. It is not among what gouji-extract is linked with, since each library
 * counts when thousands of documents are read, hardly one of which needs it.
 */
#pragma once

#include <glib.h>
#include <qpdf/qpdf-c.h>

/** The functions of qpdf that are used. */
#define QPDF_LIBRARY_FUNCTIONS(X)                                                                            \
    X(qpdf_init)                                                                                             \
    X(qpdf_cleanup)                                                                                          \
    X(qpdf_silence_errors)                                                                                   \
    X(qpdf_set_suppress_warnings)                                                                            \
    X(qpdf_has_error)                                                                                        \
    X(qpdf_get_error)                                                                                        \
    X(qpdf_get_error_code)                                                                                   \
    X(qpdf_get_error_full_text)                                                                              \
    X(qpdf_empty_pdf)                                                                                        \
    X(qpdf_read_memory)                                                                                      \
    X(qpdf_push_inherited_attributes_to_page)                                                                \
    X(qpdf_get_root)                                                                                         \
    X(qpdf_get_num_pages)                                                                                    \
    X(qpdf_get_page_n)                                                                                       \
    X(qpdf_add_page)                                                                                         \
    X(qpdf_oh_parse)                                                                                         \
    X(qpdf_oh_is_array)                                                                                      \
    X(qpdf_oh_is_dictionary)                                                                                 \
    X(qpdf_oh_is_null)                                                                                       \
    X(qpdf_oh_get_array_n_items)                                                                             \
    X(qpdf_oh_get_array_item)                                                                                \
    X(qpdf_oh_get_numeric_value)                                                                             \
    X(qpdf_oh_get_int_value_as_int)                                                                          \
    X(qpdf_oh_get_key)                                                                                       \
    X(qpdf_oh_replace_key)                                                                                   \
    X(qpdf_oh_append_item)                                                                                   \
    X(qpdf_oh_new_array)                                                                                     \
    X(qpdf_oh_new_dictionary)                                                                                \
    X(qpdf_oh_new_null)                                                                                      \
    X(qpdf_oh_new_integer)                                                                                   \
    X(qpdf_oh_new_stream)                                                                                    \
    X(qpdf_oh_replace_stream_data)                                                                           \
    X(qpdf_oh_get_dict)                                                                                      \
    X(qpdf_make_indirect_object)                                                                             \
    X(qpdf_init_write_memory)                                                                                \
    X(qpdf_set_decode_level)                                                                                 \
    X(qpdf_set_compress_streams)                                                                             \
    X(qpdf_set_deterministic_ID)                                                                             \
    X(qpdf_set_preserve_encryption)                                                                          \
    X(qpdf_write)                                                                                            \
    X(qpdf_get_buffer)                                                                                       \
    X(qpdf_get_buffer_length)

/** QpdfLibrary: each function under its own name. */
typedef struct {
#define QPDF_LIBRARY_FIELD(function) __typeof__(&(function)) function;
    QPDF_LIBRARY_FUNCTIONS(QPDF_LIBRARY_FIELD)
#undef QPDF_LIBRARY_FIELD
} QpdfLibrary;

/**
 * qpdf_library_load: fills @library; the shared library then stays loaded. FALSE with
 * SEARCHABLE_ERROR_LIBRARY where it is not installed or lacks a function.
 */
gboolean qpdf_library_load(QpdfLibrary *library, GError **error);

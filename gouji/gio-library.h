/**
 * gio-library.h: GIO's file monitors, loaded when they are first needed.
 *
 * libgio and what it brings along are eight libraries, which would be loaded for every command and are needed
 * by a watch alone.
 */
#pragma once

#include <gio/gio.h>

#define GIO_LIBRARY_FUNCTIONS(F)                                                                             \
    F(g_vfs_get_local)                                                                                       \
    F(g_vfs_get_file_for_path)                                                                               \
    F(g_file_peek_path) F(g_file_monitor_directory) F(g_signal_connect_data) F(g_object_unref)

/** GioLibrary: each function by its own name. */
typedef struct {
#define MEMBER(function) __typeof__(function) *function;
    GIO_LIBRARY_FUNCTIONS(MEMBER)
#undef MEMBER
} GioLibrary;

/** gio_library_load: once loaded it stays. With FALSE it cannot be, and was said. */
gboolean gio_library_load(GioLibrary *library);

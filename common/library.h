/**
 * library.h: shared libraries that are loaded when they are first needed.
 *
 * Wraps dlopen(). What a program is linked with is loaded at each start; a library that few documents or
 * commands need, and that brings others along, is not.
 */
#pragma once

#include <glib.h>

/** LibraryFunction: a function's name, and where its address goes. */
typedef struct {
    const char *name;
    gpointer *place;
} LibraryFunction;

/** An entry, with its comma, of the function that the structure @library points to has under its own name. */
#define LIBRARY_FUNCTION(function) {#function, (gpointer *)(void *)&library->function},

/**
 * library_load: loads @file, by the name that the linker knows, and fills the places of the @n_functions
 * @functions; it then stays loaded.
 *
 * Returns: (nullable): NULL, or why it cannot be loaded or which function it lacks; good until the next call
 */
const char *library_load(const char *file, const LibraryFunction *functions, gsize n_functions);

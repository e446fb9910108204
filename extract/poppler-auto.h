/**
 * poppler-auto.h: g_autoptr for the poppler objects that Debian 12's poppler-glib leaves without.
 */
#pragma once

#include <poppler.h>

G_DEFINE_AUTOPTR_CLEANUP_FUNC(PopplerDocument, g_object_unref)
G_DEFINE_AUTOPTR_CLEANUP_FUNC(PopplerPage, g_object_unref)

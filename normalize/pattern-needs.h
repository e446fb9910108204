/**
 * pattern-needs.h: the characters without which a pattern cannot match.
 *
 * A sentence is tried with every statement of a form, and most of them speak of words that are not in it.
 * What a pattern needs is taken from its source once, as kinds of characters; a text's kinds are told once
 * for all patterns, and where one that is needed is not among them, the pattern need not be tried.
 */
#pragma once

#include <glib.h>

/**
 * CharacterKinds: a set of kinds of characters. There are 256, by hash: characters of one kind are taken for
 * one another, so that a text may seem to have what it has not, and never the other way round.
 */
typedef struct {
    guint64 bits[4];
} CharacterKinds;

/** character_kinds_add: puts the kind of @character in. */
void character_kinds_add(CharacterKinds *kinds, gunichar character);

/** character_kinds_of: of all characters of @text, which is valid UTF-8. */
CharacterKinds character_kinds_of(const char *text);

/** character_kinds_join: puts those of @more in. */
void character_kinds_join(CharacterKinds *kinds, const CharacterKinds *more);

/** character_kinds_have: whether all of @needed are among @kinds. */
gboolean character_kinds_have(const CharacterKinds *kinds, const CharacterKinds *needed);

/**
 * pattern_needs: kinds that every text has which @source matches; none where that cannot be told.
 * @source: of a pattern that PCRE2 has compiled
 *
 * Literals count, and what all alternatives of a group need; what may be left out, classes and assertions do
 * not. Of a construct that it does not know (options, verbs, conditions, references) it knows nothing of the
 * whole.
 */
CharacterKinds pattern_needs(const char *source);

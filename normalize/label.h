/**
 * label.h: the words of a form and of a page, made comparable.
 */
#pragma once

#include <glib.h>

/**
 * Label: a string folded for comparing: white space, punctuation and kinds of brackets do not count.
 * @bare: the same without notes in brackets: 规章（设区的市应提供相关数据） is 规章
 * Both are UCS-4, owned.
 * @signature, @bare_signature: a bit for each character of @full and of @bare, 64 kinds of them: most unlike
 *     pairs are told apart by it
 * @number: of a label of a form, from 1 on (label-book.h); 0 for any other
 * @known: its likeness to the label of each number, under 0 where nobody asked yet; NULL where it is not kept
 */
typedef struct {
    guint64 signature;
    guint64 bare_signature;
    gunichar *full;
    glong full_length;
    gunichar *bare;
    glong bare_length;
    guint references, number;
    double *known;
} Label;

/** label_new: from UTF-8; NULL counts as "". Let it go with label_unref(). */
Label *label_new(const char *text);
Label *label_ref(Label *label);
void label_unref(Label *label);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Label, label_unref)

/** label_remember: makes @label keep its likeness to the labels that have the numbers 1 to @n. */
void label_remember(Label *label, guint n);

/** label_is_empty: whether nothing but punctuation and white space is in it. */
gboolean label_is_empty(const Label *label);

/** label_likeness_found: label_likeness(), which keeps it where @a remembers. */
double label_likeness_found(const Label *a, const Label *b);

/** label_likeness: 0 to 1, text_likeness() of the full or of the bare forms, whichever are nearer. Here,
 * since it is asked twenty thousand times a report, and known nearly each time. */
static inline double label_likeness(const Label *a, const Label *b)
{
    gboolean is_known = a->known != NULL && b->number != 0 && a->known[b->number] >= 0;
    return is_known ? a->known[b->number] : label_likeness_found(a, b);
}

/** label_hash, label_equal: for hash tables of Label; equal are those whose likeness is 1 by their full
 * forms. */
guint label_hash(gconstpointer label);
gboolean label_equal(gconstpointer a, gconstpointer b);

/**
 * LabelPath: a label of several levels, outermost first (法人或其他组织 / 商业企业).
 * @levels: (element-type Label); the last is the row's or column's own
 */
typedef struct {
    GPtrArray *levels;
} LabelPath;

/** label_path_new: an empty path. label_path_free() frees it and its labels. */
LabelPath *label_path_new(void);
void label_path_free(LabelPath *path);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(LabelPath, label_path_free)

/** label_path_add: appends a level. label_path_take: the same, @label: (transfer full). */
void label_path_add(LabelPath *path, const char *text);
void label_path_take(LabelPath *path, Label *label);

/** label_path_own: (transfer none): the last level; NULL where there is none. */
static inline const Label *label_path_own(const LabelPath *path)
{
    return path->levels->len > 0 ? path->levels->pdata[path->levels->len - 1] : NULL;
}

/**
 * label_path_likeness:
 * @printed: what stands on the page, @form: what the layout says
 *
 * The own label counts for three quarters, the outer levels that the form names for the rest; an outer
 * level may be missing on the page, where its cell began on the page before.
 */
double label_path_likeness(const LabelPath *printed, const LabelPath *form);

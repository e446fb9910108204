/**
 * label.c: folding and comparing labels.
 */
#include "label.h"

#include <string.h>

#include "../common/text.h"

/** What the outer levels weigh in a path's likeness; the own label tells more, but 其他 stands in three
 * places. */
#define OUTER_WEIGHT 0.25

/** What is made of outer levels when none is printed: they stand on the page before, and do not object. */
#define OUTER_UNKNOWN 0.6

/** Likeness below which it does not matter how little two labels are alike. */
#define LEAST_LIKENESS 0.3

/** A note in brackets longer than this is no numbering: （三） is kept, （单位：万元） is not. */
#define NUMBERING_LENGTH 2

/** Whether @character counts; one that could not be decoded does, since it may have been any. */
static gboolean counts(gunichar character)
{
    if (character >= 0x4e00 && character <= 0x9fff)
        return TRUE; /* most are Chinese characters, all of them letters */
    GUnicodeType type = g_unichar_type(character);
    return character == 0xfffd ||
           (!g_unichar_ispunct(character) && type != G_UNICODE_MATH_SYMBOL && type != G_UNICODE_OTHER_SYMBOL);
}

/** The index behind the bracket that @text opens at @open, or 0 when it is never closed. */
static glong bracket_end(const gunichar *text, glong length, glong open)
{
    for (glong i = open + 1; i < length; i++)
        if (text[i] == ')')
            return i + 1;
    return 0;
}

/** Copies what counts of @text; with @bare without notes in brackets. */
static gunichar *label_strip(const gunichar *text, glong length, gboolean bare, glong *stripped_length)
{
    gunichar *stripped = g_new(gunichar, (gsize)length + 1);
    glong kept = 0;
    for (glong i = 0; i < length; i++) {
        if (bare && text[i] == '(') {
            glong end = bracket_end(text, length, i);
            if (end - i - 2 > NUMBERING_LENGTH) {
                i = end - 1;
                continue;
            }
        }
        if (counts(text[i]))
            stripped[kept++] = text[i];
    }
    stripped[kept] = 0;
    *stripped_length = kept;
    return stripped;
}

/** The signature's bit of @character; neighbouring characters get unlike bits (Knuth's multiplicative hash).
 */
static guint64 signature_bit(gunichar character)
{
    return (guint64)1 << ((character * 2654435761u) >> 26);
}

Label *label_new(const char *text)
{
    Label *label = g_new0(Label, 1);
    label->references = 1;
    g_autofree char *folded = text_fold(text != NULL ? text : "");
    glong length;
    g_autofree gunichar *characters = g_utf8_to_ucs4_fast(folded, -1, &length);
    label->full = label_strip(characters, length, FALSE, &label->full_length);
    label->bare = label_strip(characters, length, TRUE, &label->bare_length);
    for (glong i = 0; i < label->full_length; i++)
        label->signature |= signature_bit(label->full[i]);
    for (glong i = 0; i < label->bare_length; i++)
        label->bare_signature |= signature_bit(label->bare[i]);
    return label;
}

Label *label_ref(Label *label)
{
    label->references++;
    return label;
}

void label_unref(Label *label)
{
    if (label == NULL || --label->references > 0)
        return;
    g_free(label->full);
    g_free(label->bare);
    g_free(label->known);
    g_free(label);
}

void label_remember(Label *label, guint n)
{
    label->known = g_new(double, n + 1);
    for (guint i = 0; i <= n; i++)
        label->known[i] = -1;
}

gboolean label_is_empty(const Label *label)
{
    return label->full_length == 0;
}

/** text_likeness(), with the cheap answers first: most pairs are equal, or differ too much in length. */
static double likeness(const gunichar *a, glong a_length, const gunichar *b, glong b_length)
{
    if (a_length == b_length && memcmp(a, b, (gsize)a_length * sizeof *a) == 0)
        return a_length > 0 ? 1 : 0;
    glong longer = MAX(a_length, b_length);
    if (longer == 0 || 4 * MIN(a_length, b_length) < longer)
        return 0;
    return text_likeness(a, a_length, b, b_length);
}

/** Whether too few of the characters of @longer can stand in @other, which is no longer: they are not alike.
 */
static gboolean lacks_too_much(const Label *longer, const Label *other)
{
    /* Each kind of character that the other lacks is at least one that cannot stand there. */
    glong missing = __builtin_popcountll(longer->bare_signature & ~other->signature);
    if ((double)(longer->bare_length - missing) < LEAST_LIKENESS * (double)longer->bare_length)
        return TRUE;
    glong common = 0;
    for (glong i = 0; i < longer->bare_length; i++)
        common += (other->signature & signature_bit(longer->bare[i])) != 0;
    return (double)common < LEAST_LIKENESS * (double)longer->bare_length;
}

static gboolean surely_unlike(const Label *a, const Label *b)
{
    if (a->bare_length != b->bare_length)
        return a->bare_length > b->bare_length ? lacks_too_much(a, b) : lacks_too_much(b, a);
    return lacks_too_much(a, b) && lacks_too_much(b, a);
}

static double likeness_of(const Label *a, const Label *b)
{
    if (surely_unlike(a, b))
        return 0;
    double full = likeness(a->full, a->full_length, b->full, b->full_length);
    if (full == 1 || (a->bare_length == a->full_length && b->bare_length == b->full_length))
        return full;
    return MAX(full, likeness(a->bare, a->bare_length, b->bare, b->bare_length));
}

double label_likeness_found(const Label *a, const Label *b)
{
    double likeness = likeness_of(a, b);
    if (a->known != NULL && b->number != 0)
        a->known[b->number] = likeness;
    return likeness;
}

guint label_hash(gconstpointer label)
{
    const Label *of = label;
    guint hash = (guint)of->full_length;
    for (glong i = 0; i < of->full_length; i++)
        hash = hash * 31 + of->full[i];
    return hash;
}

gboolean label_equal(gconstpointer a, gconstpointer b)
{
    const Label *one = a, *other = b;
    return one->full_length == other->full_length &&
           memcmp(one->full, other->full, (gsize)one->full_length * sizeof *one->full) == 0;
}

LabelPath *label_path_new(void)
{
    LabelPath *path = g_new0(LabelPath, 1);
    path->levels = g_ptr_array_new_with_free_func((GDestroyNotify)label_unref);
    return path;
}

void label_path_free(LabelPath *path)
{
    if (path == NULL)
        return;
    g_ptr_array_unref(path->levels);
    g_free(path);
}

void label_path_add(LabelPath *path, const char *text)
{
    label_path_take(path, label_new(text));
}

void label_path_take(LabelPath *path, Label *label)
{
    g_ptr_array_add(path->levels, label);
}

/** How well the outer levels of @form are found among those of @printed; 1 where the form has none. */
static double outer_likeness(const LabelPath *printed, const LabelPath *form)
{
    if (form->levels->len < 2)
        return 1;
    if (printed->levels->len < 2)
        return OUTER_UNKNOWN;
    double sum = 0;
    for (guint i = 0; i + 1 < form->levels->len; i++) {
        double best = 0;
        for (guint k = 0; k + 1 < printed->levels->len; k++)
            best = MAX(best, label_likeness(printed->levels->pdata[k], form->levels->pdata[i]));
        sum += best;
    }
    return sum / (form->levels->len - 1);
}

double label_path_likeness(const LabelPath *printed, const LabelPath *form)
{
    const Label *own = label_path_own(printed), *wanted = label_path_own(form);
    double likeness_own = own != NULL && wanted != NULL ? label_likeness(own, wanted) : 0;
    if (likeness_own == 0)
        return 0;
    return (1 - OUTER_WEIGHT) * likeness_own + OUTER_WEIGHT * likeness_own * outer_likeness(printed, form);
}

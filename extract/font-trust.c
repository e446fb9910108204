/**
 * font-trust.c: what is known of a document's shapes, and looking at those that are new.
 */
#include "font-trust.h"

#include <math.h>

#include "digit-shapes.h"

/** Known: a shape of a font that was looked at, and what its text says. */
typedef struct {
    cairo_font_face_t *face; /* held, so that no other font gets its address */
    gulong shape;
    char digit;
    gboolean differs;
} Known;

struct _FontTrust {
    Scanner *scanner;
    GHashTable *known; /* of Known, each its own key */
};

static guint known_hash(gconstpointer data)
{
    const Known *known = data;
    return g_direct_hash(known->face) ^ ((guint)known->shape * 31U) ^ (guint8)known->digit;
}

static gboolean known_equal(gconstpointer a, gconstpointer b)
{
    const Known *one = a, *other = b;
    return one->face == other->face && one->shape == other->shape && one->digit == other->digit;
}

static void known_free(gpointer data)
{
    cairo_font_face_destroy(((Known *)data)->face);
    g_free(data);
}

FontTrust *font_trust_new(Scanner *scanner)
{
    FontTrust *trust = g_new(FontTrust, 1);
    trust->scanner = scanner;
    trust->known = g_hash_table_new_full(known_hash, known_equal, known_free, NULL);
    return trust;
}

void font_trust_free(FontTrust *trust)
{
    g_hash_table_unref(trust->known);
    g_free(trust);
}

/** The matrix of @run turned by quarters, so that its writing runs from left to right. */
static cairo_matrix_t upright_of(const DrawnRun *run)
{
    cairo_matrix_t matrix = run->matrix, turn;
    if (fabs(matrix.xx) >= fabs(matrix.yx))
        cairo_matrix_init(&turn, matrix.xx < 0 ? -1 : 1, 0, 0, matrix.xx < 0 ? -1 : 1, 0, 0);
    else
        cairo_matrix_init(&turn, 0, matrix.yx > 0 ? -1 : 1, matrix.yx > 0 ? 1 : -1, 0, 0, 0);
    cairo_matrix_multiply(&matrix, &matrix, &turn);
    return matrix;
}

/** Page: digits of a page, of which some are looked at. */
typedef struct {
    const GArray *digits;
    const DrawnText *drawn;
    gboolean *is_known;
} Digits;

static Known known_of(const Digits *page, guint index)
{
    const DigitUse *use = &g_array_index(page->digits, DigitUse, index);
    guint face = drawn_text_run(page->drawn, use->run)->face;
    return (Known){g_ptr_array_index(page->drawn->faces, face), use->shape, use->digit, FALSE};
}

/** Looks at what is new of the font of digit @first, together; whether one differs. */
static gboolean look_at(FontTrust *trust, FigureReader *reader, Digits *page, guint first)
{
    g_autoptr(GArray) claims = g_array_new(FALSE, FALSE, sizeof(DigitClaim));
    const Known of_first = known_of(page, first);
    const cairo_matrix_t upright =
        upright_of(drawn_text_run(page->drawn, g_array_index(page->digits, DigitUse, first).run));
    for (guint i = first; i < page->digits->len; i++) {
        const Known known = known_of(page, i);
        DigitClaim claim = {known.shape, known.digit};
        if (known.face == of_first.face && !page->is_known[i])
            g_array_append_val(claims, claim);
    }
    gboolean differs = digit_shapes_differ(reader, of_first.face, &upright, claims);
    for (guint i = 0; i < claims->len; i++) {
        const DigitClaim *claim = &g_array_index(claims, DigitClaim, i);
        Known *known = g_new(Known, 1);
        *known = (Known){cairo_font_face_reference(of_first.face), claim->shape, claim->digit, differs};
        g_hash_table_add(trust->known, known);
    }
    return differs;
}

gboolean font_trust_check(FontTrust *trust, const GArray *digits, const DrawnText *drawn, gboolean *differ,
                          GError **error)
{
    g_autofree gboolean *is_known = g_new0(gboolean, digits->len);
    Digits page = {digits, drawn, is_known};
    *differ = FALSE;
    for (guint i = 0; i < digits->len && !*differ; i++) {
        const Known wanted = known_of(&page, i), *known = g_hash_table_lookup(trust->known, &wanted);
        is_known[i] = known != NULL;
        *differ = known != NULL && known->differs;
    }
    for (guint i = 0; i < digits->len && !*differ; i++) {
        const Known wanted = known_of(&page, i);
        if (g_hash_table_contains(trust->known, &wanted))
            continue;
        FigureReader *reader = scanner_figures(trust->scanner, error);
        if (reader == NULL)
            return FALSE;
        *differ = look_at(trust, reader, &page, i);
    }
    return TRUE;
}

/**
 * document.c: PDFs go to pdf.h, pictures straight to the scanner.
 */
#include "document.h"

#include <stdio.h>
#include <string.h>

#include "jpeg-damage.h"
#include "leptonica-auto.h"
#include "pdf.h"
#include "square-pixels.h"
#include "tiff-frames.h"
#include "unread.h"

G_DEFINE_QUARK(document_error, document_error)

/** Acrobat accepts a PDF's header anywhere in the first kilobyte. */
#define HEADER_BYTES 1024

/** TIFF pages of one document beyond which it is refused. */
#define MOST_FRAMES PDF_MOST_PAGES

/** Kind: what an original is. */
typedef enum { KIND_NONE, KIND_PDF, KIND_TIFF, KIND_PICTURE } Kind;

/** What begins with @head. A picture's own signature goes first, for what is written in one may be a PDF's.
 */
static Kind kind_of_head(const char *head, gsize length)
{
    static const struct {
        const char *bytes;
        gsize length;
        Kind kind;
    } SIGNATURES[] = {
        {"\x89PNG\r\n\x1a\n", 8, KIND_PICTURE},
        {"\xff\xd8\xff", 3, KIND_PICTURE},
        {"II*\0", 4, KIND_TIFF},
        {"MM\0*", 4, KIND_TIFF},
        {"II+\0", 4, KIND_TIFF}, /* BigTIFF */
        {"MM\0+", 4, KIND_TIFF},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(SIGNATURES); i++)
        if (length >= SIGNATURES[i].length && memcmp(head, SIGNATURES[i].bytes, SIGNATURES[i].length) == 0)
            return SIGNATURES[i].kind;
    return memmem(head, length, "%PDF-", 5) != NULL ? KIND_PDF : KIND_NONE;
}

/** What @path is by its first bytes. */
static gboolean kind_of_file(const char *path, Kind *kind, GError **error)
{
    FILE *file = fopen(path, "rb");
    if (file == NULL) {
        int saved = errno;
        g_set_error(error, G_FILE_ERROR, (gint)g_file_error_from_errno(saved), "%s", g_strerror(saved));
        return FALSE;
    }
    char head[HEADER_BYTES];
    gsize length = fread(head, 1, sizeof head, file);
    fclose(file);
    *kind = kind_of_head(head, length);
    return TRUE;
}

gboolean document_is_pdf(const char *path, gboolean *is_pdf, GError **error)
{
    Kind kind;
    if (!kind_of_file(path, &kind, error))
        return FALSE;
    *is_pdf = kind == KIND_PDF;
    return TRUE;
}

/** Refuses a picture by its header, before memory is taken for its pixels. */
static gboolean header_check(const char *path, GError **error)
{
    l_int32 format, width, height, bits, samples;
    if (pixReadHeader(path, &format, &width, &height, &bits, &samples, NULL) != 0) {
        g_set_error(error, DOCUMENT_ERROR, DOCUMENT_ERROR_DAMAGED,
                    "damaged picture; its header cannot be read. Fetch or scan it again");
        return FALSE;
    }
    if ((gint64)width * height > SCAN_MOST_PIXELS) {
        g_set_error(error, DOCUMENT_ERROR, DOCUMENT_ERROR_TOO_LARGE,
                    "picture of %d x %d pixels; at most %d million are read. Scale it down", width, height,
                    SCAN_MOST_PIXELS / 1000000);
        return FALSE;
    }
    return TRUE;
}

/** (transfer full): @picture with square pixels; @dpi: (out): 0 where the file does not say. */
static PIX *square_picture(PIX *picture, double *dpi, GError **error)
{
    const double x_dpi = pixGetXRes(picture);
    *dpi = 0;
    PIX *square =
        x_dpi > 0 ? pix_with_square_pixels(picture, x_dpi, pixGetYRes(picture), dpi) : pixClone(picture);
    if (square == NULL)
        g_set_error(error, DOCUMENT_ERROR, DOCUMENT_ERROR_TOO_LARGE,
                    "no memory to make the picture's pixels square");
    return square;
}

static gboolean page_add(PIX *picture, int number, Scanner *scanner, PageModel *model, GError **error)
{
    double dpi;
    g_autoptr(PIX) square = square_picture(picture, &dpi, error);
    if (square == NULL)
        return FALSE;
    Page *page = scanner_wants_page(scanner, number) ? scanner_read_page(scanner, square, dpi, number, error)
                                                     : page_new(number, 0, 0);
    if (page != NULL)
        g_ptr_array_add(model->pages, page);
    return page != NULL;
}

/** Says of @page (nullable) that its picture is damaged. */
static void damage_tell(Page *page)
{
    if (page != NULL && page->unread == NULL)
        page->unread =
            g_strdup_printf("damaged picture (%s), of which something may be missing; fetch or scan it again",
                            jpeg_damage_seen());
}

/** (transfer full): the frame of a TIFF at @offset, which moves to the next; where it is damaged that is 0.
 */
static PIX *frame_next(const char *path, size_t *offset, GError **error)
{
    PIX *frame = pixReadFromMultipageTiff(path, offset);
    if (frame == NULL) {
        *offset = 0;
        g_set_error(error, DOCUMENT_ERROR, DOCUMENT_ERROR_DAMAGED,
                    "damaged TIFF, here and in what may come after; scan it again");
    }
    return frame;
}

/** Counts the frames of a TIFF before one is read, as the pages of a PDF are; @n: those to be read. */
static gboolean frames_check(const char *path, int *n, GError **error)
{
    gboolean ring;
    guint n_frames = tiff_frames_count(path, MOST_FRAMES, &ring);
    /* Where the count goes no further, libtiff has the word: it may know a way that this is not. */
    *n = ring ? (int)n_frames : MOST_FRAMES;
    if (n_frames <= MOST_FRAMES)
        return TRUE;
    g_set_error(error, DOCUMENT_ERROR, DOCUMENT_ERROR_TOO_LARGE,
                "more than %d pages, which is as many as are read; split it", MOST_FRAMES);
    return FALSE;
}

/** Reads all frames of a TIFF; one frame is in memory at a time. */
static gboolean tiff_read(const char *path, Scanner *scanner, PageModel *model, Apart *apart, GError **error)
{
    size_t offset = 0;
    int number = 0, n_frames;
    if (!frames_check(path, &n_frames, error))
        return FALSE;
    Page *damaged = NULL; /* the first page whose JPEG data is */
    jpeg_damage_forget();
    do {
        g_autoptr(GError) cause = NULL;
        apart_begin_page(apart, ++number);
        g_autoptr(PIX) frame = frame_next(path, &offset, &cause);
        if (frame != NULL && !unread_has(model, number))
            page_add(frame, number, scanner, model, &cause);
        if (damaged == NULL && jpeg_damage_seen() != NULL && model->pages->len > 0)
            damaged = g_ptr_array_index(model->pages, model->pages->len - 1);
        if (cause == NULL)
            continue;
        if (!scanner_reads_all(scanner)) {
            g_propagate_prefixed_error(error, g_steal_pointer(&cause), "page %d: ", number);
            return FALSE;
        }
        unread_add(model, number, cause->message);
    } while (offset != 0 && number < n_frames);
    if (offset != 0 && scanner_reads_all(scanner))
        unread_add(model, number + 1, "damaged TIFF, which leads back to pages before; scan it again");
    if (!unread_end(model, error))
        return FALSE;
    damage_tell(damaged);
    return TRUE;
}

static gboolean picture_read(const char *path, Scanner *scanner, PageModel *model, Apart *apart,
                             GError **error)
{
    apart_begin_page(apart, 1);
    jpeg_damage_forget();
    PIX *picture = pixRead(path);
    if (picture == NULL) {
        g_set_error(error, DOCUMENT_ERROR, DOCUMENT_ERROR_DAMAGED,
                    "damaged picture; it cannot be decoded. Fetch or scan it again");
        return FALSE;
    }
    gboolean read = page_add(picture, 1, scanner, model, error);
    if (!read)
        g_prefix_error(error, "page 1: ");
    else if (jpeg_damage_seen() != NULL)
        damage_tell(g_ptr_array_index(model->pages, 0));
    pixDestroy(&picture);
    return read;
}

/** Tells what @path is; of a picture the header was checked. */
static gboolean kind_of(const char *path, Kind *kind, GError **error)
{
    if (!kind_of_file(path, kind, error))
        return FALSE;
    if (*kind == KIND_PDF)
        return TRUE;
    if (*kind == KIND_NONE) {
        g_set_error(error, DOCUMENT_ERROR, DOCUMENT_ERROR_KIND, "neither PDF nor PNG, JPEG or TIFF");
        return FALSE;
    }
    setMsgSeverity(L_SEVERITY_NONE);
    return header_check(path, error);
}

gboolean document_read(const char *path, Scanner *scanner, PageModel *model, Apart *apart, GError **error)
{
    Kind kind;
    if (!kind_of(path, &kind, error))
        return FALSE;
    if (kind == KIND_PDF)
        return pdf_read(path, scanner, model, apart, error);
    return kind == KIND_TIFF ? tiff_read(path, scanner, model, apart, error)
                             : picture_read(path, scanner, model, apart, error);
}

/** (transfer full): frame @number of a TIFF, NULL where there is none or it is damaged. */
static PIX *tiff_frame(const char *path, int number)
{
    size_t offset = 0;
    PIX *frame = pixReadFromMultipageTiff(path, &offset);
    for (int i = 1; i < number && frame != NULL; i++) {
        pixDestroy(&frame);
        if (offset != 0)
            frame = pixReadFromMultipageTiff(path, &offset);
    }
    return frame;
}

PIX *document_picture(const char *path, int number, GError **error)
{
    Kind kind;
    if (!kind_of(path, &kind, error))
        return NULL;
    if (kind == KIND_PDF)
        return pdf_draw(path, number, error);
    g_autoptr(PIX) picture = kind == KIND_TIFF ? tiff_frame(path, number)
                             : number == 1     ? pixRead(path)
                                               : NULL;
    double dpi;
    if (picture != NULL)
        return square_picture(picture, &dpi, error);
    g_set_error(error, DOCUMENT_ERROR, DOCUMENT_ERROR_DAMAGED, "page %d: not there, or damaged", number);
    return NULL;
}

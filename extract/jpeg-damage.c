/**
 * jpeg-damage.c: functions of libjpeg under their own names, which pass on what they are given.
 */
#include "jpeg-damage.h"

#include <dlfcn.h>
#include <stdio.h>

#include <jerror.h>
#include <jpeglib.h>

/* Static for what it is about is one for a process, too. */
static gboolean seen;

/** Warnings after which a part of the picture is not what was written. Others are of what encoders do wrong
 * and no picture shows, as bytes too many before a marker. */
static const int DAMAGE[] = {
    JWRN_HIT_MARKER,    /* a marker in the midst of data */
    JWRN_HUFF_BAD_CODE, /* a code that is none */
    JWRN_JPEG_EOF,      /* the file ends */
    JWRN_MUST_RESYNC,   /* parts between restarts are missing */
};

/** Lines at the lower end that are not missed: the last blocks of a picture whose end mark alone is missing.
 */
#define LAST_LINES 16

/** Whether more than its last lines are still to come. */
static gboolean is_in_its_midst(const struct jpeg_decompress_struct *decoder)
{
    return decoder->output_scanline + LAST_LINES < decoder->output_height;
}

void jpeg_damage_forget(void)
{
    seen = FALSE;
}

const char *jpeg_damage_seen(void)
{
    return seen ? "a picture's JPEG data has no end or makes no sense" : NULL;
}

/* libjpeg's own, one for all pictures. */
static void (*own_emit)(j_common_ptr, int);

static void emit(j_common_ptr decoder, int level)
{
    gboolean is_told = level < 0 && decoder->is_decompressor && is_in_its_midst((j_decompress_ptr)decoder);
    for (gsize i = 0; is_told && i < G_N_ELEMENTS(DAMAGE); i++)
        seen = seen || decoder->err->msg_code == DAMAGE[i];
    own_emit(decoder, level);
}

struct jpeg_error_mgr *jpeg_std_error(struct jpeg_error_mgr *errors)
{
    static struct jpeg_error_mgr *(*own)(struct jpeg_error_mgr *);
    if (own == NULL)
        own = (__typeof__(own))dlsym(RTLD_NEXT, __func__);
    struct jpeg_error_mgr *result = own(errors);
    own_emit = result->emit_message;
    result->emit_message = emit;
    return result;
}

/** Poppler gives no more data where its stream ends, and takes what came for the picture. */
JDIMENSION jpeg_read_scanlines(j_decompress_ptr decoder, JSAMPARRAY rows, JDIMENSION n)
{
    static JDIMENSION (*own)(j_decompress_ptr, JSAMPARRAY, JDIMENSION);
    if (own == NULL)
        own = (__typeof__(own))dlsym(RTLD_NEXT, __func__);
    JDIMENSION n_read = own(decoder, rows, n);
    seen = seen || (n_read == 0 && is_in_its_midst(decoder));
    return n_read;
}

/*
 * picture-pdf.c: Leptonica's other ways of compression go by files of their own, which a confined child
 * cannot make.
 */
#include "picture-pdf.h"

#include <stdlib.h>

#include "document.h"
#include "leptonica-auto.h"
#include "searchable.h"

/** (transfer full): the picture compressed; NULL where it cannot be. */
static L_COMP_DATA *compressed(const char *path, PIX *picture)
{
    l_int32 format = IFF_UNKNOWN;
    findFileFormat(path, &format);
    if (format == IFF_JFIF_JPEG)
        return l_generateJpegData(path, 0);
    L_COMP_DATA *data = NULL;
    pixGenerateCIData(picture, L_FLATE_ENCODE, 0, 0, &data);
    return data;
}

GBytes *picture_pdf_new(const char *path, int number, GError **error)
{
    g_autoptr(PIX) picture = document_picture(path, number, error);
    if (picture == NULL)
        return NULL;
    L_COMP_DATA *data = compressed(path, picture);
    l_uint8 *bytes = NULL;
    size_t length = 0;
    if (data != NULL)
        cidConvertToPdfData(data, NULL, &bytes, &length); /* takes the data */
    if (bytes != NULL)
        return g_bytes_new_with_free_func(bytes, length, free, bytes);
    g_set_error(error, SEARCHABLE_ERROR, SEARCHABLE_ERROR_PICTURE, "page %d: cannot be put into a PDF",
                number);
    return NULL;
}

#include "linenet.h"

#include "linenet-conv.h"
#include "linenet-decode.h"

#include <math.h>
#include <nettle/sha2.h>
#include <string.h>

#define MODEL_MAGIC     "GLINENET"
#define MODEL_VERSION   1
#define MODEL_HASH_SIZE 32

/* Limits of what a model may ask for. A net beyond them is no line reader but a damaged file. */
#define MODEL_HEIGHT_MAX      128
#define MODEL_WIDTH_STEP_MAX  64
#define MODEL_LAYERS_MAX      32
#define MODEL_CHANNELS_MAX    2048
#define MODEL_SYMBOLS_MAX     16384
#define MODEL_CALIBRATION_MAX 256
#define MODEL_BYTES_MAX       (64 * 1024 * 1024)

typedef enum { LAYER_CONVOLUTION = 1, LAYER_POOL = 2, LAYER_FOLD = 3 } LayerType;

typedef struct {
    LayerType type;
    int pool_rows, pool_columns;
    int weight_bytes;
    ConvLayer conv;
} NetLayer;

typedef struct {
    float score, right;
} CalibrationPoint;

struct _LineNet {
    int height, width_step;
    int n_layers, n_symbols, none_symbol, n_calibration;
    NetLayer layers[MODEL_LAYERS_MAX];
    char **symbols;
    CalibrationPoint *calibration;
    Decoder *decoder;
    DecodedText best, second;
    ConvPlane last;   /* of the line last read: the probabilities of each of its columns */
    int column_width; /* in pixels of the line */
    /* Two planes by turns: a layer reads one and writes the other. */
    float *planes[2];
    gsize plane_capacity;
    ConvSteps steps; /* a convolution's plane, rounded */
};

/* The file as it is read: everything is taken from the front. */
typedef struct {
    const guint8 *at;
    gsize left;
    const char *path;
} ModelReader;

// clang-format off
G_DEFINE_QUARK(line_net_error, line_net_error)
// clang-format on

static gboolean damaged(const ModelReader *reader, const char *what, GError **error)
{
    g_set_error(error, LINE_NET_ERROR, LINE_NET_ERROR_DAMAGED,
                "%s: not a sound model file (%s); install it again", reader->path, what);
    return FALSE;
}

static gboolean reader_take(ModelReader *reader, void *to, gsize size, GError **error)
{
    if (reader->left < size)
        return damaged(reader, "it ends too early", error);
    memcpy(to, reader->at, size);
    reader->at += size;
    reader->left -= size;
    return TRUE;
}

/* Takes @count numbers; each must be at most its limit. */
static gboolean reader_take_uints(ModelReader *reader, guint32 *to, const guint32 *limits, gsize count,
                                  GError **error)
{
    if (!reader_take(reader, to, count * sizeof *to, error))
        return FALSE;
    for (gsize i = 0; i < count; i++) {
        to[i] = GUINT32_FROM_LE(to[i]);
        if (to[i] > limits[i])
            return damaged(reader, "a size in it is out of bounds", error);
    }
    return TRUE;
}

/* By its bits, as ldexp() took a fifth of a net's loading: sign, exponent (both kinds have a bias of half
 * their range), fraction. An exponent of 31 is one like any other here. */
static float float_from_half(guint16 half)
{
    guint32 exponent = half >> 10 & 31, fraction = half & 1023, sign = (guint32)(half & 0x8000) << 16;
    guint32 bits = sign | (exponent - 15 + 127) << 23 | fraction << 13;
    float value;
    if (exponent == 0) {
        value = (float)fraction * 0x1p-24F;
        return sign != 0 ? -value : value;
    }
    memcpy(&value, &bits, sizeof value);
    return value;
}

/* Takes one little endian number of @bytes bytes; FALSE if it is not finite. */
static gboolean reader_take_float(ModelReader *reader, int bytes, float *to, GError **error)
{
    if (bytes == 2) {
        guint16 half = 0;
        if (!reader_take(reader, &half, sizeof half, error))
            return FALSE;
        half = GUINT16_FROM_LE(half);
        *to = float_from_half(half);
        return (half & 0x7C00) != 0x7C00 || damaged(reader, "a weight is no number", error);
    }
    guint32 bits = 0;
    if (!reader_take(reader, &bits, sizeof bits, error))
        return FALSE;
    bits = GUINT32_FROM_LE(bits);
    memcpy(to, &bits, sizeof bits);
    return isfinite(*to) || damaged(reader, "a weight is no number", error);
}

static gboolean read_header(LineNet *net, ModelReader *reader, GError **error)
{
    char magic[8];
    guint32 version = 0;
    if (!reader_take(reader, magic, sizeof magic, error) || memcmp(magic, MODEL_MAGIC, sizeof magic) != 0) {
        g_clear_error(error);
        return damaged(reader, "it does not begin like one", error);
    }
    if (!reader_take_uints(reader, &version, (guint32[]){G_MAXUINT32}, 1, error))
        return FALSE;
    if (version != MODEL_VERSION) {
        g_set_error(error, LINE_NET_ERROR, LINE_NET_ERROR_UNSUPPORTED,
                    "%s: model file of version %u, this program knows version %d; install both anew",
                    reader->path, version, MODEL_VERSION);
        return FALSE;
    }
    guint32 sizes[6];
    static const guint32 limits[6] = {MODEL_HEIGHT_MAX,  MODEL_WIDTH_STEP_MAX, MODEL_LAYERS_MAX,
                                      MODEL_SYMBOLS_MAX, MODEL_SYMBOLS_MAX,    MODEL_CALIBRATION_MAX};
    if (!reader_take_uints(reader, sizes, limits, G_N_ELEMENTS(sizes), error))
        return FALSE;
    if (sizes[0] == 0 || sizes[1] == 0 || sizes[2] == 0 || sizes[3] < 2 || sizes[4] >= sizes[3])
        return damaged(reader, "a size in it is out of bounds", error);
    net->height = (int)sizes[0];
    net->width_step = (int)sizes[1];
    net->n_layers = (int)sizes[2];
    net->n_symbols = (int)sizes[3];
    net->none_symbol = (int)sizes[4];
    net->n_calibration = (int)sizes[5];
    return TRUE;
}

/* What a plane looks like between two layers, at the narrowest input. */
typedef struct {
    int rows, columns, channels;
} PlaneShape;

static gboolean read_layer(NetLayer *layer, PlaneShape *shape, ModelReader *reader, GError **error)
{
    guint32 v[8];
    static const guint32 limits[8] = {3, 64, 64, MODEL_CHANNELS_MAX, MODEL_CHANNELS_MAX, 1, 4, 0};
    if (!reader_take_uints(reader, v, limits, G_N_ELEMENTS(v), error))
        return FALSE;
    layer->type = (LayerType)v[0];
    switch (layer->type) {
    case LAYER_CONVOLUTION:
        layer->conv.rows = (int)v[1];
        layer->conv.columns = (int)v[2];
        layer->conv.channels_in = (int)v[3];
        layer->conv.channels_out = (int)v[4];
        layer->conv.relu = v[5] != 0;
        layer->weight_bytes = (int)v[6];
        if ((v[1] != 1 && v[1] != 3) || (v[2] != 1 && v[2] != 3) || (v[6] != 2 && v[6] != 4) || v[4] == 0 ||
            layer->conv.channels_in != shape->channels)
            return damaged(reader, "a convolution does not fit", error);
        shape->channels = layer->conv.channels_out;
        return TRUE;
    case LAYER_POOL:
        layer->pool_rows = (int)v[1];
        layer->pool_columns = (int)v[2];
        if (v[1] == 0 || v[2] == 0 || layer->pool_rows > shape->rows || layer->pool_columns > shape->columns)
            return damaged(reader, "a pooling does not fit", error);
        shape->rows /= layer->pool_rows;
        shape->columns /= layer->pool_columns;
        return TRUE;
    case LAYER_FOLD:
        shape->channels *= shape->rows;
        shape->rows = 1;
        return shape->channels <= MODEL_CHANNELS_MAX || damaged(reader, "a fold does not fit", error);
    default:
        g_set_error(error, LINE_NET_ERROR, LINE_NET_ERROR_UNSUPPORTED, "%s: a layer of unknown type %u",
                    reader->path, v[0]);
        return FALSE;
    }
}

static gboolean read_layers(LineNet *net, ModelReader *reader, GError **error)
{
    PlaneShape shape = {net->height, net->width_step, 1};
    for (int i = 0; i < net->n_layers; i++)
        if (!read_layer(&net->layers[i], &shape, reader, error))
            return FALSE;
    if (shape.rows != 1 || shape.channels != net->n_symbols)
        return damaged(reader, "its layers do not end in its symbols", error);
    return TRUE;
}

static gboolean read_symbols(LineNet *net, ModelReader *reader, GError **error)
{
    net->symbols = g_new0(char *, (gsize)net->n_symbols + 1);
    for (int i = 0; i < net->n_symbols; i++) {
        guint8 length = 0;
        if (!reader_take(reader, &length, 1, error))
            return FALSE;
        net->symbols[i] = g_malloc0((gsize)length + 1);
        if (!reader_take(reader, net->symbols[i], length, error))
            return FALSE;
        if (!g_utf8_validate(net->symbols[i], (gssize)length, NULL) || (length == 0) != (i == 0))
            return damaged(reader, "a symbol is no text", error);
    }
    return TRUE;
}

static gboolean read_calibration(LineNet *net, ModelReader *reader, GError **error)
{
    net->calibration = g_new0(CalibrationPoint, (gsize)net->n_calibration + 1);
    CalibrationPoint last = {0.0F, 0.0F};
    for (int i = 0; i < net->n_calibration; i++) {
        CalibrationPoint *point = &net->calibration[i];
        if (!reader_take_float(reader, 4, &point->score, error) ||
            !reader_take_float(reader, 4, &point->right, error))
            return FALSE;
        if (point->score < last.score || point->right < last.right || point->score > 1.0F ||
            point->right > 1.0F)
            return damaged(reader, "its calibration does not rise", error);
        last = *point;
    }
    return TRUE;
}

/* Takes a convolution's weights. */
static gboolean read_weights(NetLayer *layer, ModelReader *reader, GError **error)
{
    ConvLayer *conv = &layer->conv;
    gsize taps = (gsize)conv->rows * (gsize)conv->columns * (gsize)conv->channels_in;
    gsize n_out = (gsize)conv->channels_out;
    if (reader->left < taps * n_out * (gsize)layer->weight_bytes)
        return damaged(reader, "it ends too early", error);
    g_autofree float *weights = g_new(float, taps *n_out), *bias = g_new(float, n_out);
    for (gsize i = 0; i < taps * n_out; i++)
        if (!reader_take_float(reader, layer->weight_bytes, &weights[i], error))
            return FALSE;
    for (gsize c = 0; c < n_out; c++)
        if (!reader_take_float(reader, 4, &bias[c], error))
            return FALSE;
    conv_layer_set(conv, weights, bias);
    return TRUE;
}

/* Checks the SHA-256 at the end and takes it off. Nettle has the processor's own (common/digest.h). */
static gboolean check_hash(ModelReader *reader, GError **error)
{
    if (reader->left < MODEL_HASH_SIZE)
        return damaged(reader, "it is too short", error);
    guint8 digest[MODEL_HASH_SIZE];
    struct sha256_ctx sum;
    reader->left -= MODEL_HASH_SIZE;
    sha256_init(&sum);
    sha256_update(&sum, reader->left, reader->at);
    sha256_digest(&sum, sizeof digest, digest);
    if (memcmp(digest, reader->at + reader->left, sizeof digest) != 0)
        return damaged(reader, "its checksum does not match", error);
    return TRUE;
}

LineNet *line_net_load(const char *path, GError **error)
{
    g_autofree char *contents = NULL;
    gsize size = 0;
    if (!g_file_get_contents(path, &contents, &size, error))
        return NULL;

    ModelReader reader = {(const guint8 *)contents, size, path};
    if (size > MODEL_BYTES_MAX) {
        damaged(&reader, "it is too large", error);
        return NULL;
    }
    g_autoptr(LineNet) net = g_new0(LineNet, 1);
    if (!check_hash(&reader, error) || !read_header(net, &reader, error) ||
        !read_layers(net, &reader, error) || !read_symbols(net, &reader, error) ||
        !read_calibration(net, &reader, error))
        return NULL;
    for (int i = 0; i < net->n_layers; i++)
        if (net->layers[i].type == LAYER_CONVOLUTION && !read_weights(&net->layers[i], &reader, error))
            return NULL;
    if (reader.left != 0) {
        damaged(&reader, "it is too long", error);
        return NULL;
    }
    net->decoder = decoder_new(net->n_symbols);
    return g_steal_pointer(&net);
}

void line_net_free(LineNet *net)
{
    if (net == NULL)
        return;
    for (int i = 0; i < MODEL_LAYERS_MAX; i++)
        conv_layer_clear(&net->layers[i].conv);
    conv_steps_clear(&net->steps);
    g_strfreev(net->symbols);
    g_free(net->calibration);
    g_free(net->planes[0]);
    g_free(net->planes[1]);
    decoder_free(net->decoder);
    g_free(net);
}

int line_net_get_height(const LineNet *net)
{
    return net->height;
}

/* The plane that @layer makes of one like @in. */
static ConvPlane plane_after(const NetLayer *layer, ConvPlane in)
{
    switch (layer->type) {
    case LAYER_CONVOLUTION:
        in.channels = layer->conv.channels_out;
        break;
    case LAYER_POOL:
        in.rows /= layer->pool_rows;
        in.columns /= layer->pool_columns;
        break;
    case LAYER_FOLD:
        in.channels *= in.rows;
        in.rows = 1;
        break;
    default:
        g_assert_not_reached();
    }
    return in;
}

static gsize plane_size(const ConvPlane *plane)
{
    return (gsize)plane->rows * (gsize)plane->columns * (gsize)plane->channels;
}

/* Makes both planes large enough for every layer of a line this wide. */
static void planes_reserve(LineNet *net, int width)
{
    ConvPlane plane = {net->height, width, 1, NULL};
    gsize most = plane_size(&plane);
    for (int i = 0; i < net->n_layers; i++) {
        plane = plane_after(&net->layers[i], plane);
        most = MAX(most, plane_size(&plane));
    }
    if (most <= net->plane_capacity)
        return;
    for (int i = 0; i < 2; i++) {
        g_free(net->planes[i]);
        net->planes[i] = g_new0(float, most);
    }
    net->plane_capacity = most;
}

static ConvPlane input_plane(LineNet *net, const guint8 *gray, int width, int stride)
{
    int padded = (width + net->width_step - 1) / net->width_step * net->width_step;
    planes_reserve(net, padded);
    ConvPlane plane = {net->height, padded, 1, net->planes[0]};
    for (int y = 0; y < net->height; y++) {
        float *row = conv_plane_at(&plane, y, 0);
        for (int x = 0; x < width; x++)
            row[x] = (float)(255 - gray[(gsize)y * (gsize)stride + (gsize)x]) / 255.0F;
        memset(row + width, 0, (gsize)(padded - width) * sizeof(float));
    }
    return plane;
}

static ConvPlane layers_run(LineNet *net, ConvPlane in)
{
    for (int i = 0; i < net->n_layers; i++) {
        const NetLayer *layer = &net->layers[i];
        ConvPlane out = plane_after(layer, in);
        out.values = in.values == net->planes[0] ? net->planes[1] : net->planes[0];
        if (layer->type == LAYER_CONVOLUTION) {
            conv_steps_take(&net->steps, &in);
            conv_layer_run(&layer->conv, &net->steps, &out);
        } else if (layer->type == LAYER_POOL)
            conv_max_pool(&in, layer->pool_rows, layer->pool_columns, &out);
        else
            conv_fold(&in, &out);
        in = out;
    }
    return in;
}

/* Turns the last layer's values into probabilities, in place; returns the least of the columns' largest. */
static double softmax_columns(float *values, int columns, int n_symbols)
{
    double weakest = 1.0;
    for (int c = 0; c < columns; c++) {
        float *column = values + (gsize)c * (gsize)n_symbols;
        float most = column[0];
        for (int s = 1; s < n_symbols; s++)
            most = MAX(most, column[s]);
        float sum = 0.0F;
        for (int s = 0; s < n_symbols; s++) {
            column[s] = expf(column[s] - most);
            sum += column[s];
        }
        for (int s = 0; s < n_symbols; s++)
            column[s] /= sum;
        weakest = MIN(weakest, 1.0 / (double)sum);
    }
    return weakest;
}

/* Writes a text out; returns FALSE if it does not fit, and then writes what does. */
static void text_write(const LineNet *net, const DecodedText *text, char *to)
{
    gsize length = 0;
    for (int i = 0; i < text->length; i++) {
        const char *symbol = net->symbols[text->symbols[i]];
        gsize size = strlen(symbol);
        if (length + size >= LINE_TEXT_MAX)
            break;
        memcpy(to + length, symbol, size);
        length += size;
    }
    to[length] = '\0';
}

gboolean line_net_read(LineNet *net, const GrayPicture *gray, LineReading *reading)
{
    memset(reading, 0, sizeof *reading);
    if (gray->height != net->height || gray->width < 1 || gray->width > LINE_NET_WIDTH_MAX ||
        gray->stride < gray->width)
        return FALSE;
    ConvPlane first = input_plane(net, gray->pixels, gray->width, gray->stride);
    net->last = layers_run(net, first);
    net->column_width = first.columns / net->last.columns;
    float *columns = conv_plane_at(&net->last, 0, 0);
    reading->weakest = softmax_columns(columns, net->last.columns, net->n_symbols);
    decoder_run(net->decoder, columns, net->last.columns, &net->best, &net->second);

    reading->confidence = net->best.probability;
    reading->second_confidence = net->second.probability;
    text_write(net, &net->best, reading->text);
    text_write(net, &net->second, reading->second);
    for (int i = 0; i < net->best.length && net->none_symbol != 0; i++)
        reading->none = reading->none || net->best.symbols[i] == net->none_symbol;
    return TRUE;
}

int line_net_places(const LineNet *net, double *places)
{
    if (net->column_width == 0 ||
        !decoder_place(net->decoder, conv_plane_at(&net->last, 0, 0), net->last.columns, &net->best, places))
        return 0;
    for (int i = 0; i < net->best.length; i++)
        places[i] = (places[i] + 0.5) * net->column_width;
    return net->best.length;
}

double line_net_calibrated(const LineNet *net, double score)
{
    int n = net->n_calibration;
    const CalibrationPoint *points = net->calibration;
    double right = score;
    if (n > 0) {
        int i = 0;
        while (i < n && (double)points[i].score < score)
            i++;
        if (i == 0)
            right = (double)points[0].right;
        else if (i == n)
            right = (double)points[n - 1].right;
        else {
            double width = (double)(points[i].score - points[i - 1].score);
            double share = width > 0.0 ? (score - (double)points[i - 1].score) / width : 1.0;
            right = (double)points[i - 1].right + share * (double)(points[i].right - points[i - 1].right);
        }
    }
    /* Rounded, so that the last bits of a machine's expf() change nothing that is written down. */
    return round(CLAMP(right, 0.0, 1.0) * 10000.0) / 10000.0;
}

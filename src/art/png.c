#include <limits.h>
#include <math.h>
#include <string.h>

#include <png.h>
#include <setjmp.h>

#include "art/read.h"
#include "art/turn.h"
#include "ink/icc.h"

static const double metres_per_inch = 0.0254;

typedef struct Decoder {
    png_structp png;
    png_infop info;
    const char *says; // what is wrong
    Arena *arena;     // for the pixels
    Arena *scratch;
    Str bytes, rest;
    Art *art;
    ArtFault fault;      // other than broken bytes
    IccOrigin origin;    // what its colours are
    double x_ppi, y_ppi; // 0: not said
    int orientation;     // 1..8
    uint8_t *rgba;
} Decoder;

static void read_memory(png_structp png, png_bytep out, size_t n) {
    Str *rest = png_get_io_ptr(png);
    if (n > rest->n)
        png_error(png, "it ends too soon");
    memcpy(out, rest->p, n);
    *rest = str_sub(*rest, n, rest->n);
}

static void quiet(png_structp png, png_const_charp message) {
    (void)png, (void)message;
}

static void give_up(png_structp png, png_const_charp message) {
    Decoder *d = png_get_error_ptr(png);
    d->says = str_c(d->scratch, str_of(message));
    png_longjmp(png, 1);
}

// libpng 1.6.44 and older do not know this chunk: it is one of those that they only keep.
static const png_byte cicp_name[] = "cICP";

static Str cicp_find(const Decoder *d) {
    png_unknown_chunkp chunk;
    int n = png_get_unknown_chunks(d->png, d->info, &chunk);
    for (int i = 0; i < n; i++)
        if (memcmp(chunk[i].name, cicp_name, sizeof cicp_name) == 0)
            return (Str){(const char *)chunk[i].data, chunk[i].size};
    return S("");
}

// Code points of ITU-T H.273, tables 2 and 3; false: one that is not known here.
static bool cicp_read(Str chunk, IccOrigin *o) {
    static const struct {
        int code;
        double white[2], red[2], green[2], blue[2];
    } primaries[] = {
        {1, {.3127, .329}, {.64, .33}, {.3, .6}, {.15, .06}},
        {9, {.3127, .329}, {.708, .292}, {.17, .797}, {.131, .046}},
        {11, {.314, .351}, {.68, .32}, {.265, .69}, {.15, .06}},
        {12, {.3127, .329}, {.68, .32}, {.265, .69}, {.15, .06}},
    };
    static const struct {
        int code;
        IccCurve curve;
        double gamma;
    } transfers[] = {{1, ICC_CURVE_709, 0},     {6, ICC_CURVE_709, 0},
                     {14, ICC_CURVE_709, 0},    {15, ICC_CURVE_709, 0},
                     {13, ICC_CURVE_SRGB, 0},   {8, ICC_CURVE_GAMMA, 1},
                     {4, ICC_CURVE_GAMMA, 2.2}, {5, ICC_CURVE_GAMMA, 2.8}};
    bool light = false, place = false;
    if (chunk.n != 4 || chunk.p[2] != 0 || chunk.p[3] != 1) // RGB, of the full range
        return false;
    for (size_t i = 0; i < sizeof primaries / sizeof *primaries; i++)
        if (primaries[i].code == chunk.p[0]) {
            memcpy(o->white, primaries[i].white, sizeof o->white);
            memcpy(o->red, primaries[i].red, sizeof o->red);
            memcpy(o->green, primaries[i].green, sizeof o->green);
            memcpy(o->blue, primaries[i].blue, sizeof o->blue);
            place = true;
        }
    for (size_t i = 0; i < sizeof transfers / sizeof *transfers; i++)
        if (transfers[i].code == chunk.p[1]) {
            o->curve = transfers[i].curve;
            o->gamma = transfers[i].gamma;
            light = true;
        }
    return place && light;
}

// PQ and HLG are brighter than paper can be.
static bool is_hdr(Str cicp) {
    return cicp.n == 4 && (cicp.p[1] == 16 || cicp.p[1] == 18);
}

// gAMA and cHRM. What every writer of sRGB gives for its gamma, beside its own primaries or
// none, is sRGB.
static bool gamma_read(const Decoder *d, IccOrigin *o) {
    double v[] = {.3127, .329, .64, .33, .3, .6, .15, .06}; // sRGB's
    double *const to[] = {o->white, o->red, o->green, o->blue};
    double gamma, said[8];
    if (png_get_gAMA(d->png, d->info, &gamma) != PNG_INFO_gAMA)
        return false;
    bool usual = true;
    if (png_get_cHRM(d->png, d->info, &said[0], &said[1], &said[2], &said[3], &said[4],
                     &said[5], &said[6], &said[7]) == PNG_INFO_cHRM)
        for (size_t i = 0; i < 8; i++) {
            usual = usual && fabs(said[i] - v[i]) < 0.001;
            v[i] = said[i];
        }
    for (size_t i = 0; i < 8; i++)
        to[i / 2][i % 2] = v[i];
    o->curve = ICC_CURVE_GAMMA;
    o->gamma = 1 / gamma;
    if (fabs(gamma - 0.45455) < 0.005)
        o->curve = ICC_CURVE_SRGB;
    return !(usual && o->curve == ICC_CURVE_SRGB);
}

// The first of these that the file has says what its colours are: cICP, iCCP, sRGB, gAMA
// with cHRM (PNG 3, section 4.3). Without any they are sRGB.
static void origin_read(Decoder *d) {
    char *name;
    png_bytep profile;
    png_uint_32 n = 0;
    int compression, intent;
    IccOrigin *o = &d->origin;
    *o = (IccOrigin){.curve = ICC_CURVE_NONE};
    if (cicp_read(cicp_find(d), o))
        return;
    *o = (IccOrigin){.curve = ICC_CURVE_NONE};
    if (png_get_iCCP(d->png, d->info, &name, &compression, &profile, &n) == PNG_INFO_iCCP)
        o->profile = str_dup(d->scratch, (Str){(const char *)profile, n});
    else if (png_get_sRGB(d->png, d->info, &intent) != PNG_INFO_sRGB && !gamma_read(d, o))
        *o = (IccOrigin){.curve = ICC_CURVE_NONE};
}

static void density_read(Decoder *d) {
    png_uint_32 x, y;
    int unit;
    if (png_get_pHYs(d->png, d->info, &x, &y, &unit) == PNG_INFO_pHYs &&
        unit == PNG_RESOLUTION_METER) {
        d->x_ppi = x * metres_per_inch;
        d->y_ppi = y * metres_per_inch;
    }
}

// To four samples a pixel, of 8 or of 16 bits.
static void samples_set(Decoder *d) {
    png_set_expand(d->png);
    png_set_gray_to_rgb(d->png);
    png_set_add_alpha(d->png, 0xFFFF, PNG_FILLER_AFTER);
    if (png_get_bit_depth(d->png, d->info) == 16 &&
        __BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__)
        png_set_swap(d->png);
}

static void rows_read(Decoder *d) {
    bool wide = png_get_bit_depth(d->png, d->info) == 16;
    size_t columns = png_get_image_width(d->png, d->info);
    size_t rows = png_get_image_height(d->png, d->info), step = columns * (wide ? 8 : 4);
    bool whole = png_set_interlace_handling(d->png) > 1; // a row is not there at once
    samples_set(d);
    png_read_update_info(d->png, d->info);
    d->rgba = NEWS(d->arena, uint8_t, 4 * columns * rows);
    // Samples of 16 bits are read as such, so they stand as such.
    uint8_t *room = arena_alloc(d->scratch, step * (whole ? rows : 1), _Alignof(uint16_t));
    IccConverter *convert = icc_converter(d->scratch, &d->origin, wide);
    if (whole) {
        png_bytepp row = NEWS(d->scratch, png_bytep, rows);
        for (size_t y = 0; y < rows; y++)
            row[y] = room + step * y;
        png_read_image(d->png, row);
    }
    for (size_t y = 0; y < rows; y++) {
        uint8_t *row = whole ? room + step * y : room;
        if (!whole)
            png_read_row(d->png, row, NULL);
        icc_convert(convert, row, columns, d->rgba + 4 * columns * y);
    }
}

// It may stand behind the pixels too.
static void orientation_read(Decoder *d) {
    png_bytep exif;
    png_uint_32 n;
    d->orientation = 1;
    if (png_get_eXIf_1(d->png, d->info, &n, &exif) == PNG_INFO_eXIf)
        d->orientation = exif_orientation((Str){(const char *)exif, n});
}

// False: it may not be decoded at all.
static bool head_read(Decoder *d) {
    png_read_info(d->png, d->info);
    d->fault = art_set_pixels(d->scratch, d->art, png_get_image_width(d->png, d->info),
                              png_get_image_height(d->png, d->info));
    if (d->fault.says.n == 0 && is_hdr(cicp_find(d)))
        d->fault =
            (ArtFault){.says = S("is brighter than paper can be: it is an HDR picture"),
                       .hint = S("save it anew for sRGB or Display P3")};
    return d->fault.says.n == 0;
}

static bool decode(Decoder *d) {
    d->rest = d->bytes;
    d->png = png_create_read_struct(PNG_LIBPNG_VER_STRING, d, give_up, quiet);
    d->info = d->png ? png_create_info_struct(d->png) : NULL;
    if (!d->info || setjmp(png_jmpbuf(d->png))) {
        png_destroy_read_struct(&d->png, &d->info, NULL);
        return false;
    }
    png_set_read_fn(d->png, &d->rest, read_memory);
    png_set_user_limits(d->png, PNG_UINT_31_MAX,
                        PNG_UINT_31_MAX); // art_set_pixels has them
    png_set_keep_unknown_chunks(d->png, PNG_HANDLE_CHUNK_ALWAYS, cicp_name, 1);
    bool fine = head_read(d);
    if (fine) {
        origin_read(d);
        density_read(d);
        rows_read(d);
        png_read_end(d->png, d->info);
        orientation_read(d);
    }
    png_destroy_read_struct(&d->png, &d->info, NULL);
    return fine;
}

ArtFault art_png_read(Arena *a, Arena *scratch, Str bytes, Art *art) {
    Decoder *d = NEW(scratch, Decoder);
    *d = (Decoder){.arena = scratch, .scratch = scratch, .bytes = bytes, .art = art};
    if (!decode(d)) {
        if (d->fault.says.n == 0)
            d->fault.says = str_f(scratch, "is a broken PNG: %s",
                                  d->says ? d->says : "there is no decoder");
        return d->fault;
    }
    art_take_rgba(a, art, d->rgba, d->orientation);
    if (art->clear)
        art->file = str_dup(a, bytes);
    bool lying = d->orientation >= 5;
    art_set_size(art, lying ? d->y_ppi : d->x_ppi, lying ? d->x_ppi : d->y_ppi);
    return d->fault;
}

// What stands in the file, read again: dividing by alpha would not give it back.
const uint8_t *art_png_straight(Arena *a, const Art *art) {
    Arena *scratch = arena_open();
    Decoder *d = NEW(scratch, Decoder);
    Art stored = {.most = LLONG_MAX}; // it was small enough before
    *d = (Decoder){.arena = a, .scratch = scratch, .bytes = art->file, .art = &stored};
    uint8_t *out = NULL;
    if (decode(d))
        out = (uint8_t *)art_upright(a, (uint32_t *)(void *)d->rgba, d->orientation,
                                     stored.columns, stored.rows);
    arena_close(scratch);
    return out;
}

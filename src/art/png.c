#include <math.h>
#include <string.h>

#include <png.h>
#include <setjmp.h>

#include "art/read.h"
#include "art/turn.h"
#include "ink/icc.h"

static const double metres_per_inch = 0.0254;

static uint32_t big_endian(const char *p) {
    const uint8_t *b = (const uint8_t *)p;
    return (uint32_t)b[0] << 24 | (uint32_t)b[1] << 16 | (uint32_t)b[2] << 8 | b[3];
}

// The chunk's data, or empty (PNG 1.2, section 3.2: length, type, data, checksum). What
// describes the colours stands before the first IDAT, other things may come behind.
static Str chunk_find(Str bytes, Str type, bool anywhere) {
    size_t at = 8;
    while (at + 12 <= bytes.n) {
        size_t n = big_endian(bytes.p + at);
        Str name = str_sub(bytes, at + 4, at + 8);
        if (n > bytes.n - at - 12 || (!anywhere && str_eq(name, S("IDAT"))))
            break;
        if (str_eq(name, type))
            return str_sub(bytes, at + 8, at + 8 + n);
        at += 12 + n;
    }
    return S("");
}

// pHYs: pixels a unit along x and y, and whether the unit is the metre (section 4.2.4.2).
static void density_read(Str bytes, bool lying, Art *art) {
    Str phys = chunk_find(bytes, S("pHYs"), false);
    double x = 0, y = 0;
    if (phys.n == 9 && phys.p[8] == 1) {
        x = big_endian(phys.p) * metres_per_inch;
        y = big_endian(phys.p + 4) * metres_per_inch;
    }
    art_set_size(art, lying ? y : x, lying ? x : y);
}

typedef struct Decoder {
    png_structp png;
    png_infop info;
    const char *says; // what is wrong
    Arena *arena;     // for the pixels
    Arena *scratch;
    Str bytes, rest;
    IccOrigin origin; // what its colours are
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

// gAMA and cHRM, in hundred thousandths. What every writer of sRGB gives for its gamma,
// beside its own primaries or none, is sRGB.
static bool gamma_read(Str bytes, IccOrigin *o) {
    Str gama = chunk_find(bytes, S("gAMA"), false);
    Str chrm = chunk_find(bytes, S("cHRM"), false);
    double v[8];
    double *const to[] = {o->white, o->red, o->green, o->blue};
    static const double srgb[] = {.3127, .329, .64, .33, .3, .6, .15, .06};
    if (gama.n != 4 || big_endian(gama.p) == 0)
        return false;
    bool usual = true;
    for (size_t i = 0; i < 8; i++) {
        v[i] = chrm.n == 32 ? big_endian(chrm.p + 4 * i) / 1e5 : srgb[i];
        usual = usual && fabs(v[i] - srgb[i]) < 0.001;
        to[i / 2][i % 2] = v[i];
    }
    double gamma = big_endian(gama.p) / 1e5;
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
    int compression;
    IccOrigin *o = &d->origin;
    *o = (IccOrigin){.curve = ICC_CURVE_NONE};
    if (cicp_read(chunk_find(d->bytes, S("cICP"), false), o))
        return;
    *o = (IccOrigin){.curve = ICC_CURVE_NONE};
    if (png_get_iCCP(d->png, d->info, &name, &compression, &profile, &n) == PNG_INFO_iCCP)
        o->profile = str_dup(d->scratch, (Str){(const char *)profile, n});
    else if (chunk_find(d->bytes, S("sRGB"), false).n == 0 && !gamma_read(d->bytes, o))
        *o = (IccOrigin){.curve = ICC_CURVE_NONE};
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
    uint8_t *room = NEWS(d->scratch, uint8_t, step * (whole ? rows : 1));
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
    png_read_end(d->png, NULL);
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
    png_set_user_limits(d->png, ART_SIDE_LIMIT, ART_SIDE_LIMIT);
    png_read_info(d->png, d->info);
    origin_read(d);
    rows_read(d);
    png_destroy_read_struct(&d->png, &d->info, NULL);
    return true;
}

static int orientation_of(Str bytes) {
    return exif_orientation(chunk_find(bytes, S("eXIf"), true));
}

// Premultiplied words. True: some pixel is not opaque.
static bool words_make(const uint8_t *rgba, size_t n, uint32_t *word) {
    bool clear = false;
    for (size_t i = 0; i < n; i++, rgba += 4) {
        uint32_t alpha = rgba[3], v[3];
        clear = clear || alpha < 255;
        for (int c = 0; c < 3; c++)
            v[c] = (rgba[c] * alpha + 127) / 255;
        word[i] = alpha << 24 | v[0] << 16 | v[1] << 8 | v[2];
    }
    return clear;
}

ArtFault art_png_read(Arena *a, Arena *scratch, Str bytes, Art *art) {
    Str head = chunk_find(bytes, S("IHDR"), false);
    if (head.n < 8)
        return (ArtFault){.says = S("is a broken PNG: it has no head")};
    ArtFault fault =
        art_set_pixels(scratch, art, big_endian(head.p), big_endian(head.p + 4));
    if (fault.says.n > 0)
        return fault;
    if (is_hdr(chunk_find(bytes, S("cICP"), false)))
        return (ArtFault){.says = S("is brighter than paper can be: it is an HDR picture"),
                          .hint = S("save it anew for sRGB or Display P3")};
    Decoder *d = NEW(scratch, Decoder);
    *d = (Decoder){.arena = scratch, .scratch = scratch, .bytes = bytes};
    if (!decode(d))
        return (ArtFault){.says = str_f(scratch, "is a broken PNG: %s",
                                        d->says ? d->says : "there is no decoder")};
    int orientation = orientation_of(bytes);
    size_t n = (size_t)art->columns * (size_t)art->rows;
    uint32_t *pixel = NEWS(orientation == 1 ? a : scratch, uint32_t, n);
    art->clear = words_make(d->rgba, n, pixel);
    if (art->clear)
        art->file = str_dup(a, bytes);
    art->pixel =
        (const uint8_t *)art_upright(a, pixel, orientation, art->columns, art->rows);
    if (orientation >= 5)
        art_set_pixels(scratch, art, art->rows, art->columns);
    density_read(bytes, orientation >= 5, art);
    return fault;
}

// What stands in the file, read again: dividing by alpha would not give it back.
const uint8_t *art_png_straight(Arena *a, const Art *art) {
    Arena *scratch = arena_open();
    Decoder *d = NEW(scratch, Decoder);
    *d = (Decoder){.arena = a, .scratch = scratch, .bytes = art->file};
    uint8_t *out = NULL;
    int orientation = orientation_of(art->file);
    bool lying = orientation >= 5;
    if (decode(d))
        out = (uint8_t *)art_upright(a, (uint32_t *)(void *)d->rgba, orientation,
                                     lying ? art->rows : art->columns,
                                     lying ? art->columns : art->rows);
    arena_close(scratch);
    return out;
}

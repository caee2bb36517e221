#include <string.h>

#include <png.h>
#include <setjmp.h>

#include "art/read.h"
#include "ink/icc.h"

static const double metres_per_inch = 0.0254;

static uint32_t big_endian(const char *p) {
    const uint8_t *b = (const uint8_t *)p;
    return (uint32_t)b[0] << 24 | (uint32_t)b[1] << 16 | (uint32_t)b[2] << 8 | b[3];
}

// The chunk's data, or empty (PNG 1.2, section 3.2: length, type, data, checksum). What
// describes the whole picture stands before its first IDAT.
static Str chunk_find(Str bytes, Str type) {
    size_t at = 8;
    while (at + 12 <= bytes.n) {
        size_t n = big_endian(bytes.p + at);
        Str name = str_sub(bytes, at + 4, at + 8);
        if (n > bytes.n - at - 12 || str_eq(name, S("IDAT")))
            break;
        if (str_eq(name, type))
            return str_sub(bytes, at + 8, at + 8 + n);
        at += 12 + n;
    }
    return S("");
}

// pHYs: pixels a unit along x and y, and whether the unit is the metre (section 4.2.4.2).
static void density_read(Str bytes, Art *art) {
    Str phys = chunk_find(bytes, S("pHYs"));
    double x = 0, y = 0;
    if (phys.n == 9 && phys.p[8] == 1) {
        x = big_endian(phys.p) * metres_per_inch;
        y = big_endian(phys.p + 4) * metres_per_inch;
    }
    art_set_size(art, x, y);
}

// Whether any pixel is not opaque.
static bool premultiply(uint8_t *pixel, size_t n, int alpha_at) {
    bool clear = false;
    for (size_t i = 0; i < n; i++, pixel += 4) {
        unsigned alpha = pixel[alpha_at];
        clear = clear || alpha < 255;
        for (int c = 0; c < 4 && alpha < 255; c++)
            if (c != alpha_at)
                pixel[c] = (uint8_t)((pixel[c] * alpha + 127) / 255);
    }
    return clear;
}

static void read_memory(png_structp png, png_bytep out, size_t n) {
    Str *rest = png_get_io_ptr(png);
    if (n > rest->n)
        png_error(png, "short");
    memcpy(out, rest->p, n);
    *rest = str_sub(*rest, n, rest->n);
}

static void quiet(png_structp png, png_const_charp message) {
    (void)png, (void)message;
}

static void give_up(png_structp png, png_const_charp message) {
    (void)message;
    png_longjmp(png, 1);
}

// The profile of the picture's colours, as far as libpng finds it sound; or empty.
static Str profile_read(Arena *a, Str bytes) {
    Str rest = bytes;
    char *name;
    png_bytep profile;
    png_uint_32 n = 0;
    int compression;
    if (chunk_find(bytes, S("iCCP")).n == 0)
        return S("");
    png_structp png = png_create_read_struct(PNG_LIBPNG_VER_STRING, NULL, give_up, quiet);
    png_infop info = png ? png_create_info_struct(png) : NULL;
    if (!info || setjmp(png_jmpbuf(png))) {
        png_destroy_read_struct(&png, &info, NULL);
        return S("");
    }
    png_set_read_fn(png, &rest, read_memory);
    png_read_info(png, info);
    Str found = S("");
    if (png_get_iCCP(png, info, &name, &compression, &profile, &n) == PNG_INFO_iCCP)
        found = str_dup(a, (Str){(const char *)profile, n});
    png_destroy_read_struct(&png, &info, NULL);
    return found;
}

static ArtFault broken(Arena *a, png_image *image) {
    Str says = str_f(a, "is a broken PNG: %s", image->message);
    png_image_free(image);
    return (ArtFault){.says = says};
}

ArtFault art_png_read(Arena *a, Arena *scratch, Str bytes, Art *art) {
    Str head = chunk_find(bytes, S("IHDR"));
    if (head.n < 8)
        return (ArtFault){.says = S("is a broken PNG: it has no head")};
    ArtFault fault =
        art_set_pixels(scratch, art, big_endian(head.p), big_endian(head.p + 4));
    if (fault.says.n > 0)
        return fault;
    png_image image = {.version = PNG_IMAGE_VERSION};
    if (!png_image_begin_read_from_memory(&image, bytes.p, bytes.n))
        return broken(scratch, &image);
    bool little = __BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__;
    image.format = little ? PNG_FORMAT_BGRA : PNG_FORMAT_ARGB;
    size_t n = (size_t)art->columns * (size_t)art->rows;
    uint32_t *pixel = NEWS(a, uint32_t, n);
    if (!png_image_finish_read(&image, NULL, pixel, 0, NULL))
        return broken(scratch, &image);
    Str icc = profile_read(a, bytes);
    if (icc_to_srgb(icc, pixel, n, ICC_WORDS))
        art->icc = icc;
    art->clear = premultiply((uint8_t *)pixel, n, little ? 3 : 0);
    if (art->clear)
        art->file = str_dup(a, bytes);
    art->pixel = (const uint8_t *)pixel;
    density_read(bytes, art);
    return fault;
}

// What stands in the file, read again: dividing by alpha would not give it back.
const uint8_t *art_png_straight(Arena *a, const Art *art) {
    png_image image = {.version = PNG_IMAGE_VERSION};
    uint8_t *out = NEWS(a, uint8_t, 4 * (size_t)art->columns * (size_t)art->rows);
    bool fine = png_image_begin_read_from_memory(&image, art->file.p, art->file.n);
    image.format = PNG_FORMAT_RGBA;
    fine = fine && png_image_finish_read(&image, NULL, out, 0, NULL);
    png_image_free(&image);
    if (fine)
        icc_to_srgb(art->icc, out, (size_t)art->columns * (size_t)art->rows, ICC_BYTES);
    return fine ? out : NULL;
}

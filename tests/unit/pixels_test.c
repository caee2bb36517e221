// Pictures of pixels as their files mean them: what their colours are, how deep and how
// they are sampled, and which way up.
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <jpeglib.h>
#include <png.h>

#include "art/art.h"
#include "art/worker.h"
#include "base/buf.h"
#include "base/file.h"

#include "sandbox.h"

static const Art *add(Arena *a, const char *path) {
    Diags d = diags_new(a);
    const Art *art =
        gallery_add(gallery_open(a, NULL), &d, S("."), str_of(path), span_none());
    if (!CHECK(d.n == 0))
        printf("    %s: %.*s\n", path, STR(d.p->message));
    return art;
}

static unsigned channel(const Art *art, size_t at, int shift) {
    uint32_t v;
    memcpy(&v, art->pixel + 4 * at, sizeof v);
    return v >> shift & 255;
}

typedef enum Says { NOTHING, SRGB, GAMMA_22, LINEAR, ICC, ICC_AND_GAMMA, CICP_P3 } Says;

static void chunk(png_structp png, const char *name, const void *bytes, size_t n) {
    png_write_chunk(png, (png_const_bytep)name, bytes, n);
}

static void says_put(png_structp png, png_infop info, Says says, Str icc) {
    if (says == SRGB)
        png_set_sRGB(png, info, PNG_sRGB_INTENT_RELATIVE);
    if (says == GAMMA_22 || says == ICC_AND_GAMMA)
        png_set_gAMA(png, info, says == GAMMA_22 ? 1 / 1.8 : 1);
    if (says == LINEAR)
        png_set_gAMA(png, info, 1);
    if (says == ICC || says == ICC_AND_GAMMA)
        png_set_iCCP(png, info, "own", 0, (png_const_bytep)icc.p, (png_uint_32)icc.n);
}

typedef struct Sample {
    int bits, type;
    Says says;
    int orientation; // 0: not said
} Sample;

// Two columns and one row: 64 128 192, then 200 100 50; of grey the first of each.
static void png_put(const char *path, Sample s, Str icc) {
    static const unsigned colour[2][3] = {{64, 128, 192}, {200, 100, 50}};
    unsigned char row[16];
    unsigned char exif[] = {'M', 'M', 0, 42, 0, 0, 0, 8, 0, 1, 1, 18, 0,
                            3,   0,   0, 0,  1, 0, 0, 0, 0, 0, 0, 0,  0};
    const unsigned char p3[] = {12, 13, 0, 1};
    FILE *f = fopen(path, "wb");
    png_structp png = png_create_write_struct(PNG_LIBPNG_VER_STRING, NULL, NULL, NULL);
    png_infop info = png_create_info_struct(png);
    png_init_io(png, f);
    png_set_IHDR(png, info, 2, 1, s.bits, s.type, PNG_INTERLACE_NONE, 0, 0);
    says_put(png, info, s.says, icc);
    png_write_info(png, info);
    exif[19] = (unsigned char)s.orientation;
    if (s.says == CICP_P3)
        chunk(png, "cICP", p3, sizeof p3);
    if (s.orientation)
        chunk(png, "eXIf", exif, sizeof exif);
    size_t n = 0;
    for (size_t i = 0; i < 2; i++)
        for (size_t c = 0; c < (s.type == PNG_COLOR_TYPE_GRAY ? 1 : 3); c++)
            for (int b = 0; b < s.bits / 8; b++)
                row[n++] = (unsigned char)colour[i][c];
    png_write_row(png, row);
    png_write_end(png, NULL);
    png_destroy_write_struct(&png, &info);
    fclose(f);
}

static const int rgb = PNG_COLOR_TYPE_RGB, grey = PNG_COLOR_TYPE_GRAY;

// The same picture in 8 and in 16 bits looks the same, whatever it says of its colours.
static void test_depths(Arena *a) {
    Str icc = icc_srgb(a);
    for (Says says = NOTHING; says <= CICP_P3; says++)
        for (int i = 0; i < 2; i++) {
            int type = i ? rgb : grey;
            if (!i && (says == ICC || says == ICC_AND_GAMMA))
                continue; // the profile is of RGB
            png_put("8.png", (Sample){8, type, says, 0}, icc);
            png_put("16.png", (Sample){16, type, says, 0}, icc);
            const Art *narrow = add(a, "8.png"), *wide = add(a, "16.png");
            for (size_t at = 0; at < 2; at++)
                for (int shift = 0; shift < 24; shift += 8)
                    CHECK_NEAR((double)channel(narrow, at, shift),
                               (double)channel(wide, at, shift), 1);
        }
}

// What the first pixel's 64 128 192 is in sRGB.
static void test_origins(Arena *a) {
    static const struct {
        Says says;
        unsigned r, g, b;
    } rows[] = {
        {NOTHING, 64, 128, 192},       {SRGB, 64, 128, 192},
        {GAMMA_22, 81, 146, 203},      // v^1.8 as light
        {LINEAR, 137, 188, 225},       // v as light
        {ICC, 64, 128, 192},           // of sRGB
        {ICC_AND_GAMMA, 64, 128, 192}, // the profile alone counts
        {CICP_P3, 32, 129, 197},       // a red near sRGB's edge
    };
    Str icc = icc_srgb(a);
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        png_put("x.png", (Sample){16, rgb, rows[i].says, 0}, icc);
        const Art *art = add(a, "x.png");
        CHECK_NEAR((double)channel(art, 0, 16), (double)rows[i].r, 1.5);
        CHECK_NEAR((double)channel(art, 0, 8), (double)rows[i].g, 1.5);
        CHECK_NEAR((double)channel(art, 0, 0), (double)rows[i].b, 1.5);
    }
}

static void test_turned(Arena *a) {
    for (int orientation = 1; orientation <= 8; orientation++) {
        png_put("x.png", (Sample){8, rgb, SRGB, orientation}, S(""));
        const Art *art = add(a, "x.png");
        bool lying = orientation >= 5;
        bool back =
            orientation == 2 || orientation == 3 || orientation == 7 || orientation == 8;
        CHECK(art->columns == (lying ? 1 : 2) && art->rows == (lying ? 2 : 1));
        CHECK(channel(art, back ? 1 : 0, 16) == 64);
    }
}

typedef enum Parts { IN_ORDER, BACKWARDS, ONE_MISSING } Parts;

// As ICC.1:2010, B.4 has it, but for the order.
static void profile_put(struct jpeg_compress_struct *jpeg, Str icc, Parts parts) {
    enum { PART = 60000 };
    size_t n = (icc.n + PART - 1) / PART;
    for (size_t i = parts == ONE_MISSING; i < n; i++) {
        size_t nth = parts == BACKWARDS ? n - 1 - i : i;
        Str part = str_sub(icc, nth * PART, nth * PART + PART);
        unsigned char data[14 + PART] = "ICC_PROFILE";
        data[12] = (unsigned char)(nth + 1);
        data[13] = (unsigned char)n;
        memcpy(data + 14, part.p, part.n);
        jpeg_write_marker(jpeg, JPEG_APP0 + 2, data, (unsigned)(14 + part.n));
    }
}

typedef struct Profile {
    Str icc; // or empty
    Parts parts;
} Profile;

// 48 x 32 of one colour, with the sampling factors of each component.
static void jpeg_put(const char *path, int components, const int h[4], const int v[4],
                     Profile profile) {
    struct jpeg_compress_struct jpeg;
    struct jpeg_error_mgr errors;
    unsigned char row[48 * 4];
    JSAMPROW at = row;
    FILE *f = fopen(path, "wb");
    jpeg.err = jpeg_std_error(&errors);
    jpeg_create_compress(&jpeg);
    jpeg_stdio_dest(&jpeg, f);
    jpeg.image_width = 48;
    jpeg.image_height = 32;
    jpeg.input_components = components;
    jpeg.in_color_space = components == 4 ? JCS_CMYK : JCS_RGB;
    jpeg_set_defaults(&jpeg);
    jpeg_set_quality(&jpeg, 100, TRUE);
    for (int i = 0; i < components; i++) {
        jpeg.comp_info[i].h_samp_factor = h[i];
        jpeg.comp_info[i].v_samp_factor = v[i];
    }
    jpeg_start_compress(&jpeg, TRUE);
    profile_put(&jpeg, profile.icc, profile.parts);
    for (size_t i = 0; i < sizeof row; i++)
        row[i] = (unsigned char)(50 + 60 * (i % (size_t)components));
    while (jpeg.next_scanline < jpeg.image_height)
        jpeg_write_scanlines(&jpeg, &at, 1);
    jpeg_finish_compress(&jpeg);
    jpeg_destroy_compress(&jpeg);
    fclose(f);
}

static void test_sampling(Arena *a) {
    static const struct {
        int components, h[4], v[4];
    } rows[] = {
        {3, {1, 1, 1}, {1, 1, 1}},       {3, {2, 1, 1}, {2, 1, 1}},
        {3, {4, 1, 1}, {2, 1, 1}},       {3, {4, 1, 1}, {1, 1, 1}},
        {3, {4, 2, 2}, {1, 1, 1}},       {3, {3, 1, 1}, {1, 1, 1}},
        {3, {1, 1, 1}, {4, 1, 1}},       {3, {2, 2, 1}, {2, 1, 1}},
        {4, {1, 1, 1, 1}, {1, 1, 1, 1}}, {4, {2, 1, 1, 2}, {2, 1, 1, 2}},
        {4, {2, 1, 2, 1}, {1, 1, 1, 1}},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        jpeg_put("x.jpg", rows[i].components, rows[i].h, rows[i].v, (Profile){0});
        const Art *art = add(a, "x.jpg");
        if (!CHECK(art->columns == 48 && art->rows == 32))
            continue;
        for (int c = 0; c < 3 && rows[i].components == 3; c++)
            CHECK_NEAR((double)channel(art, 700, 16 - 8 * c), 50 + 60.0 * c, 2);
        if (CHECK((rows[i].components == 4) == (art->inks != NULL)) && art->inks)
            for (size_t c = 0; c < 4; c++) // as Adobe has them: 255 is none
                CHECK_NEAR(art->inks[4 * 700 + c], 205 - 60.0 * (double)c, 3);
    }
}

// Inks look as the press prints them, or as the press does for which they were made.
static void test_inks(Arena *a) {
    static const int one[4] = {1, 1, 1, 1};
    Str icc = S("");
    CHECK(file_read(a, S(PRENT_SOURCE_DIR "/layouts/print"), S("FOGRA39L_coated.icc"),
                    1 << 20, &icc, &(long long){0})
              .n == 0);
    const Icc *press = icc_open(a, icc);
    const Profile rows[] = {
        {S(""), IN_ORDER}, {icc, IN_ORDER}, {icc, BACKWARDS}, {icc, ONE_MISSING}};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        jpeg_put("x.jpg", 4, one, one, rows[i]);
        Diags d = diags_new(a);
        Gallery *g = gallery_open(a, NULL);
        const Art *art = gallery_add(g, &d, S("."), S("x.jpg"), span_none());
        gallery_prove(g, press);
        double inks[4];
        for (size_t c = 0; c < 4; c++)
            inks[c] = art->inks[4 * 700 + c] / 255.0;
        Rgb want = icc_screen(press, inks);
        uint32_t v;
        memcpy(&v, art_pixels(art, press) + 4 * (size_t)700, sizeof v);
        CHECK_NEAR((v >> 16 & 255), 255 * want.r, 1.5);
        CHECK_NEAR((v >> 8 & 255), 255 * want.g, 1.5);
        CHECK_NEAR((v & 255), 255 * want.b, 1.5);
        CHECK(art_look(art, press) && !art_look(art, press)->other);
        CHECK((art->inks_icc.n > 0) == (i == 1 || i == 2));
    }
}

int main(int argc, char **argv) {
    if (worker_serves(argc, argv))
        return 0;
    IN_CHILD(test_depths);
    IN_CHILD(test_origins);
    IN_CHILD(test_turned);
    IN_CHILD(test_sampling);
    IN_CHILD(test_inks);
    return check_done();
}

// Pictures in a file: samples as they were, masks where they are clear, JPEGs byte for
// byte, each according to what the profile allows.
#include "base/file.h"
#include "pdf/image.h"

#include "pdf_read.h"

static const uint32_t opaque[] = {0xFFFF0000, 0xFF00FF00, 0xFF0000FF,
                                  0xFFFFFFFF, 0xFF102030, 0xFF000000};
static const uint32_t clear[] = {0xFFFF0000, 0x80008000, 0x00000000,
                                 0xFFFFFFFF, 0xFF102030, 0xFF000000};
static const uint32_t grey[] = {0xFF000000, 0xFF808080, 0xFFFFFFFF,
                                0xFF404040, 0xFF808080, 0xFFC0C0C0};

static Art art_of(const uint32_t *pixel, bool is_clear) {
    return (Art){.kind = ART_PIXELS,
                 .width = 3,
                 .height = 2,
                 .columns = 3,
                 .rows = 2,
                 .clear = is_clear,
                 .pixel = (const uint8_t *)pixel};
}

typedef struct Test {
    Arena *arena;
    Profile profile;
    PdfPress press;
    Str file;
    int number;
} Test;

static void test_open(Test *t, Profile profile) {
    *t = (Test){.arena = arena_open(), .profile = profile};
    t->press = (PdfPress){&t->profile, {&t->profile, NULL}, false};
    Str bytes, folder = S(PRENT_SOURCE_DIR "/layouts/print");
    file_read(t->arena, folder, S("FOGRA39L_coated.icc"), FILE_LIMIT, &bytes, NULL);
    if (profile.cmyk)
        t->press.inks.icc = icc_open(t->arena, bytes);
}

// The image's object.
static Str image_made(Test *t, const Art *art, const Ink *tint) {
    Buf out = buf_new(t->arena);
    int srgb = 0;
    PdfFile *f = pdf_file_open(t->arena, (Sink){&out, pdf_catch}, 4);
    t->number =
        pdf_image_write(f, &t->press, &(PdfPicture){.art = art, .tint = tint}, &srgb);
    CHECK(pdf_file_close(f, t->number, t->number));
    t->file = buf_str(&out);
    return pdf_object(t->arena, t->file, t->number);
}

static int paeth(int a, int b, int c) {
    int p = a + b - c, pa = abs(p - a), pb = abs(p - b), pc = abs(p - c);
    return pa <= pb && pa <= pc ? a : pb <= pc ? b : c;
}

// The samples of an image with PNG's filters undone (PNG 1.2, section 6).
static Str samples(Test *t, Str object) {
    size_t length_at = (size_t)pdf_number(object, "/Length ");
    Str length = pdf_object(t->arena, t->file, (long)length_at);
    size_t from = pdf_find(object, "stream\n") + 7;
    Str data = str_sub(object, from, from + (size_t)strtol(length.p, NULL, 10));
    unsigned char *raw = NEWS(t->arena, unsigned char, 1 << 16);
    uLongf n = 1 << 16;
    CHECK(uncompress(raw, &n, (const unsigned char *)data.p, data.n) == Z_OK);
    CHECK(pdf_has(object, "/Predictor 15"));
    size_t colours = (size_t)pdf_number(object, "/Colors ");
    size_t bits = (size_t)pdf_number(object, "/BitsPerComponent ");
    size_t row = ((size_t)pdf_number(object, "/Columns ") * colours * bits + 7) / 8;
    size_t step = (colours * bits + 7) / 8, rows = n / (row + 1);
    unsigned char *out = NEWS(t->arena, unsigned char, row *rows + 1);
    CHECK(n == rows * (row + 1));
    for (size_t y = 0; y < rows; y++)
        for (size_t x = 0; x < row; x++) {
            int a = x >= step ? out[y * row + x - step] : 0;
            int b = y > 0 ? out[(y - 1) * row + x] : 0;
            int c = x >= step && y > 0 ? out[(y - 1) * row + x - step] : 0;
            int type = raw[y * (row + 1)];
            const int guesses[] = {0, a, b, (a + b) / 2, paeth(a, b, c)};
            out[y * row + x] = (unsigned char)(raw[y * (row + 1) + 1 + x] + guesses[type]);
        }
    return (Str){(const char *)out, row * rows};
}

static void test_rgb(void) {
    Test t;
    Art art = art_of(opaque, false);
    test_open(&t, (Profile){.transparency = true});
    Str object = image_made(&t, &art, NULL);
    CHECK(pdf_has(object, "/Width 3 /Height 2 ") &&
          pdf_has(object, "/ColorSpace/DeviceRGB"));
    CHECK(!pdf_has(object, "/SMask"));
    CHECK_STR(samples(&t, object),
              ((Str){"\377\0\0\0\377\0\0\0\377\377\377\377\20\40\60\0\0\0", 18}));
    arena_close(t.arena);
    test_open(&t, (Profile){.cmyk = true, .transparency = true, .rgb = RGB_TAG});
    object = image_made(&t, &art, NULL);
    CHECK(pdf_has(object, "/ColorSpace[/ICCBased ") && !pdf_has(object, "DeviceRGB"));
    CHECK(samples(&t, object).n == 18);
    Str profile = pdf_stream(t.arena, pdf_follow(t.arena, t.file, object, "/ICCBased "));
    CHECK_STR(profile, icc_srgb(t.arena));
    arena_close(t.arena);
}

static void test_cmyk(void) {
    Test t;
    Art art = art_of(opaque, false);
    test_open(&t, (Profile){.cmyk = true, .rgb = RGB_CONVERT});
    Str object = image_made(&t, &art, NULL);
    CHECK(pdf_has(object, "/ColorSpace/DeviceCMYK"));
    Str got = samples(&t, object);
    uint8_t want[24];
    icc_row(t.press.inks.icc,
            (const uint8_t *)"\377\0\0\0\377\0\0\0\377\377\377\377\20\40\60\0\0\0", 6,
            want);
    CHECK_STR(got, ((Str){(const char *)want, 24}));
    arena_close(t.arena);
}

// Grey prints with black alone; on a screen it is what it was.
static void test_grey(void) {
    Test t;
    Art art = art_of(grey, false);
    test_open(&t, (Profile){.transparency = true});
    Str object = image_made(&t, &art, NULL);
    CHECK(pdf_has(object, "/ColorSpace/DeviceGray"));
    CHECK_STR(samples(&t, object), ((Str){"\0\200\377\100\200\300", 6}));
    arena_close(t.arena);
    test_open(&t, (Profile){.cmyk = true, .rgb = RGB_TAG});
    object = image_made(&t, &art, NULL);
    CHECK(pdf_has(object, "/ColorSpace/DeviceGray"));
    Str got = samples(&t, object);
    CHECK((uint8_t)got.p[0] == 0 && (uint8_t)got.p[2] == 255);
    CHECK_NEAR((uint8_t)got.p[1] / 255.0, 1 - icc_black(t.press.inks.icc, 128 / 255.0),
               .003);
    arena_close(t.arena);
}

static void test_alpha(void) {
    Test t;
    Art art = art_of(clear, true);
    test_open(&t, (Profile){.transparency = true});
    Str object = image_made(&t, &art, NULL);
    Str mask = pdf_follow(t.arena, t.file, object, "/SMask ");
    CHECK(pdf_has(mask, "/ColorSpace/DeviceGray"));
    CHECK_STR(samples(&t, mask), ((Str){"\377\200\0\377\377\377", 6}));
    Str got = samples(&t, object); // not premultiplied
    CHECK((uint8_t)got.p[4] == 255 && (uint8_t)got.p[3] == 0);
    arena_close(t.arena);
    // Nothing may be transparent: on white paper, and nothing at all where it is clear.
    test_open(&t, (Profile){.cmyk = true, .rgb = RGB_TAG});
    object = image_made(&t, &art, NULL);
    CHECK(!pdf_has(t.file, "/SMask"));
    mask = pdf_follow(t.arena, t.file, object, "/Mask ");
    CHECK(pdf_has(mask, "/ImageMask true") && pdf_has(mask, "/BitsPerComponent 1 "));
    CHECK_STR(samples(&t, mask), ((Str){"\40\0", 2})); // the third pixel
    got = samples(&t, object);
    CHECK((uint8_t)got.p[3] == 127 && (uint8_t)got.p[4] == 255); // half green on white
    arena_close(t.arena);
}

static const Ink gold = {
    .kind = INK_SPOT, .spot = {"Gold", 4}, .tint = .5, .cmyk = {0, .2, .8, 0}};

// Pixels in one ink: their alpha is what prints.
static void test_tint(void) {
    Test t;
    Art art = art_of(clear, true);
    test_open(&t, (Profile){.cmyk = true, .transparency = true});
    Str object = image_made(&t, &art, &gold);
    CHECK(pdf_has(object, "[/Separation/Gold") && pdf_has(object, "/Width 1 /Height 1 "));
    CHECK_STR(pdf_stream(t.arena, object), S("\200"));
    CHECK_STR(samples(&t, pdf_follow(t.arena, t.file, object, "/SMask ")),
              ((Str){"\377\200\0\377\377\377", 6}));
    arena_close(t.arena);
    test_open(&t, (Profile){.cmyk = true});
    object = image_made(&t, &art, &gold);
    CHECK(pdf_has(object, "[/Separation/Gold") && !pdf_has(t.file, "/SMask"));
    CHECK_STR(samples(&t, object), ((Str){"\200\100\0\200\200\200", 6}));
    arena_close(t.arena);
}

static void test_jpeg(void) {
    static const struct {
        Profile profile;
        ArtJpeg jpeg;
        const char *has; // NULL: decoded, not as it is
    } rows[] = {
        {{.cmyk = false}, {{"jpeg!", 5}, 3, false, false, 1, {"", 0}}, "/DeviceRGB"},
        {{.cmyk = false}, {{"jpeg!", 5}, 1, false, false, 1, {"", 0}}, "/DeviceGray"},
        {{.cmyk = false}, {{"jpeg!", 5}, 4, true, false, 1, {"", 0}}, NULL},
        {{.cmyk = false}, {{"jpeg!", 5}, 3, false, true, 1, {"", 0}}, "/ColorTransform 0"},
        {{.cmyk = true, .rgb = RGB_TAG},
         {{"jpeg!", 5}, 3, false, false, 1, {"", 0}},
         "/ICCBased "},
        {{.cmyk = true}, {{"jpeg!", 5}, 3, false, false, 1, {"", 0}}, NULL},
        {{.cmyk = true},
         {{"jpeg!", 5}, 4, true, false, 1, {"", 0}},
         "/Decode[1 0 1 0 1 0 1 0]"},
        {{.cmyk = true}, {{"jpeg!", 5}, 4, false, false, 1, {"", 0}}, "/DeviceCMYK"},
        {{.cmyk = true}, {{"jpeg!", 5}, 1, false, false, 1, {"", 0}}, "/DeviceGray"},
        {{.cmyk = true, .grey = GREY_ICC},
         {{"jpeg!", 5}, 1, false, false, 1, {"", 0}},
         NULL},
        {{.cmyk = true, .rgb = RGB_TAG}, {{"", 0}, 3, false, false, 1, {"", 0}}, NULL},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        Test t;
        Art art = art_of(opaque, false);
        art.jpeg = rows[i].jpeg;
        test_open(&t, rows[i].profile);
        Str object = image_made(&t, &art, NULL);
        CHECK(pdf_has(object, "/DCTDecode") == (rows[i].has != NULL));
        if (rows[i].has) {
            CHECK(pdf_has(object, rows[i].has));
            CHECK_STR(pdf_stream(t.arena, object), S("jpeg!"));
            CHECK(pdf_has(object, "/Decode[") == rows[i].jpeg.inverted);
        }
        arena_close(t.arena);
    }
}

int main(void) {
    test_rgb();
    test_cmyk();
    test_grey();
    test_alpha();
    test_tint();
    test_jpeg();
    return check_done();
}

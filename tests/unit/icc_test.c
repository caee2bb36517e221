// Screen colours through the press profile that ships with prent.
#include "ink/icc.h"

#include "base/deflate.h"
#include "base/file.h"
#include "check.h"
#include "ink/icc_stock.h"

static Icc *fogra(Arena *a) {
    Str bytes, folder = S(PRENT_SOURCE_DIR "/layouts/print");
    CHECK_STR(file_read(a, folder, S("FOGRA39L_coated.icc"), FILE_LIMIT, &bytes, NULL),
              S(""));
    return icc_open(a, bytes);
}

// Primaries land where everybody who knows coated paper expects them.
static void test_inks(const Icc *icc) {
    static const struct {
        Rgb rgb;
        double least[4], most[4];
    } rows[] = {
        {{1, 1, 1}, {0, 0, 0, 0}, {.005, .005, .005, .005}},
        {{1, 0, 0}, {0, .9, .85, 0}, {.05, 1, 1, .05}},
        {{1, 1, 0}, {0, 0, .8, 0}, {.12, .1, 1, .05}},
        {{0, .62, .88}, {.6, .05, 0, 0}, {1, .35, .15, .05}},
        {{0, 0, 0}, {.5, .4, .4, .6}, {1, 1, 1, 1}},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        double cmyk[4];
        icc_ink(icc, rows[i].rgb, cmyk);
        for (size_t c = 0; c < 4; c++)
            if (!CHECK(cmyk[c] >= rows[i].least[c] && cmyk[c] <= rows[i].most[c]))
                printf("    row %zu, ink %zu: %.3f\n", i, c, cmyk[c]);
    }
}

// Black alone darkens evenly: all of it for black, none for white, and a middle grey about
// where the press's own dot gain puts it.
static void test_black(const Icc *icc) {
    CHECK_NEAR(icc_black(icc, 0), 1, 1e-9);
    CHECK_NEAR(icc_black(icc, 1), 0, 1e-9);
    CHECK_NEAR(icc_black(icc, .5), .6, .1);
    for (int i = 1; i <= 1000; i++)
        CHECK(icc_black(icc, i / 1000.0) <= icc_black(icc, (i - 1) / 1000.0));
    CHECK_NEAR(icc_black(icc, -1), 1, 1e-9);
    CHECK_NEAR(icc_black(icc, 2), 0, 1e-9);
}

// A row of pixels agrees with single colours to a percent.
static void test_row(Icc *icc) {
    uint8_t rgb[3 * 64], cmyk[4 * 64];
    for (size_t i = 0; i < sizeof rgb; i++)
        rgb[i] = (uint8_t)(i * 97 % 256);
    icc_row(icc, rgb, 64, cmyk);
    for (size_t i = 0; i < 64; i++) {
        double want[4];
        Rgb c = {rgb[3 * i] / 255.0, rgb[3 * i + 1] / 255.0, rgb[3 * i + 2] / 255.0};
        icc_ink(icc, c, want);
        for (size_t k = 0; k < 4; k++)
            CHECK_NEAR(cmyk[4 * i + k] / 255.0, want[k], .02);
    }
}

static void test_srgb(Arena *a) {
    Str one = icc_srgb(a), two = icc_srgb(a);
    CHECK_STR(one, two);
    CHECK(str_eq(str_sub(one, 12, 20), S("mntrRGB ")));
    CHECK(str_eq(str_sub(one, 36, 40), S("acsp")));
    CHECK(one.p[8] == 2);     // the version
    CHECK(!icc_open(a, one)); // no press
    CHECK(!icc_open(a, S("no profile")));
}

// What was deflated when prent was built is the profile that comes with it, and no other.
static void test_stock(Arena *a) {
    Str bytes, folder = S(PRENT_SOURCE_DIR "/layouts/print");
    CHECK_STR(file_read(a, folder, S("FOGRA39L_coated.icc"), FILE_LIMIT, &bytes, NULL),
              S(""));
    Str baked = icc_stock_deflated(bytes);
    CHECK_STR(baked, deflate_whole(deflate_open(a), a, bytes));
    CHECK(!icc_stock_deflated(icc_srgb(a)).n);
    Str other = str_dup(a, bytes);
    ((char *)(uintptr_t)other.p)[other.n / 2] ^= 1;
    CHECK(!icc_stock_deflated(other).n);
    CHECK(icc_open(a, other)); // tried at once, and fine: a step of one table is another
    CHECK(!icc_open(a, str_sub(bytes, 0, 4096))); // its tables are not there
}

int main(void) {
    Arena *a = arena_open();
    Icc *icc = fogra(a);
    test_stock(a);
    if (CHECK(icc)) {
        test_inks(icc);
        test_black(icc);
        test_row(icc);
    }
    test_srgb(a);
    arena_close(a);
    return check_done();
}

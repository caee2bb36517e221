// Gradients to shadings: the colour space that their inks take, and the function that mixes
// inks where a reader cannot, run by a small PostScript calculator.
#include <stdlib.h>

#include "box/gradient.h"
#include "pdf/shade.h"

#include "pdf_read.h"

static const Profile press = {.cmyk = true, .transparency = true};
static const Profile shop = {.cmyk = true, .spots = SPOTS_CONVERT};
static const Profile screen = {.transparency = true};

static const Ink cyan = {.cmyk = {1, 0, 0, 0}, .preview = {0, .5, 1}};
static const Ink dark = {.cmyk = {.2, .5, 0, .4}, .preview = {.1, .2, .3}};
static const Ink gold = {.kind = INK_SPOT,
                         .spot = {"Gold", 4},
                         .tint = 1,
                         .cmyk = {.2, .3, .8, 0},
                         .preview = {1, .8, 0}};
static const Ink pale = {
    .kind = INK_SPOT, .spot = {"Gold", 4}, .tint = .25, .cmyk = {.2, .3, .8, 0}};
static const Ink red = {
    .kind = INK_SPOT, .spot = {"Red 1", 5}, .tint = .5, .cmyk = {0, 1, .9, 0}};

static Gradient gradient_of(const Ink **ink, double *at, size_t n) {
    return (Gradient){.ink = ink, .at = at, .n = n};
}

static Str shading(Arena *a, const Profile *profile, const Gradient *g) {
    Buf b = buf_new(a);
    PdfInks inks = {profile, NULL};
    Blend blend = {.gradient = g, .from = {1, 2}, .to = {3, 4}, .radius = 5};
    pdf_shade_put(&b, &inks, &blend, 7);
    return buf_str(&b);
}

static void test_spaces(Arena *a) {
    static const struct {
        const Profile *profile;
        const Ink *one, *two;
        const char *has, *ends;
        bool mixes;
    } rows[] = {
        {&press, &cyan, &dark, "<</ColorSpace/DeviceCMYK/ShadingType 2/Coords[1 2 3 4 ]",
         "/C0[1 0 0 0 ]/C1[.2 .5 0 .4 ]", false},
        {&screen, &cyan, &gold, "/ColorSpace/DeviceRGB", "/C0[0 .5 1 ]/C1[1 .8 0 ]", false},
        {&shop, &cyan, &gold, "/ColorSpace/DeviceCMYK", "/C0[1 0 0 0 ]/C1[.2 .3 .8 0 ]",
         false},
        {&press, &gold, &pale, "/ColorSpace[/Separation/Gold /DeviceCMYK",
         "/C0[1 ]/C1[.25 ]", false},
        {&press, &gold, &dark,
         "/ColorSpace[/DeviceN[/Gold /Cyan/Magenta/Black]/DeviceCMYK 7 0 R <</Colorants<<"
         "/Gold [/Separation/Gold ",
         "/C0[1 0 0 0 ]/C1[0 .2 .5 .4 ]", true},
        {&press, &pale, &red, "/DeviceN[/Gold /Red#201 ]", "/C0[.25 0 ]/C1[0 .5 ]", true},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        const Ink *ink[] = {rows[i].one, rows[i].two};
        double at[] = {0, 1};
        Gradient g = gradient_of(ink, at, 2);
        Str text = shading(a, rows[i].profile, &g);
        if (!CHECK(pdf_has(text, rows[i].has) && pdf_has(text, rows[i].ends)))
            printf("    row %zu: %.*s\n", i, STR(text));
        CHECK(pdf_has(text, "/Extend[true true]") && pdf_has(text, "/Bounds[]"));
        Buf head = buf_new(a), code = buf_new(a);
        PdfInks inks = {rows[i].profile, NULL};
        CHECK(pdf_shade_mixes(&head, &code, &inks, &g) == rows[i].mixes);
    }
}

// Places within, and inks that meet at one place.
static void test_stops(Arena *a) {
    const Ink *ink[] = {&cyan, &dark, &cyan, &dark};
    double at[] = {.25, .5, .5, 1};
    Gradient g = gradient_of(ink, at, 4);
    Str text = shading(a, &press, &g);
    CHECK(pdf_has(text, "/Bounds[.25 .5 ]/Encode[0 1 0 1 0 1 ]"));
    CHECK(pdf_count(text, "/FunctionType 2") == 3);
    g.radial = true;
    CHECK(pdf_has(shading(a, &press, &g), "/ShadingType 3/Coords[1 2 0 1 2 5 ]"));
}

// index, mul, add, roll and pop, which is all that the function uses.
static void calculate(Str code, double *stack, size_t n, double out[4]) {
    const char *p = code.p + 1;
    while (*p != '}') {
        char *end;
        double v = strtod(p, &end);
        if (end > p) {
            stack[n++] = v;
            p = end + 1;
        } else if (strncmp(p, "index", 5) == 0) {
            stack[n - 1] = stack[n - 2 - (size_t)stack[n - 1]];
            p += 6;
        } else if (strncmp(p, "mul", 3) == 0) {
            n--;
            stack[n - 1] *= stack[n];
            p += 4;
        } else if (strncmp(p, "add", 3) == 0) {
            n--;
            stack[n - 1] += stack[n];
            p += 4;
        } else if (strncmp(p, "pop", 3) == 0) {
            n--;
            p += 4;
        } else if (CHECK(strncmp(p, "roll", 4) == 0)) {
            double copy[32];
            size_t by = (size_t)stack[n - 1], all = (size_t)stack[n - 2];
            n -= 2;
            memcpy(copy, stack + n - all, all * sizeof *copy);
            for (size_t i = 0; i < all; i++)
                stack[n - all + (i + by) % all] = copy[i];
            p += 5;
        } else {
            return;
        }
    }
    CHECK(n == 4);
    memcpy(out, stack, 4 * sizeof *out);
}

static void test_mix(Arena *a) {
    const Ink *ink[] = {&gold, &dark, &red};
    double at[] = {0, .5, 1};
    Gradient g = gradient_of(ink, at, 3);
    Buf head = buf_new(a), code = buf_new(a);
    CHECK(pdf_shade_mixes(&head, &code, &(PdfInks){&press, NULL}, &g));
    CHECK(pdf_count(buf_str(&head), "0 1") == 4 + 5); // Gold, Red 1, C, M, K
    static const double tints[][5] = {
        {1, 0, 0, 0, 0}, {0, 1, 0, 0, 0}, {0, 0, .2, .5, .4}, {.5, .25, .1, 0, 1}};
    for (size_t i = 0; i < 4; i++) {
        const double *t = tints[i];
        double stack[32], out[4] = {0};
        memcpy(stack, t, 5 * sizeof *t);
        calculate(buf_str(&code), stack, 5, out);
        for (size_t c = 0; c < 4; c++) {
            double process[4] = {t[2], t[3], 0, t[4]};
            double want = t[0] * gold.cmyk[c] + t[1] * red.cmyk[c] + process[c];
            CHECK_NEAR(out[c], want, 1e-6);
        }
    }
}

int main(void) {
    Arena *a = arena_open();
    test_spaces(a);
    test_stops(a);
    test_mix(a);
    arena_close(a);
    return check_done();
}

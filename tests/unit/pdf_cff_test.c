// What becomes of a CFF font on its way into a PDF: built by hand after Technical Note
// 5176, cut short at every byte.
#include "check.h"
#include "pdf_font/cff.h"

// A header, an INDEX of one name, one of a top DICT; at byte 64 the rest begins.
static Str font_make(char *out, const char *dict, size_t dict_size) {
    memset(out, 0, 128);
    memcpy(out, "\1\0\4\1\0\1\1\1\2x\0\1\1\1", 14);
    out[14] = (char)(1 + dict_size);
    memcpy(out + 15, dict, dict_size);
    memcpy(out + 64, "rest", 4);
    return (Str){out, 68};
}

#define BYTES(text) (text), sizeof(text) - 1

static const char per_mille[] = "\036\012\000\017\000\000\000\000\000\377",
                  half[] = "\036\012\000\004\210\050\022\120\377";

static Str after(Str cff, const char *mark, size_t n) {
    const char *at = memmem(cff.p, cff.n, mark, n);
    return at ? str_sub(cff, (size_t)(at - cff.p) + n, cff.n) : S("");
}

static uint32_t number(Str bytes, size_t at) {
    uint32_t v = 0;
    for (size_t i = 0; i < 4; i++)
        v = v << 8 | (at + i < bytes.n ? (unsigned char)bytes.p[at + i] : 0);
    return v;
}

// 203 is the operand 64: CharStrings (17) are there.
static void test_units(Arena *a) {
    char out[128];
    Str font = font_make(out, BYTES("\313\21"));
    Str same = cff_fit(a, font, 1000), fit = cff_fit(a, font, 2048);
    CHECK(!after(same, BYTES("\14\7")).p || !after(same, BYTES("\14\7")).n);
    CHECK(after(fit, half, sizeof half - 1).n > 0);
    CHECK(after(fit, BYTES("\14\7")).n > 0);
    // What pointed at byte 64 points at what stood there.
    for (int i = 0; i < 2; i++) {
        Str one = i ? fit : same;
        Str top = after(one, BYTES("x\0\1\4")); // two offsets, then 29 and the place
        uint32_t place = number(top, 9);
        CHECK_STR(str_sub(one, place, place + 4), S("rest"));
    }
}

// A matrix that the font has is the em's too, but not one of its parts.
static void test_matrix(Arena *a) {
    char out[128];
    static const char told[] = "\213\213\213\213\213\213\14\7\313\21";
    Str fit = cff_fit(a, font_make(out, BYTES(told)), 1000);
    CHECK(after(fit, BYTES("\213\213\213\213\213\213\14\7")).n == 0);
    CHECK(after(fit, per_mille, 3).n > 0);
}

// 12 30 is ROS: glyph n becomes number n, whatever the charset (15) was.
static void test_numbers(Arena *a) {
    char out[128];
    Str fit =
        cff_fit(a, font_make(out, BYTES("\213\213\213\14\36\313\17\14\42\313\21")), 1000);
    uint32_t charset = number(after(fit, BYTES("\14\42\35")), 0);
    CHECK(memcmp(fit.p + charset, "\2\0\1", 3) == 0); // from 1 on
    CHECK((unsigned char)fit.p[charset + 3] * 256 + (unsigned char)fit.p[charset + 4] ==
          ('r' * 256 + 'e') - 2); // as many as the INDEX at CharStrings has
    CHECK(after(fit, BYTES("\213\213\213\14\36")).n > 0);
}

int main(void) {
    Arena *a = arena_open();
    char out[128];
    test_units(a);
    test_matrix(a);
    test_numbers(a);
    CHECK(cff_fit(a, S(""), 1000).n == 0);
    CHECK(cff_fit(a, font_make(out, BYTES("\313\17")), 1000).n == 0); // no outlines
    Str font = font_make(out, BYTES("\213\213\213\14\36\313\17\313\14\44\313\21"));
    for (size_t n = 0; n < font.n; n++) // whatever it says, nothing beyond is read
        cff_fit(a, str_sub(font, 0, n), 2048);
    arena_close(a);
    return check_done();
}

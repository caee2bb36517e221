// Which glyphs of a CFF font a PDF reader finds under their own numbers: built by hand
// after Technical Note 5176, cut short at every byte, and of fonts that Debian has.
#include "check.h"

#include "pdf/cff.h"

// A header, an INDEX of one name, one of a top DICT; the charset stands at byte 64.
static Str font_make(char *out, const char *dict, size_t dict_size, const char *charset,
                     size_t size) {
    memset(out, 0, 128);
    memcpy(out, "\1\0\4\1\0\1\1\1\2x\0\1\1\1", 14);
    out[14] = (char)(1 + dict_size);
    memcpy(out + 15, dict, dict_size);
    memcpy(out + 64, charset, size);
    return (Str){out, 64 + size};
}

#define BYTES(text) (text), sizeof(text) - 1

static void test_made(void) {
    static const struct {
        const char *dict;
        size_t dict_size;
        const char *charset;
        size_t size;
        bool plain;
    } rows[] = {
        // 203 is the operand 64; 12 30 is ROS, 15 charset; 28 and 29 are longer numbers.
        {BYTES("\213\213\213\14\36\313\17"), BYTES("\0\0\1\0\2\0\3"), true},
        {BYTES("\213\213\213\14\36\313\17"), BYTES("\0\0\1\0\2\0\4"), false},
        {BYTES("\213\213\213\14\36\313\17"), BYTES("\1\0\1\2"), true},
        {BYTES("\213\213\213\14\36\313\17"), BYTES("\1\0\2\2"), false},
        {BYTES("\213\213\213\14\36\34\0\100\17"), BYTES("\2\0\1\0\2"), true},
        {BYTES("\213\213\213\14\36\35\0\0\0\100\17"), BYTES("\2\0\1\0\0\0\7\0\1"), false},
        {BYTES("\36\24\137\14\36\313\17"), BYTES("\3\0\1\2"), false}, // 1.4, and no format
        {BYTES("\213\213\213\14\36\213\17"), BYTES(""), false},       // a standard charset
        {BYTES("\313\17"), BYTES("\0\0\7\0\2\0\3"), true},            // glyphs have names
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        char out[128];
        Str cff =
            font_make(out, rows[i].dict, rows[i].dict_size, rows[i].charset, rows[i].size);
        CHECK(cff_numbers_are_glyphs(cff, 4) == rows[i].plain);
        for (size_t n = 0; n < cff.n; n++) // whatever it says, it reads nothing beyond
            cff_numbers_are_glyphs(str_sub(cff, 0, n), 4);
    }
}

int main(void) {
    test_made();
    return check_done();
}

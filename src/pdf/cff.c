#include "pdf/cff.h"

static uint32_t number_at(Str s, size_t at, size_t bytes) { // big-endian; 0 beyond the end
    uint32_t v = 0;
    for (size_t i = 0; i < bytes; i++)
        v = v << 8 | (at + i < s.n ? (unsigned char)s.p[at + i] : 0);
    return v;
}

// An INDEX (5): a count, the size of its offsets, these, and the data. Gives its first
// element, and where what follows the INDEX begins.
static Str index_first(Str cff, size_t at, size_t *end) {
    uint32_t count = number_at(cff, at, 2);
    size_t size = number_at(cff, at + 2, 1), offsets = at + 3;
    if (count == 0 || size == 0 || size > 4) {
        *end = at + 2;
        return S("");
    }
    size_t data = offsets + (count + 1) * size - 1;
    *end = data + number_at(cff, offsets + count * size, size);
    return str_sub(cff, data + number_at(cff, offsets, size),
                   data + number_at(cff, offsets + size, size));
}

// The bytes of the operand at `at` (4, table 3); operators have none.
static size_t operand_size(Str dict, size_t at) {
    unsigned b = number_at(dict, at, 1);
    if (b <= 21)
        return 0;
    if (b == 28)
        return 3;
    if (b == 29)
        return 5;
    if (b == 30) { // decimal digits, four bits each, until 15
        size_t n = 1;
        while (at + n < dict.n) {
            unsigned pair = number_at(dict, at + n++, 1);
            if (pair >> 4 == 15 || (pair & 15) == 15)
                break;
        }
        return n;
    }
    return b < 247 ? 1 : 2;
}

static uint32_t operand_value(Str dict, size_t at) { // of one that is not negative
    unsigned b = number_at(dict, at, 1);
    if (b == 28)
        return number_at(dict, at + 1, 2);
    if (b == 29)
        return number_at(dict, at + 1, 4);
    if (b >= 247 && b < 251)
        return (b - 247) * 256 + number_at(dict, at + 1, 1) + 108;
    return b >= 32 && b < 247 ? b - 139 : 0;
}

// Whether the DICT has operator 12 30, ROS, and the operand of 15, charset.
static bool top_read(Str dict, uint32_t *charset) {
    bool ros = false;
    uint32_t last = 0;
    *charset = 0;
    for (size_t at = 0; at < dict.n;) {
        size_t n = operand_size(dict, at);
        if (n > 0) {
            last = operand_value(dict, at);
            at += n;
            continue;
        }
        unsigned op = number_at(dict, at++, 1);
        if (op == 15)
            *charset = last;
        if (op == 12)
            ros = ros || number_at(dict, at++, 1) == 30;
    }
    return ros;
}

// A charset (13): glyph 0 is not in it; format 0 has a number for each glyph, 1 and 2 have
// ranges.
static bool charset_counts(Str cff, size_t at, uint32_t glyphs) {
    unsigned format = number_at(cff, at++, 1);
    for (uint32_t id = 1; id < glyphs && at < cff.n;) {
        if (number_at(cff, at, 2) != id)
            return false;
        uint32_t more = format == 0 ? 0 : number_at(cff, at + 2, format);
        at += 2 + (format == 0 ? 0 : format);
        id += 1 + more;
    }
    return format <= 2;
}

bool cff_numbers_are_glyphs(Str cff, uint32_t glyphs) {
    size_t at = number_at(cff, 2, 1);
    uint32_t charset;
    index_first(cff, at, &at); // names
    Str top = index_first(cff, at, &at);
    if (!top_read(top, &charset))
        return true;
    return charset > 2 && charset_counts(cff, charset, glyphs);
}

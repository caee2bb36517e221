#include "pdf_font/cff.h"

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

static size_t index_count(Str cff, size_t at) {
    return number_at(cff, at, 2);
}

// Element i of an INDEX, "" beyond its end.
static Str index_at(Str cff, size_t at, size_t i) {
    size_t count = index_count(cff, at), size = number_at(cff, at + 2, 1);
    if (i >= count || size == 0 || size > 4)
        return S("");
    size_t offsets = at + 3, data = offsets + (count + 1) * size - 1;
    return str_sub(cff, data + number_at(cff, offsets + i * size, size),
                   data + number_at(cff, offsets + (i + 1) * size, size));
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

// Operators (9, table 9); those of two bytes have 12 in the upper one.
typedef enum Operator {
    CHARSET = 15,
    ENCODING = 16,
    CHAR_STRINGS = 17,
    PRIVATE = 18,
    FONT_MATRIX = 12 << 8 | 7,
    ROS = 12 << 8 | 30,
    CID_COUNT = 12 << 8 | 34,
    FD_ARRAY = 12 << 8 | 36,
    FD_SELECT = 12 << 8 | 37
} Operator;

typedef struct Entry { // of a DICT
    Str operands;
    unsigned op;
    uint32_t last, before; // the last operand and the one before it
} Entry;

// The entry at *at, which moves behind it. False at the end.
static bool entry_next(Str dict, size_t *at, Entry *e) {
    size_t from = *at;
    *e = (Entry){.op = 0};
    while (*at < dict.n) {
        size_t n = operand_size(dict, *at);
        if (n == 0) {
            e->operands = str_sub(dict, from, *at);
            e->op = number_at(dict, (*at)++, 1);
            if (e->op == 12)
                e->op = e->op << 8 | number_at(dict, (*at)++, 1);
            return true;
        }
        e->before = e->last;
        e->last = operand_value(dict, *at);
        *at += n;
    }
    return false;
}

static bool entry_find(Str dict, unsigned op, Entry *e) {
    for (size_t at = 0; entry_next(dict, &at, e);)
        if (e->op == op)
            return true;
    return false;
}

typedef struct Cff {
    Str bytes;
    Str names; // the file's beginning, up to the top DICT's INDEX
    Str top;
    size_t rest; // where what follows that INDEX begins
} Cff;

static Cff cff_open(Str bytes) {
    Cff cff = {.bytes = bytes};
    size_t at = number_at(bytes, 2, 1);
    index_first(bytes, at, &at);
    cff.names = str_sub(bytes, 0, at);
    cff.top = index_first(bytes, at, &cff.rest);
    return cff;
}

// Whether the parts of a font that numbers its glyphs have units of their own.
static bool parts_scale(const Cff *cff) {
    Entry array, matrix;
    size_t end;
    return entry_find(cff->top, FD_ARRAY, &array) &&
           entry_find(index_first(cff->bytes, array.last, &end), FONT_MATRIX, &matrix);
}

static void offset_put(Buf *b, uint32_t offset) { // always five bytes
    buf_char(b, 29);
    for (int shift = 24; shift >= 0; shift -= 8)
        buf_char(b, (char)(offset >> shift & 255));
}

static void operator_put(Buf *b, unsigned op) {
    if (op >> 8)
        buf_char(b, (char)(op >> 8));
    buf_char(b, (char)(op & 255));
}

// A number in decimal digits, four bits each; 10 stands for the point, 15 for the end.
static void real_put(Buf *b, Str digits) {
    buf_char(b, 30);
    for (size_t i = 0; i <= digits.n; i += 2) {
        unsigned pair = 0;
        for (size_t k = i; k < i + 2; k++) {
            unsigned digit = k >= digits.n        ? 15
                             : digits.p[k] == '.' ? 10
                                                  : (unsigned)(digits.p[k] - '0');
            pair = pair << 4 | digit;
        }
        buf_char(b, (char)pair);
    }
}

static void matrix_put(Buf *b, double units) {
    Str one = str_f(b->arena, "%.12f", 1 / units), none = S("0");
    const Str value[6] = {one, none, none, one, none, none};
    for (size_t i = 0; i < 6; i++)
        real_put(b, value[i]);
    operator_put(b, FONT_MATRIX);
}

typedef struct Fit { // what becomes of the top DICT
    double units;    // 0: its matrix stays
    bool numbered;
    uint32_t glyphs;
    uint32_t shift;          // bytes that places move by
    uint32_t charset, parts; // where the new charset and FDArray are
} Fit;

static void entry_put(Buf *b, const Entry *e, const Fit *fit) {
    switch (e->op) {
    case CHARSET:
    case FD_ARRAY:
        if (fit->numbered)
            return;
        break;
    case CID_COUNT:
        return;
    case FONT_MATRIX:
        if (fit->units > 0)
            return;
        break;
    case PRIVATE:
        offset_put(b, e->before);
        offset_put(b, e->last + fit->shift);
        operator_put(b, e->op);
        return;
    default:
        break;
    }
    bool place = e->op == CHAR_STRINGS || e->op == FD_SELECT ||
                 (e->op == CHARSET && e->last > 2) || (e->op == ENCODING && e->last > 1);
    if (place)
        offset_put(b, e->last + fit->shift);
    else
        buf_add(b, e->operands);
    operator_put(b, e->op);
}

// ROS stays the first; what is new comes last.
static Str top_make(Arena *a, Str top, const Fit *fit) {
    Buf b = buf_new(a);
    Entry e;
    for (size_t at = 0; entry_next(top, &at, &e);)
        entry_put(&b, &e, fit);
    if (fit->units > 0)
        matrix_put(&b, fit->units);
    if (fit->numbered) {
        offset_put(&b, fit->glyphs);
        operator_put(&b, CID_COUNT);
        offset_put(&b, fit->charset);
        operator_put(&b, CHARSET);
        offset_put(&b, fit->parts);
        operator_put(&b, FD_ARRAY);
    }
    return buf_str(&b);
}

static void index_put(Buf *b, const Str *data, size_t n) {
    enum { SIZE = 4 };
    uint32_t offset = 1;
    const char head[] = {(char)(n >> 8), (char)(n & 255), SIZE};
    buf_add(b, (Str){head, sizeof head});
    for (size_t i = 0; i <= n; i++) {
        for (int shift = 8 * (SIZE - 1); shift >= 0; shift -= 8)
            buf_char(b, (char)(offset >> shift & 255));
        offset += i < n ? (uint32_t)data[i].n : 0;
    }
    for (size_t i = 0; i < n; i++)
        buf_add(b, data[i]);
}

// The parts of a font that numbers its glyphs say where their own data is.
static void parts_put(Buf *b, const Cff *cff, const Fit *fit) {
    Entry e;
    entry_find(cff->top, FD_ARRAY, &e);
    size_t at = e.last, n = index_count(cff->bytes, at);
    const Fit shifted = {.shift = fit->shift};
    Str *part = NEWS(b->arena, Str, n + 1);
    for (size_t i = 0; i < n; i++)
        part[i] = top_make(b->arena, index_at(cff->bytes, at, i), &shifted);
    index_put(b, part, n);
}

enum { CHARSET_SIZE = 5 };

// A charset of one range (format 2): glyph n is number n.
static void charset_put(Buf *b, uint32_t glyphs) {
    const uint32_t more = glyphs > 1 ? glyphs - 2 : 0;
    const char range[CHARSET_SIZE] = {2, 0, 1, (char)(more >> 8), (char)(more & 255)};
    buf_add(b, (Str){range, sizeof range});
}

Str cff_fit(Arena *a, Str bytes, double units) {
    Cff cff = cff_open(bytes);
    Entry e;
    if (!cff.top.n || !entry_find(cff.top, CHAR_STRINGS, &e))
        return S("");
    Fit fit = {.glyphs = (uint32_t)index_count(bytes, e.last)};
    bool told = entry_find(cff.top, FONT_MATRIX, &e);
    fit.units = (told || units != 1000) && !parts_scale(&cff) ? units : 0;
    fit.numbered = entry_find(cff.top, ROS, &e);
    Buf b = buf_new(a);
    buf_add(&b, cff.names);
    Str top = top_make(a, cff.top, &fit); // with other places, of the same size
    index_put(&b, &top, 1);
    fit.shift = (uint32_t)(b.n - cff.rest);
    fit.charset = (uint32_t)(bytes.n + fit.shift);
    fit.parts = fit.charset + CHARSET_SIZE;
    b.n = cff.names.n;
    top = top_make(a, cff.top, &fit);
    index_put(&b, &top, 1);
    buf_add(&b, str_sub(bytes, cff.rest, bytes.n));
    if (fit.numbered) {
        charset_put(&b, fit.glyphs);
        parts_put(&b, &cff, &fit);
    }
    return buf_str(&b);
}

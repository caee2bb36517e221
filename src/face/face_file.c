#include "face/face_file.h"

#include <string.h>

enum {
    HEAD = 12,        // bytes before the table directory
    RECORD = 16,      // of the directory: tag, checksum, offset, length
    TABLES_MOST = 256 // real fonts have some 30
};

uint32_t face_file_number(Str bytes, size_t at, size_t n) {
    uint32_t v = 0;
    for (size_t i = 0; i < n; i++)
        v = v << 8 | (at + i < bytes.n ? (unsigned char)bytes.p[at + i] : 0);
    return v;
}

static bool tag_is(Str file, size_t at, const char tag[4]) {
    return at + 4 <= file.n && memcmp(file.p + at, tag, 4) == 0;
}

static bool kind_known(Str file, size_t at) {
    return face_file_number(file, at, 4) == 0x00010000 || tag_is(file, at, "OTTO") ||
           tag_is(file, at, "true");
}

size_t face_file_fonts(Str file) {
    if (file.n < HEAD)
        return 0;
    if (!tag_is(file, 0, "ttcf"))
        return kind_known(file, 0);
    size_t fonts = face_file_number(file, 8, 4);
    return fonts <= (file.n - HEAD) / 4 ? fonts : 0;
}

// Where the font's table directory begins; beyond the file when there is none.
static size_t directory_of(Str file, size_t index) {
    if (index >= face_file_fonts(file))
        return file.n;
    return tag_is(file, 0, "ttcf") ? face_file_number(file, HEAD + 4 * index, 4) : 0;
}

Str face_file_table(Str file, size_t index, const char tag[4]) {
    size_t at = directory_of(file, index);
    size_t tables = face_file_number(file, at + 4, 2);
    for (size_t i = 0; i < tables && i < TABLES_MOST; i++) {
        size_t record = at + HEAD + RECORD * i;
        size_t from = face_file_number(file, record + 8, 4);
        size_t n = face_file_number(file, record + 12, 4);
        if (tag_is(file, record, tag) && from <= file.n && n <= file.n - from)
            return str_sub(file, from, from + n);
    }
    return S("");
}

typedef struct Extent { // of a table
    size_t from, to;    // bytes of the file
    Str tag;
} Extent;

// Tables may share all of their bytes, as fonts of pictures do, but not some of them.
static Str extents_fault(Arena *a, const Extent *e, size_t n) {
    for (size_t i = 0; i < n; i++)
        for (size_t j = 0; j < i; j++)
            if (e[i].from < e[j].to && e[j].from < e[i].to &&
                (e[i].from != e[j].from || e[i].to != e[j].to))
                return str_f(a, "has tables that overlap, \"%.*s\" and \"%.*s\"",
                             STR(e[j].tag), STR(e[i].tag));
    return S("");
}

static Str directory_fault(Arena *a, Str file, size_t at) {
    size_t tables = face_file_number(file, at + 4, 2);
    if (at + HEAD > file.n || !kind_known(file, at))
        return S("does not begin as a font does");
    if (tables == 0 || tables > TABLES_MOST || at + HEAD + RECORD * tables > file.n)
        return S("has a table directory that is cut short");
    Extent *e = NEWS(a, Extent, tables);
    for (size_t i = 0; i < tables; i++) {
        size_t record = at + HEAD + RECORD * i;
        Str tag = str_sub(file, record, record + 4);
        size_t from = face_file_number(file, record + 8, 4);
        size_t n = face_file_number(file, record + 12, 4);
        for (size_t k = 0; k < 4; k++)
            if (tag.p[k] < ' ' || tag.p[k] > '~')
                return S("has a table without a name");
        if (i > 0 && memcmp(e[i - 1].tag.p, tag.p, 4) >= 0)
            return S("has a table directory out of order");
        if (from > file.n || n > file.n - from)
            return str_f(a, "is cut short: its table \"%.*s\" reaches beyond its end",
                         STR(tag));
        e[i] = (Extent){from, from + n, tag};
    }
    return extents_fault(a, e, tables);
}

// What all tables count by: glyphs, units of an em, and how places of glyphs are written.
typedef struct Sizes {
    size_t glyphs, wide; // those that have an advance of their own
    bool long_places;    // in loca
} Sizes;

static Str heads_fault(Arena *a, Str file, size_t index, Sizes *s) {
    static const struct {
        const char *tag;
        size_t least; // bytes
    } needed[] = {{"cmap", 4}, {"head", 54}, {"hhea", 36}, {"hmtx", 4}, {"maxp", 6}};
    for (size_t i = 0; i < sizeof needed / sizeof *needed; i++)
        if (face_file_table(file, index, needed[i].tag).n < needed[i].least)
            return str_f(a, "has no whole table \"%s\"", needed[i].tag);
    Str head = face_file_table(file, index, "head");
    Str hhea = face_file_table(file, index, "hhea");
    size_t units = face_file_number(head, 18, 2);
    if (face_file_number(head, 12, 4) != 0x5F0F3CF5)
        return S("has a table \"head\" that is none");
    if (units < 16 || units > 16384)
        return str_f(a, "has %zu units to the em; 16 to 16384 are allowed", units);
    s->glyphs = face_file_number(face_file_table(file, index, "maxp"), 4, 2);
    s->wide = face_file_number(hhea, 34, 2);
    s->long_places = face_file_number(head, 50, 2) == 1;
    if (s->glyphs == 0)
        return S("has no glyphs");
    if (s->wide == 0 || s->wide > s->glyphs ||
        face_file_table(file, index, "hmtx").n < 4 * s->wide + 2 * (s->glyphs - s->wide))
        return S("has no width for each of its glyphs");
    return S("");
}

// The places of TrueType's outlines rise and stay within their table.
static Str places_fault(Str file, size_t index, const Sizes *s) {
    Str loca = face_file_table(file, index, "loca");
    Str glyf = face_file_table(file, index, "glyf");
    size_t size = s->long_places ? 4 : 2, unit = s->long_places ? 1 : 2, last = 0;
    if (loca.n < size * (s->glyphs + 1))
        return S("has no place for each of its outlines");
    for (size_t i = 0; i <= s->glyphs; i++) {
        size_t place = unit * face_file_number(loca, size * i, size);
        if (place < last || place > glyf.n)
            return S("has outlines outside their table");
        last = place;
    }
    return S("");
}

static bool has_any(Str file, size_t index, const char *const *tag, size_t n) {
    for (size_t i = 0; i < n; i++)
        if (face_file_table(file, index, tag[i]).n)
            return true;
    return false;
}

Str face_file_fault(Arena *a, Str file, size_t index) {
    static const char *const drawn[] = {"CFF ", "CFF2", "CBDT", "SVG ", "sbix"};
    Sizes s = {0};
    Str fault = directory_fault(a, file, directory_of(file, index));
    if (!fault.n)
        fault = heads_fault(a, file, index, &s);
    if (fault.n)
        return fault;
    if (face_file_table(file, index, "loca").n)
        return places_fault(file, index, &s);
    return has_any(file, index, drawn, sizeof drawn / sizeof *drawn) ? S("")
                                                                     : S("has no outlines");
}

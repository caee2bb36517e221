#include "face/face_space.h"

#include <stdlib.h>
#include <string.h>

#include <hb-ot.h>
#include <hb.h>

enum { GSUB_CONTEXT = 5, GSUB_CHAIN = 6, GSUB_EXTENSION = 7 };
enum { GPOS_PAIR = 2, GPOS_CONTEXT = 7, GPOS_CHAIN = 8, GPOS_EXTENSION = 9 };
enum { FEATURES_MOST = 64, DEEP = 4 };

typedef struct Table { // GSUB or GPOS; OpenType 1.9, "Common table formats"
    hb_face_t *face;
    hb_tag_t tag;
    Str bytes;
    hb_codepoint_t space;
    Arena *arena;
    FaceSpaces *found;
} Table;

static size_t number16(Str s, size_t at) {
    const unsigned char *p = (const unsigned char *)s.p;
    return at + 2 <= s.n ? (size_t)p[at] << 8 | p[at + 1] : 0;
}

static size_t number32(Str s, size_t at) {
    return number16(s, at) << 16 | number16(s, at + 2);
}

// Whether a lookup of glyph sequences has the space among the glyphs that it looks at.
static bool sees_space(const Table *t, unsigned lookup) {
    hb_set_t *before = hb_set_create(), *input = hb_set_create(), *after = hb_set_create();
    hb_ot_layout_lookup_collect_glyphs(t->face, t->tag, lookup, before, input, after, NULL);
    bool sees = hb_set_has(before, t->space) || hb_set_has(input, t->space) ||
                hb_set_has(after, t->space);
    hb_set_destroy(before);
    hb_set_destroy(input);
    hb_set_destroy(after);
    return sees;
}

// Whether a coverage table has the space.
static bool covers_space(const Table *t, size_t at) {
    size_t n = number16(t->bytes, at + 2);
    for (size_t i = 0; i < n; i++) {
        size_t one = at + 4 + 2 * i, range = at + 4 + 6 * i;
        bool here = number16(t->bytes, at) == 1
                        ? number16(t->bytes, one) == t->space
                        : number16(t->bytes, range) <= t->space &&
                              number16(t->bytes, range + 2) >= t->space;
        if (here)
            return true;
    }
    return false;
}

// Whether any of the coverages but the last has the space, with `all` the last too.
static bool sequence_parts(const Table *t, size_t sub, size_t at, bool all) {
    size_t n = number16(t->bytes, at);
    for (size_t i = 0; i < n; i++)
        if ((all || i + 1 < n) && covers_space(t, sub + number16(t->bytes, at + 2 + 2 * i)))
            return false;
    return true;
}

static bool lookup_parts(const Table *t, unsigned index, int depth);

static void cross_add(const Table *t, size_t at) {
    size_t n = number16(t->bytes, at + 2);
    bool list = number16(t->bytes, at) == 1;
    for (size_t i = 0; i < n; i++) {
        size_t from = number16(t->bytes, at + 4 + (list ? 2 * i : 6 * i));
        size_t to = list ? from : number16(t->bytes, at + 6 + 6 * i);
        for (size_t g = from; g <= to; g++)
            PUSH(t->arena, &t->found->cross) = (uint32_t)g;
    }
}

// Glyphs before (the nearest first), at and behind a place, by their coverages. The space
// may be the outermost of them: it stands beside the word in any case.
static bool chain_parts(const Table *t, size_t sub, int depth) {
    size_t before = sub + 2, input = before + 2 + 2 * number16(t->bytes, before);
    size_t after = input + 2 + 2 * number16(t->bytes, input);
    size_t records = after + 2 + 2 * number16(t->bytes, after);
    bool parts = sequence_parts(t, sub, input, true) && number16(t->bytes, input) > 0;
    if (!sequence_parts(t, sub, before, false) || !sequence_parts(t, sub, after, false))
        cross_add(t, sub + number16(t->bytes, input + 2));
    for (size_t i = 0; parts && i < number16(t->bytes, records); i++) {
        size_t nested = number16(t->bytes, records + 4 + 4 * i);
        parts = depth < DEEP && lookup_parts(t, (unsigned)nested, depth + 1);
    }
    return parts;
}

// A context by classes may mean the space by the class of all other glyphs, which nobody
// lists; a pair whose second glyph moves too would move the space behind.
static bool subtable_parts(const Table *t, size_t type, size_t at, int depth) {
    bool gpos = t->tag == HB_OT_TAG_GPOS;
    size_t format = number16(t->bytes, at);
    if (gpos && type == GPOS_PAIR)
        return number16(t->bytes, at + 6) == 0; // its second value's format
    if (type == (gpos ? GPOS_CHAIN : GSUB_CHAIN))
        return format == 3 && chain_parts(t, at, depth);
    return type != (gpos ? GPOS_CONTEXT : GSUB_CONTEXT);
}

static bool lookup_parts(const Table *t, unsigned index, int depth) {
    bool gpos = t->tag == HB_OT_TAG_GPOS;
    size_t list = number16(t->bytes, 8), entry = list + 2 + 2 * (size_t)index;
    size_t at = list + number16(t->bytes, entry), type = number16(t->bytes, at);
    size_t own = type;
    for (size_t i = 0; i < number16(t->bytes, at + 4); i++) {
        size_t sub = at + number16(t->bytes, at + 6 + 2 * i);
        own = type;
        if (type == (gpos ? GPOS_EXTENSION : GSUB_EXTENSION)) {
            own = number16(t->bytes, sub + 2);
            sub += number32(t->bytes, sub + 4);
        }
        if (!subtable_parts(t, own, sub, depth))
            return false;
    }
    bool told = gpos || own == GSUB_CHAIN; // marks do not stand on spaces
    return told || !sees_space(t, index);
}

static size_t features_list(Str features, hb_tag_t tag[FEATURES_MOST]) {
    static const char *const always[] = {"abvm", "blwm", "calt", "ccmp", "clig", "curs",
                                         "dist", "kern", "liga", "locl", "ltra", "ltrm",
                                         "mark", "mkmk", "rand", "rclt", "rlig", "rvrn"};
    size_t n = 0;
    for (; n < sizeof always / sizeof *always; n++)
        tag[n] = hb_tag_from_string(always[n], 4);
    for (Str rest = features; rest.n && n + 1 < FEATURES_MOST;) {
        Str one = str_trim(str_cut(&rest, ','));
        tag[n++] = hb_tag_from_string(one.p, one.n < 4 ? (int)one.n : 4);
    }
    tag[n] = HB_TAG_NONE;
    return n;
}

static bool table_parts(Table t, const hb_tag_t *features) {
    hb_blob_t *blob = hb_face_reference_table(t.face, t.tag);
    unsigned size;
    t.bytes.p = hb_blob_get_data(blob, &size);
    t.bytes.n = size;
    hb_set_t *lookups = hb_set_create();
    hb_ot_layout_collect_lookups(t.face, t.tag, NULL, NULL, features, lookups);
    bool parts = true;
    for (hb_codepoint_t i = HB_SET_VALUE_INVALID; parts && hb_set_next(lookups, &i);)
        parts = lookup_parts(&t, i, 0);
    hb_set_destroy(lookups);
    hb_blob_destroy(blob);
    return parts;
}

// Tables of other kinds than OpenType's, which HarfBuzz follows too.
static bool has_table(hb_face_t *face, const char *name) {
    hb_blob_t *blob = hb_face_reference_table(face, hb_tag_from_string(name, 4));
    bool has = hb_blob_get_length(blob) > 0;
    hb_blob_destroy(blob);
    return has;
}

// Kerning by the old table, which moves both glyphs of a pair; where GPOS kerns it is not
// followed.
static bool kerns_plainly(hb_face_t *face) {
    static const hb_tag_t kern[] = {HB_TAG('k', 'e', 'r', 'n'), HB_TAG_NONE};
    hb_set_t *lookups = hb_set_create();
    hb_ot_layout_collect_lookups(face, HB_OT_TAG_GPOS, NULL, NULL, kern, lookups);
    bool plainly = !has_table(face, "kern") || hb_set_get_population(lookups) > 0;
    hb_set_destroy(lookups);
    return plainly;
}

static int glyph_order(const void *a, const void *b) {
    uint32_t x, y;
    memcpy(&x, a, sizeof x);
    memcpy(&y, b, sizeof y);
    return (x > y) - (x < y);
}

FaceSpaces face_spaces(Arena *a, const Face *face, Str features) {
    FaceSpaces found = {0};
    hb_face_t *hb = hb_font_get_face(face->hb);
    hb_tag_t tag[FEATURES_MOST];
    Table gsub = {.face = hb, .tag = HB_OT_TAG_GSUB, .arena = a, .found = &found};
    if (!hb_font_get_nominal_glyph(face->hb, ' ', &gsub.space))
        return found;
    Table gpos = gsub;
    gpos.tag = HB_OT_TAG_GPOS;
    features_list(features, tag);
    found.parts = !has_table(hb, "morx") && !has_table(hb, "kerx") &&
                  !has_table(hb, "Silf") && kerns_plainly(hb) && table_parts(gsub, tag) &&
                  table_parts(gpos, tag);
    if (found.cross.n)
        qsort(found.cross.p, found.cross.n, sizeof *found.cross.p, glyph_order);
    return found;
}

bool face_crosses(const FaceSpaces *spaces, uint32_t glyph) {
    return spaces->cross.n && bsearch(&glyph, spaces->cross.p, spaces->cross.n,
                                      sizeof *spaces->cross.p, glyph_order);
}

#include "svg/mend.h"

#include <math.h>
#include <string.h>

#include <hb.h>

#include "base/buf.h"
#include "face/face_file.h"

static unsigned table_size(hb_face_t *face, hb_tag_t tag) {
    hb_blob_t *blob = hb_face_reference_table(face, tag);
    unsigned n = hb_blob_get_length(blob);
    hb_blob_destroy(blob);
    return n;
}

static void put(Buf *b, double number, size_t bytes) { // big-endian
    long long v = llround(number);
    for (size_t i = bytes; i-- > 0;)
        buf_char(b, (char)(v >> 8 * i & 255));
}

static void zeros(Buf *b, size_t n) {
    while (n--)
        buf_char(b, 0);
}

// Version 4 (OpenType 1.9, "OS/2"), with what is known of the face; nothing of it is drawn.
static Str os2_make(Arena *a, const Face *face, const hb_set_t *letters) {
    enum { VERSION = 4, NORMAL_WIDTH = 5, PANOSE_AND_RANGES = 42, REGULAR = 64 };
    const double units = face->units;
    unsigned first = hb_set_get_min(letters), last = hb_set_get_max(letters);
    Buf b = buf_new(a);
    put(&b, VERSION, 2);
    put(&b, units / 2, 2); // the average of its widths
    put(&b, face->weight, 2);
    put(&b, NORMAL_WIDTH, 2);
    zeros(&b, 2); // it may be embedded
    zeros(&b, 20);
    zeros(&b, 2 + PANOSE_AND_RANGES - 12);
    put(&b, face->italic ? 1 : REGULAR, 2);
    put(&b, fmin(first, 0xFFFF), 2);
    put(&b, fmin(last, 0xFFFF), 2);
    put(&b, face->ascent * units, 2);
    put(&b, -face->descent * units, 2);
    zeros(&b, 2);
    put(&b, face->ascent * units, 2);
    put(&b, face->descent * units, 2);
    zeros(&b, 8);
    put(&b, face->x_height * units, 2);
    put(&b, face->cap_height * units, 2);
    zeros(&b, 6);
    return buf_str(&b);
}

bool svg_is_symbolic(const Face *face) {
    Str cmap = face_file_table(face->data, (size_t)face->index, "cmap");
    size_t n = face_file_number(cmap, 2, 2);
    bool symbolic = false;
    for (size_t i = 0; i < n && 4 + 8 * i < cmap.n; i++) {
        uint32_t platform = face_file_number(cmap, 4 + 8 * i, 2);
        uint32_t encoding = face_file_number(cmap, 6 + 8 * i, 2);
        if (platform == 0 || (platform == 3 && encoding != 0))
            return false;
        symbolic = symbolic || platform == 3;
    }
    return symbolic;
}

// Format 12 (OpenType 1.9, "cmap"), a group for each letter.
static Str cmap_make(Arena *a, const SvgMend *mend) {
    enum { HEAD = 16, GROUP = 12, FULL = 10 };
    Buf groups = buf_new(a), b = buf_new(a);
    hb_codepoint_t c = HB_SET_VALUE_INVALID, glyph;
    while (hb_set_next(mend->letters, &c)) {
        if (!hb_font_get_nominal_glyph(mend->face->hb, c, &glyph))
            continue;
        put(&groups, c, 4);
        put(&groups, c, 4);
        put(&groups, hb_map_get(mend->glyphs, glyph), 4);
    }
    put(&b, 0, 2);
    put(&b, 1, 2);
    put(&b, 3, 2);
    put(&b, FULL, 2);
    put(&b, 12, 4);
    put(&b, 12, 2);
    put(&b, 0, 2);
    put(&b, (double)(HEAD + groups.n), 4);
    put(&b, 0, 4);
    size_t n = groups.n / GROUP;
    put(&b, (double)n, 4);
    buf_add(&b, buf_str(&groups));
    return buf_str(&b);
}

static void table_add(hb_face_t *builder, hb_tag_t tag, Str bytes) {
    hb_blob_t *blob =
        hb_blob_create(bytes.p, (unsigned)bytes.n, HB_MEMORY_MODE_DUPLICATE, NULL, NULL);
    hb_face_builder_add_table(builder, tag, blob);
    hb_blob_destroy(blob);
}

// As one file: a face that HarfBuzz is building tells no tables.
static hb_face_t *file_of(hb_face_t *face) {
    hb_blob_t *file = hb_face_reference_blob(face);
    hb_face_t *whole = hb_face_create(file, 0);
    hb_blob_destroy(file);
    hb_face_destroy(face);
    return whole;
}

void *svg_mend(void *part, const SvgMend *mend) {
    enum { TABLES = 64 };
    const hb_tag_t os2 = HB_TAG('O', 'S', '/', '2'), cmap = HB_TAG('c', 'm', 'a', 'p');
    bool bare = table_size(part, os2) == 0, symbolic = svg_is_symbolic(mend->face);
    if (!bare && !symbolic)
        return part;
    hb_tag_t tag[TABLES];
    unsigned tables = TABLES;
    Arena *scratch = arena_open();
    hb_face_t *whole = file_of(part), *builder = hb_face_builder_create();
    hb_face_get_table_tags(whole, 0, &tables, tag);
    for (unsigned i = 0; i < tables; i++) {
        hb_blob_t *blob = hb_face_reference_table(whole, tag[i]);
        if (!(symbolic && tag[i] == cmap))
            hb_face_builder_add_table(builder, tag[i], blob);
        hb_blob_destroy(blob);
    }
    if (bare)
        table_add(builder, os2, os2_make(scratch, mend->face, mend->letters));
    if (symbolic)
        table_add(builder, cmap, cmap_make(scratch, mend));
    hb_face_destroy(whole);
    arena_close(scratch);
    return file_of(builder);
}

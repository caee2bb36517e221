#include "pdf_font/widen.h"

#include <hb.h>

#include "base/str.h"

static uint32_t pair_at(Str s, size_t at) { // big-endian
    return at + 2 <= s.n
               ? (uint32_t)((unsigned char)s.p[at] << 8 | (unsigned char)s.p[at + 1])
               : 0;
}

static void pair_widen(char *p, size_t n, size_t at, uint32_t units) {
    const uint32_t most = 0xFFFF;
    uint32_t wide = pair_at((Str){p, n}, at) + units;
    wide = wide < most ? wide : most;
    if (at + 2 > n)
        return;
    p[at] = (char)(wide >> 8);
    p[at + 1] = (char)(wide & 255);
}

static Str table_of(hb_face_t *face, hb_tag_t tag, hb_blob_t **blob) {
    unsigned n;
    *blob = hb_face_reference_table(face, tag);
    const char *p = hb_blob_get_data(*blob, &n);
    return (Str){p, n};
}

// In hmtx four bytes each have an advance of their own; hhea says how many, and which is
// the widest (OpenType 1.9, "hhea", "hmtx").
static void table_widen(char *p, size_t n, hb_tag_t tag, uint32_t metrics, uint32_t units) {
    enum { WIDEST = 10, METRIC = 4 };
    if (tag == HB_TAG('h', 'h', 'e', 'a'))
        pair_widen(p, n, WIDEST, units);
    for (size_t i = 0; tag == HB_TAG('h', 'm', 't', 'x') && i < metrics; i++)
        pair_widen(p, n, METRIC * i, units);
}

// As one file: a face that HarfBuzz is building tells no tables.
static hb_face_t *file_of(hb_face_t *face) {
    hb_blob_t *file = hb_face_reference_blob(face);
    hb_face_t *whole = hb_face_create(file, 0);
    hb_blob_destroy(file);
    return whole;
}

void *widen(void *narrow, uint32_t units) {
    enum { TABLES = 64, COUNT_AT = 34 };
    hb_tag_t tag[TABLES];
    unsigned tables = TABLES;
    hb_blob_t *blob;
    hb_face_t *face = file_of(narrow);
    uint32_t metrics = pair_at(table_of(face, HB_TAG('h', 'h', 'e', 'a'), &blob), COUNT_AT);
    hb_blob_destroy(blob);
    hb_face_t *builder = hb_face_builder_create();
    hb_face_get_table_tags(face, 0, &tables, tag);
    for (unsigned i = 0; i < tables; i++) {
        Str bytes = table_of(face, tag[i], &blob);
        hb_blob_t *copy = hb_blob_create(bytes.p, (unsigned)bytes.n,
                                         HB_MEMORY_MODE_DUPLICATE, NULL, NULL);
        unsigned n;
        char *p = hb_blob_get_data_writable(copy, &n);
        if (p)
            table_widen(p, n, tag[i], metrics, units);
        hb_face_builder_add_table(builder, tag[i], copy);
        hb_blob_destroy(copy);
        hb_blob_destroy(blob);
    }
    hb_face_t *wide = file_of(builder);
    hb_face_destroy(builder);
    hb_face_destroy(face);
    return wide;
}

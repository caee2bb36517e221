// Spoilt tables end in rows or in an error, never in anything else: bytes of files that
// three programs saved, changed, left out and put in at random, and the XML within.
#include <stdlib.h>

#include <zip.h>

#include "base/file.h"
#include "check.h"
#include "table/table.h"

#include "random.h"

typedef struct Seed {
    const char *name; // by which it is read
    Str bytes;
} Seed;

static Str spoil(Arena *a, Random *r, Str from) {
    Buf b = buf_new(a);
    size_t changes = 1 + random_below(r, 6);
    buf_add(&b, from);
    for (size_t i = 0; i < changes && b.n; i++) {
        size_t at = random_below(r, b.n);
        size_t n = 1 + random_below(r, b.n - at < 9 ? b.n - at : 9);
        static const char odd[] = "\"\r\n;,\t\0<>&_x'=0E+9\xFF\xC3";
        if (random_below(r, 3) == 0) {
            memmove(b.p + at, b.p + at + n, b.n - at - n);
            b.n -= n;
        } else {
            b.p[at] = random_below(r, 2) ? odd[random_below(r, sizeof odd)]
                                         : (char)random_below(r, 256);
        }
    }
    return buf_str(&b);
}

static void read_one(Arena *a, const char *name, Str bytes) {
    Diags d = diags_new(a);
    TableInput in = {.bytes = bytes, .name = str_of(name), .file = str_of(name)};
    const Table *t = table_read(a, a, &d, &in);
    CHECK(t ? !diags_failed(&d) : diags_failed(&d));
    for (size_t i = 0; t && i < t->rows * t->columns; i++)
        CHECK(t->cell[i].span.source &&
              t->cell[i].span.to <= t->cell[i].span.source->text.n);
}

// The archive again, with one of its parts spoilt: past the checks of sums.
static Str part_spoil(Arena *a, Random *r, Str bytes) {
    zip_error_t error;
    zip_source_t *from = zip_source_buffer_create(bytes.p, bytes.n, 0, &error);
    zip_source_t *to = zip_source_buffer_create(NULL, 0, 0, &error);
    zip_t *in = zip_open_from_source(from, ZIP_RDONLY, &error);
    zip_t *out = zip_open_from_source(to, ZIP_CREATE | ZIP_TRUNCATE, &error);
    zip_source_keep(to);
    zip_int64_t parts = zip_get_num_entries(in, 0);
    zip_int64_t spoilt = (zip_int64_t)random_below(r, (size_t)parts);
    for (zip_int64_t i = 0; i < parts; i++) {
        zip_stat_t stat;
        zip_stat_index(in, (zip_uint64_t)i, 0, &stat);
        char *p = NEWS(a, char, stat.size + 1);
        zip_file_t *file = zip_fopen_index(in, (zip_uint64_t)i, 0);
        zip_fread(file, p, stat.size);
        zip_fclose(file);
        Str part = {p, stat.size};
        if (i == spoilt && part.n)
            part = spoil(a, r, part);
        zip_int64_t at =
            zip_file_add(out, stat.name, zip_source_buffer(out, part.p, part.n, 0), 0);
        zip_set_file_compression(out, (zip_uint64_t)at, ZIP_CM_STORE, 0);
    }
    zip_close(out);
    zip_discard(in);
    zip_stat_t stat;
    zip_source_stat(to, &stat);
    char *made = NEWS(a, char, stat.size);
    zip_source_open(to);
    zip_source_read(to, made, stat.size);
    zip_source_close(to);
    zip_source_free(to);
    return (Str){made, stat.size};
}

int main(int argc, char **argv) {
    static const char *const name[] = {"libreoffice.csv", "openpyxl.xlsx",
                                       "libreoffice.xlsx", "libreoffice.ods"};
    size_t rounds = argc > 1 ? (size_t)atol(argv[1]) : 200;
    Random r = {argc > 2 ? (uint64_t)atol(argv[2]) : 12};
    Arena *a = arena_open();
    Seed seed[4];
    for (size_t i = 0; i < 4; i++) {
        seed[i].name = name[i];
        Str fault = file_read(a, S(PRENT_SOURCE_DIR "/tests/tables"), str_of(name[i]),
                              FILE_LIMIT, &seed[i].bytes, NULL);
        CHECK(!fault.n);
    }
    for (size_t i = 0; i < rounds; i++) {
        Arena *one = arena_open();
        const Seed *s = &seed[i % 4];
        bool within = i % 4 > 0 && i % 3 > 0;
        read_one(one, s->name,
                 within ? part_spoil(one, &r, s->bytes) : spoil(one, &r, s->bytes));
        arena_close(one);
    }
    arena_close(a);
    return check_done();
}

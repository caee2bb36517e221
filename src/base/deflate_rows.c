#include "base/deflate_rows.h"

#include <assert.h>
#include <stdlib.h>

#define ZLIB_CONST // its input is only read
#include <libdeflate.h>
#include <zlib.h>

// STRETCH still rows are put in at once. Before them the compressor must forget what it has
// seen, for it does not see them: that costs some bytes, which fewer would not save.
enum { STRETCH = 16, CHUNK = 32 << 10 };
enum { LEVEL = 1, STRETCH_LEVEL = 9, RAW = -15 }; // RAW: no head, no sum
// zlib moves its tables along with each 32 KiB: of smaller ones less (a fifth of the time).
enum { MEMORY = 6 };

struct DeflateRows {
    Arena *arena;
    z_stream z;
    bool open;      // z is
    Str still;      // a row
    size_t waiting; // still rows that are not in the stream yet
    uint32_t sum;   // Adler-32 of what is
    Str stretch;    // STRETCH still rows, deflated; or empty
    uint32_t stretch_sum;
    unsigned char chunk[CHUNK];
};

static void rows_drop(void *data) {
    DeflateRows *d = data;
    if (d->open)
        deflateEnd(&d->z);
}

DeflateRows *deflate_rows_open(Arena *a) {
    DeflateRows *d = NEW(a, DeflateRows);
    d->arena = a;
    arena_defer(a, rows_drop, d);
    return d;
}

static void run(z_stream *z, unsigned char *chunk, Str in, int flush, Buf *out) {
    z->next_in = (const unsigned char *)in.p;
    z->avail_in = (uInt)in.n;
    do {
        z->next_out = chunk;
        z->avail_out = CHUNK;
        int result = deflate(z, flush);
        assert(result == Z_OK || result == Z_STREAM_END || result == Z_BUF_ERROR);
        (void)result;
        buf_add(out, (Str){(const char *)chunk, CHUNK - z->avail_out});
    } while (z->avail_out == 0);
    assert(z->avail_in == 0);
}

static void stretch_make(DeflateRows *d) {
    z_stream z = {0};
    Buf out = buf_new(d->arena);
    if (deflateInit2(&z, STRETCH_LEVEL, Z_DEFLATED, RAW, MEMORY, Z_DEFAULT_STRATEGY) !=
        Z_OK)
        abort(); // out of memory
    d->stretch_sum = 1;
    for (size_t i = 0; i < STRETCH; i++) {
        run(&z, d->chunk, d->still, i + 1 < STRETCH ? Z_NO_FLUSH : Z_FULL_FLUSH, &out);
        d->stretch_sum = libdeflate_adler32(d->stretch_sum, d->still.p, d->still.n);
    }
    deflateEnd(&z);
    d->stretch = buf_str(&out);
}

void deflate_rows_begin(DeflateRows *d, Str still, Buf *out) {
    static const char head[] = {0x78, 0x01}; // 32 KiB of window; the fastest
    int result =
        d->open ? deflateReset(&d->z)
                : deflateInit2(&d->z, LEVEL, Z_DEFLATED, RAW, MEMORY, Z_DEFAULT_STRATEGY);
    if (result != Z_OK)
        abort(); // out of memory
    d->open = true;
    d->sum = 1;
    d->waiting = 0;
    if (!str_eq(still, d->still)) {
        d->still = str_dup(d->arena, still);
        d->stretch = S("");
    }
    buf_add(out, (Str){head, sizeof head});
}

static void row_add(DeflateRows *d, Str row, Buf *out) {
    run(&d->z, d->chunk, row, Z_NO_FLUSH, out);
    d->sum = libdeflate_adler32(d->sum, row.p, row.n);
}

static void waiting_add(DeflateRows *d, Buf *out) {
    size_t stretches = d->waiting / STRETCH;
    if (stretches && !d->stretch.n)
        stretch_make(d);
    if (stretches)
        run(&d->z, d->chunk, S(""), Z_FULL_FLUSH, out);
    for (size_t i = 0; i < stretches; i++) {
        buf_add(out, d->stretch);
        d->sum = (uint32_t)adler32_combine(d->sum, d->stretch_sum,
                                           (z_off_t)(STRETCH * d->still.n));
    }
    for (size_t i = stretches * STRETCH; i < d->waiting; i++)
        row_add(d, d->still, out);
    d->waiting = 0;
}

void deflate_rows_add(DeflateRows *d, Str row, Buf *out) {
    waiting_add(d, out);
    row_add(d, row, out);
}

void deflate_rows_still(DeflateRows *d) {
    d->waiting++;
}

void deflate_rows_end(DeflateRows *d, Buf *out) {
    waiting_add(d, out);
    run(&d->z, d->chunk, S(""), Z_FINISH, out);
    const char sum[] = {(char)(d->sum >> 24), (char)(d->sum >> 16), (char)(d->sum >> 8),
                        (char)d->sum};
    buf_add(out, (Str){sum, sizeof sum});
}

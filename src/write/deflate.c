#include "write/deflate.h"

#include <assert.h>
#include <stdlib.h>

#define ZLIB_CONST // its input is only read
#include <zlib.h>

enum { LEVEL = 6, CHUNK = 16 << 10 };

struct Deflate {
    z_stream z;
    unsigned char chunk[CHUNK];
};

static void deflate_drop(void *data) {
    deflateEnd(&((Deflate *)data)->z);
}

// A page is some hundred bytes: with tables for long streams clearing them would take as
// long as deflating.
Deflate *deflate_open(Arena *a, DeflateUse use) {
    Deflate *d = NEW(a, Deflate);
    int window = use == DEFLATE_LONG ? 15 : 13, memory = use == DEFLATE_LONG ? 8 : 6;
    if (deflateInit2(&d->z, LEVEL, Z_DEFLATED, window, memory, Z_DEFAULT_STRATEGY) != Z_OK)
        abort(); // out of memory
    arena_defer(a, deflate_drop, d);
    return d;
}

void deflate_begin(Deflate *d) {
    int result = deflateReset(&d->z);
    assert(result == Z_OK);
    (void)result;
}

static void run(Deflate *d, Str in, int flush, Buf *out) {
    d->z.next_in = (const unsigned char *)in.p;
    d->z.avail_in = (uInt)in.n;
    do {
        d->z.next_out = d->chunk;
        d->z.avail_out = CHUNK;
        int result = deflate(&d->z, flush);
        assert(result == Z_OK || result == Z_STREAM_END || result == Z_BUF_ERROR);
        (void)result;
        buf_add(out, (Str){(const char *)d->chunk, CHUNK - d->z.avail_out});
    } while (d->z.avail_out == 0);
    assert(d->z.avail_in == 0);
}

void deflate_add(Deflate *d, Str in, Buf *out) {
    enum { MOST = 1 << 30 }; // zlib counts in 32 bits
    for (size_t from = 0; from < in.n; from += MOST)
        run(d, str_sub(in, from, from + MOST), Z_NO_FLUSH, out);
}

void deflate_end(Deflate *d, Buf *out) {
    run(d, S(""), Z_FINISH, out);
}

Str deflate_whole(Deflate *d, Arena *a, Str in) {
    Buf out = buf_new(a);
    deflate_begin(d);
    deflate_add(d, in, &out);
    deflate_end(d, &out);
    return buf_str(&out);
}

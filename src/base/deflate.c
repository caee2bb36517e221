#include "base/deflate.h"

#include <assert.h>
#include <stdlib.h>

#define ZLIB_CONST // its input is only read
#include <libdeflate.h>
#include <zlib.h>

// A page of cards is some hundred bytes, of which a higher level saves a hundredth in half
// as much time again. In pieces come pictures: level 4 takes two thirds of the time that
// zlib's own 6 takes, for a hundredth more bytes. Rows of flat art are mostly zeros, which
// every level finds.
enum { SHORT = 4 << 10, SHORT_LEVEL = 1, LONG_LEVEL = 6, PIECES_LEVEL = 4 };
enum { CHUNK = 16 << 10 };

struct Deflate {
    Arena *arena;
    struct libdeflate_compressor *whole[2]; // of short streams, of long ones; NULL: not yet
    z_stream z;
    bool pieces; // it is set up
    unsigned char chunk[CHUNK];
};

static void deflate_drop(void *data) {
    Deflate *d = data;
    for (size_t i = 0; i < 2; i++)
        if (d->whole[i])
            libdeflate_free_compressor(d->whole[i]);
    if (d->pieces)
        deflateEnd(&d->z);
}

Deflate *deflate_open(Arena *a) {
    Deflate *d = NEW(a, Deflate);
    d->arena = a;
    arena_defer(a, deflate_drop, d);
    return d;
}

static struct libdeflate_compressor *compressor(Deflate *d, bool is_long) {
    struct libdeflate_compressor **c = &d->whole[is_long];
    if (!*c)
        *c = libdeflate_alloc_compressor(is_long ? LONG_LEVEL : SHORT_LEVEL);
    if (!*c)
        abort(); // out of memory
    return *c;
}

static Str compressed(struct libdeflate_compressor *c, Arena *a, Str in) {
    size_t room = libdeflate_zlib_compress_bound(c, in.n);
    char *out = arena_room(a, room, 1);
    size_t n = libdeflate_zlib_compress(c, in.p, in.n, out, room);
    assert(n > 0);
    return (Str){out, n};
}

Str deflate_whole(Deflate *d, Arena *a, Str in) {
    return compressed(compressor(d, in.n > SHORT), a, in);
}

Str deflate_fast(Deflate *d, Arena *a, Str in) {
    return compressed(compressor(d, false), a, in);
}

Str inflate_whole(Arena *a, Str in, size_t size) {
    struct libdeflate_decompressor *d = libdeflate_alloc_decompressor();
    if (!d)
        abort(); // out of memory
    char *out = arena_room(a, size ? size : 1, 1);
    bool fine = libdeflate_zlib_decompress(d, in.p, in.n, out, size, NULL) == 0;
    libdeflate_free_decompressor(d);
    return fine ? (Str){out, size} : S("");
}

void deflate_begin(Deflate *d) {
    int result = d->pieces ? deflateReset(&d->z) : deflateInit(&d->z, PIECES_LEVEL);
    if (result != Z_OK)
        abort(); // out of memory
    d->pieces = true;
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

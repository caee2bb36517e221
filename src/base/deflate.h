#pragma once
// Bytes to zlib's format (RFC 1950), as PDF's FlateDecode takes them: what is whole through
// libdeflate, which is faster, what comes in pieces through zlib. A Deflate is one thread's
// and is used again and again, because setting one up costs more than a page. What comes
// out lives in the arena given; the same bytes in give the same bytes out.
#include "base/buf.h"

typedef struct Deflate Deflate;

Deflate *deflate_open(Arena *a);
Str deflate_whole(Deflate *d, Arena *a, Str in);
Str deflate_fast(Deflate *d, Arena *a, Str in); // with the least effort
// What one of these gave, back to its `size` bytes in the arena; or "": it is not that.
Str inflate_whole(Arena *a, Str in, size_t size);
// A long stream piece by piece: begin, then each piece's output is added to `out`.
void deflate_begin(Deflate *d);
void deflate_add(Deflate *d, Str in, Buf *out);
void deflate_end(Deflate *d, Buf *out);

#pragma once
// Rows of a picture to one stream in zlib's format (RFC 1950), with the least effort. Of
// flat art most rows are still: they say that they are as the row above. A stretch of these
// is deflated once and its bytes are put in wherever it comes again. Used for picture after
// picture, for setting one up costs more than a small picture. Never knows pixels.
#include "base/buf.h"

typedef struct DeflateRows DeflateRows;

DeflateRows *deflate_rows_open(Arena *a);
// `still` is as long as each row, and is copied.
void deflate_rows_begin(DeflateRows *d, Str still, Buf *out);
void deflate_rows_add(DeflateRows *d, Str row, Buf *out);
void deflate_rows_still(DeflateRows *d); // one more still row
void deflate_rows_end(DeflateRows *d, Buf *out);

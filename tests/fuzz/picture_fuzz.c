// A picture's bytes to pixels, in this process: PNG, JPEG, WebP and AVIF by their heads. No
// drawings, which are librsvg's.
#include "art/decode.h"

#include "fuzz.h"

FUZZ(a, bytes) {
    // What has more pixels is refused by its head; decoding it would find nothing new.
    enum { MOST = 1 << 16 };
    if (str_has(str_sub(bytes, 0, 64 << 10), "svg"))
        return;
    decode(a, bytes, MOST);
}

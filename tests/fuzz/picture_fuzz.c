// A PNG or JPEG to pixels, in this process: no drawings, which are librsvg's.
#include "art/read.h"

#include "fuzz.h"

FUZZ(a, bytes) {
    Art art = {0};
    // What is larger takes long and finds nothing new.
    for (size_t i = 16; i + 8 <= bytes.n && i < 24; i++)
        if (i != 18 && i != 19 && i != 22 && i != 23 && bytes.p[i] && bytes.p[0] != '\xFF')
            return;
    if (str_starts(bytes, S("\xFF\xD8\xFF")))
        art_jpeg_read(a, a, bytes, &art);
    else
        art_png_read(a, a, bytes, &art);
}

// A word to a length, sides, a size, a number and an ink.
#include <assert.h>
#include <math.h>

#include "base/number.h"
#include "geometry/len.h"
#include "ink/ink.h"
#include "project/page.h"

#include "fuzz.h"

FUZZ(a, bytes) {
    Len len;
    LenSides sides;
    Size size;
    double number, tint;
    long whole;
    Ink ink;
    Str spot;
    Rgb rgb;
    if (!len_parse(a, bytes, &len).n)
        assert(isfinite(len.value));
    len_sides_parse(a, bytes, &sides);
    if (!page_size_parse(a, bytes, &size).n)
        assert(isfinite(size.w) && isfinite(size.h));
    if (number_parse(bytes, &number))
        assert(fabs(number) <= 1e9);
    if (integer_parse(bytes, -5, 5, &whole))
        assert(whole >= -5 && whole <= 5);
    ink = (Ink){0};
    ink_parse(a, bytes, &ink);
    if (!spot_name_parse(bytes, &spot, &tint).n)
        assert(tint >= 0 && tint <= 1);
    rgb_parse(bytes, &rgb);
}

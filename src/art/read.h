#pragma once
// The kinds of picture file, from bytes to an Art: what went wrong comes back as
// words that follow the file's name in a message. Pixels and shapes live in `a`, all that
// is passing in `scratch`. Knows neither paths nor diagnostics.
#include "art/art.h"
#include "look/art_fault.h"

enum {
    ART_SIDE_LIMIT = 32767, // pixels, the most that cairo 1.16 draws
    ART_DEFAULT_PPI = 300
};

// Only in the decoding process: `log` takes what librsvg printed since the last time.
ArtFault art_svg_read(Arena *a, Arena *scratch, Str bytes, Art *art, ArtFaults *placed);
ArtFault art_png_read(Arena *a, Arena *scratch, Str bytes, Art *art);
ArtFault art_jpeg_read(Arena *a, Arena *scratch, Str bytes, Art *art);
ArtFault art_webp_read(Arena *a, Arena *scratch, Str bytes, Art *art);
ArtFault art_avif_read(Arena *a, Arena *scratch, Str bytes, Art *art);
int art_jpeg_orientation(Arena *a, Str bytes);             // 1..8, see ArtJpeg
const uint8_t *art_png_straight(Arena *a, const Art *art); // NULL: it cannot be
// Sets the columns and rows that the file's head gives, if they may be decoded at all.
ArtFault art_set_pixels(Arena *scratch, Art *art, long long columns, long long rows);
// Sets the size in pt; a density (pixels an inch) that cannot be meant counts for 300.
void art_set_size(Art *art, double x_ppi, double y_ppi);

#pragma once
// Pictures of a build, each read once: SVG drawings to outlines with colours, PNG, JPEG,
// WebP and AVIF to pixels. All are decoded by a process of its own with limits on time,
// memory and files (worker), so a hostile one is an error at its place. An Art is never
// changed once open and lives in the gallery's arena. Never knows boxes or ink.
#include "geometry/path.h"
#include "ink/icc.h"
#include "source/diag.h"
#include "source/input.h"

typedef enum ArtKind { ART_DRAWING, ART_PIXELS } ArtKind;

// In the order and with the meaning of ISO 32000-1, tables 54 and 55.
typedef enum ArtCap { ART_CAP_BUTT, ART_CAP_ROUND, ART_CAP_SQUARE } ArtCap;
typedef enum ArtJoin { ART_JOIN_MITER, ART_JOIN_ROUND, ART_JOIN_BEVEL } ArtJoin;

typedef struct ArtShape {
    Path path; // pt, from the drawing's top left
    bool even_odd;
    bool stroked; // else filled
    double line;  // pt
    ArtCap cap;
    ArtJoin join;
    double miter; // the most that a mitre may be of the line
    Rgb colour;
    double alpha; // 0..1
    bool inked;   // of a letter: in the ink of its text
} ArtShape;

// A JPEG file that PDF can hold as it is (ISO 32000-1, 7.4.8).
typedef struct ArtJpeg {
    Str bytes;       // empty: none
    int channels;    // 1 grey, 3 RGB, 4 CMYK
    bool inverted;   // its CMYK says 255 where there is no ink
    bool rgb;        // stored as RGB, not as luminance and chrominance, and not saying so
    int orientation; // 1..8 (Exif 2.3, section 4.6.4, tag 274): how to turn it upright
    Str icc;         // the profile of its RGB, if that is not sRGB
} ArtJpeg;

// What a picture of process inks is to one press, which gallery_prove found out.
typedef struct ArtLook {
    const Icc *icc;
    const uint8_t *pixel; // as Art's; NULL: those, for it has a profile of its own
    bool other;           // which is not that press's
} ArtLook;

// A new pointer in it needs its line in pack.c.
struct Art {
    ArtKind kind;
    Str path;
    uint64_t hash;        // of its file
    double width, height; // pt; pixels count 1/300 in unless the file says otherwise
    ArtShape *shape;      // ART_DRAWING
    size_t shapes;
    bool absent;       // nothing of it could be read: an empty drawing of some size
    bool letter;       // a letter of colours: a tint is the ink of its text
    bool spills;       // some shapes reach out of the size, where they must be clipped
    int columns, rows; // ART_PIXELS
    long long most;    // the pixels that it may have, for who reads it; 0: as usual
    Str why;           // a drawing's pixels: what it has that outlines cannot say
    Str note;          // what who uses the picture should know of it; or empty
    bool clear;        // some pixels are not opaque
    Str file;          // of a PNG with such pixels: its bytes, which art_straight reads
    ArtJpeg jpeg;
    const uint8_t *pixel; // premultiplied 0xAARRGGBB in the machine's order, rows packed
    const uint8_t *inks;  // of a picture in CMYK: its bytes, 255 being all of an ink
    Str inks_icc;         // what they are meant for, if the file says so
    struct {
        ArtLook *p;
        size_t n, cap;
    } look;
};
typedef struct Art Art;

// Whether a tint, where there is one, takes the place of the shape's colour.
static inline bool art_tints(const Art *art, const ArtShape *shape) {
    return !art->letter || shape->inked;
}

typedef struct Gallery Gallery;

Gallery *gallery_open(Arena *a, Inputs *inputs); // NULL: nothing is written down
// Reads the picture `path` below `root` if it is not there yet; `at` is where it is named.
// After an error an empty drawing stands in for it. Threads take turns.
const Art *gallery_add(Gallery *g, Diags *d, Str root, Str path, Span at);
// A picture by its number, in the order in which pictures were added, and the other way
// round; SIZE_MAX or NULL: it is none of the gallery's.
size_t gallery_number(const Gallery *g, const Art *art);
const Art *gallery_art(const Gallery *g, size_t number);
// The pixels as bytes R G B A, not premultiplied: exact where the file says so.
const uint8_t *art_straight(Arena *a, const Art *art, const Icc *icc);
// Works out how pictures of process inks look on the press, those that are there and those
// that will be; no page may be in work. NULL: none, and nothing is done.
void gallery_prove(Gallery *g, const Icc *icc);
const ArtLook *art_look(const Art *art, const Icc *icc);   // or NULL
const uint8_t *art_pixels(const Art *art, const Icc *icc); // as it looks there

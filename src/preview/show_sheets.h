#pragma once
// The sheets and tiles of a deck as the preview shows them: planned while its pages are
// made, each with a hash of what is on it, and drawn when asked for, from the pages that
// lie on it. What sheets find wrong goes to the diagnostics, as in a build. Lives in the
// arena given; writes nothing.
#include "commands/ready.h"
#include "ink/screen.h"
#include "press/impose.h"
#include "press/press.h"

typedef struct ShowSheet {
    Str name;      // "deck.sheets/1-front", "map.tiles-A4/B3"
    Size paper;    // pt
    uint64_t hash; // of what is drawn
    const Imposition *what;
    const TilePoster *poster; // of a tile, or NULL
    size_t nth;               // of the file's sides; a poster's tiles, SIZE_MAX: its plan
} ShowSheet;

typedef struct ShowSheets {
    Imposer *imposer; // or NULL: there are none
    const DeckSheets *of;
    struct {
        TilePoster *p;
        size_t n, cap;
    } poster; // of each page and each imposition into tiles
    struct {
        ShowSheet *p;
        size_t n, cap;
    } all;
} ShowSheets;

// `date` as in a build, seconds since 1970.
ShowSheets sheets_begin(Arena *a, Diags *d, const Studio *s, DeckSheets *sheets,
                        long long date);
void sheets_page(Arena *a, ShowSheets *s, size_t number, const Printed *printed);
// `page` has the hash of each of the deck's pages.
void sheets_end(Arena *a, ShowSheets *s, const uint64_t *page);
// The sheet with the pages that `press` makes: a PNG so many pixels wide, or with `svg` and
// width 0 an SVG.
Str sheet_picture(Arena *a, const ShowSheet *sheet, const Press *press, size_t width,
                  const SvgInfo *svg);

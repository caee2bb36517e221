#pragma once
// A project as the preview shows it at one moment: its pages with a hash of what is on
// each, their words, what was found, and pictures of any page when asked. A page that
// cannot be made keeps the picture of the last one that could. Each Show has an arena of
// its own; older ones stay as long as a page is drawn from them. Serves nothing.
#include "base/buf.h"
#include "commands/build.h"
#include "ink/screen.h"

typedef struct Show Show;

typedef struct ShowWanted {
    Show *before; // the one shown until now, or NULL; it stays the caller's
    Str refused;  // what is wrong with the project, which is not read then; or empty
    size_t width; // pixels that pictures were last asked for in; 0: none was
} ShowWanted;

// Never NULL. The pictures of a few pages that are other than they were are made at once.
Show *show_open(const BuildOptions *o, const ShowWanted *wanted);
void show_close(Show *s); // NULL is fine
// The whole as JSON: products, pages, findings.
void show_json(const Show *s, Buf *out);
uint64_t show_hash(const Show *s); // of that
Screen show_screen(const Show *s); // its first product's inks are shown so

typedef struct ShowPlace { // one page with a picture
    const Show *show;
    size_t deck, page;
} ShowPlace;

// The page on which stands what this hash is of.
bool show_find(const Show *s, uint64_t hash, ShowPlace *place);
// The page with its bleed, so many pixels wide; empty when it cannot be drawn.
Str show_png(Arena *a, ShowPlace place, size_t width);
// The same of one plate, black on white: 0 to 3 are C M Y K, then the product's spot inks.
Str show_plate(Arena *a, ShowPlace place, size_t width, size_t plate);
Str show_svg(Arena *a, ShowPlace place);
Str show_words(Arena *a, ShowPlace place); // as JSON
Str show_boxes(Arena *a, ShowPlace place); // the same
// A sheet or tile as it is printed, so many pixels wide; 0: as SVG. Empty when nothing has
// this hash.
Str show_sheet(Arena *a, const Show *s, uint64_t hash, size_t width);
typedef struct ShowFile { // a PDF that a build makes
    Str product, name;    // "deck", "deck.sheets-A4.pdf"
    Str address;          // the name as a browser writes it in an address
} ShowFile;

const ShowFile *show_file(const Show *s, Str address); // lends or NULL

#pragma once
// What a layout says of its pages: the trimmed size, the bleed around it and the distances
// that text keeps; and the names of papers. Lengths are the layout's own, which a product
// may have printed larger or smaller. Plain values, owned by nobody. Knows no content, no
// profile and no sheet of paper.
#include "geometry/geom.h"
#include "geometry/path.h"
#include "language/direction.h"
#include "yaml/node.h"

typedef enum PageDie { DIE_RECTANGLE, DIE_CIRCLE, DIE_HEXAGON, DIE_PATH } PageDie;

typedef enum PageAdapt {
    ADAPT_NO,   // scaled to it as it is
    ADAPT_TURN, // lying or standing as that does
    ADAPT_GROW  // that too, and nothing becomes smaller
} PageAdapt;

typedef struct PageSpec {
    Size trim;     // pt of the layout, as all of these
    double bleed;  // pt, all around the trim
    double safe;   // pt, that text keeps from the trim
    double corner; // pt, radius of the die's corners; never drawn
    double grid;   // pt, from one line that texts stand on to the next; 0: none
    double hole;   // pt, the diameter of a hole at the top; 0: none
    PageDie die;   // the shape that is cut out
    Path outline;  // of DIE_PATH, in units of its own; as large as the trim
    double scale;  // printed pt of one pt of the layout
    Direction direction;
    PageAdapt adapts; // to a product's size
} PageSpec;

// The same text to a size: the reason why not, or "".
Str page_size_parse(Arena *a, Str text, Size *out);
// "A1 landscape", "88 x 63 mm"; after an error `otherwise`.
Size page_size(Arena *a, Diags *d, const Node *n, Size otherwise);
// The papers that have a name, one after the other; false behind the last.
bool paper_nth(size_t nth, Str *name, Size *size);
// The outline of what is cut out of the trim, and of its hole.
Path page_die(Arena *a, const PageSpec *page);
bool page_upright(const PageSpec *page);   // higher than wide
bool page_die_plain(const PageSpec *page); // it is the trim itself
PageSpec page_printed(PageSpec page);      // in printed pt

#pragma once
// The display list: all that is on a page, in drawing order, at its place in pt from the
// top left of the trim, y down. Writers, preflight and imposition see nothing else. Items
// live in the page's arena and are never changed. Inks are the theme's own; no box, style
// or name is left.
#include "base/tag.h"
#include "geometry/path.h"
#include "ink/ink.h"
#include "type/run.h"

typedef struct Art Art;
typedef struct Gradient Gradient;

typedef enum ItemKind {
    ITEM_PATH,
    ITEM_GLYPHS,
    ITEM_IMAGE,
    ITEM_LINK,
    ITEM_GROUP_BEGIN,
    ITEM_GROUP_END,
    ITEM_TAG_BEGIN,
    ITEM_TAG_END,
    ITEM_PAGE
} ItemKind;

typedef struct Blend { // a gradient in its place
    const Gradient *gradient;
    Pt from, to;   // pt; of a radial one `from` is the middle
    double radius; // pt, of a radial one
} Blend;

typedef struct PathItem {
    Path path;
    bool even_odd;
    const Ink *fill, *stroke; // NULL: none
    double line;              // pt
    bool letters;             // a line around letters: its corners are round, it hides none
    double dash[4];           // pt drawn and left out in turn; all 0: whole
    Blend blend;              // its gradient fills the path in place of `fill`
} PathItem;

typedef struct GlyphsItem {
    const Run *run; // its glyphs stand at origin + (run's own) x
    Pt origin;      // pt, on the baseline, where the run begins
    const Ink *ink;
    Str style;       // the name of the type style, for editors
    Str features;    // OpenType: "lnum, ss01=2"
    double tracking; // em between glyphs
    Str language;
    Str link; // that the words lead to; or empty
    Str text; // what a reader copies: the run's text, with the line's end on its last run
    Rect extent; // pt, cap height to descender over the advance
    bool begins; // the first run of its text
    Span span;   // where the text was written
} GlyphsItem;

typedef struct ImageItem {
    const Art *art;
    Rect rect;       // pt, the whole picture's place; a clip around it crops
    const Ink *tint; // or NULL
    Str alt;
} ImageItem;

typedef struct LinkItem {
    Rect rect; // pt
    Str uri;
    bool within; // that is the name of a page of the same product
} LinkItem;

typedef struct GroupItem {
    Str name;       // of the layout's box or part, for editors; or empty
    Affine matrix;  // applied to all until the group's end
    Path clip;      // n 0: none
    double opacity; // 0..1
    Mixing mixing;  // of the whole with what lies below
} GroupItem;

typedef enum TagScope { SCOPE_AUTO, SCOPE_COLUMN, SCOPE_ROW } TagScope;
enum { SCOPES = SCOPE_ROW + 1 };

typedef struct TagCell { // of a table's cell
    TagScope scope;      // what a header cell heads; SCOPE_AUTO: as its row has it
    size_t across, down; // over how many columns and rows it stands; 0: one
} TagCell;

typedef struct TagItem {
    Tag tag;
    // A flow parted it: it goes on with what an earlier page left open, is left open
    // itself. Those left open on a page lie within each other, and so do those that resume.
    bool resumes, goes_on;
    Str alt, title, language;
    TagCell cell;
} TagItem;

// A whole page as a part of this one, its trim's top left at 0, 0: a card on its sheet. The
// group around it places it; what of it is beyond its bleed does not print. Its items may
// have gone when a writer has taken them before, under the number.
typedef struct PageItem {
    const struct Page *page;
    size_t number; // the page's own, from 0, in its deck
} PageItem;

typedef struct Item {
    ItemKind kind;
    Span span; // of the box that it is of
    union {
        PathItem path;
        GlyphsItem glyphs;
        ImageItem image;
        LinkItem link;
        GroupItem group;
        TagItem tag;
        PageItem page;
    };
} Item;

// A section of the product that the page is a part of.
typedef struct PageSection {
    size_t id;             // the product's own
    Str title;             // or empty
    bool resumes, goes_on; // on pages around it
} PageSection;

typedef struct Page {
    Str name;                   // "G10 front": for file names and slugs
    const PageSection *section; // outer first; the last one is the card
    size_t sections;
    Rect trim;    // pt, at 0, 0
    Rect bleed;   // pt, around the trim
    Rect media;   // pt, around the bleed
    double safe;  // pt, that text keeps from the trim
    double scale; // while it is painted: printed pt of one of these
    Path die;     // what is cut out, if that is not the trim; n 0: it is
    Item *p;
    size_t n, cap;
} Page;

typedef struct BlendAt { // what a gradient is at one point
    const Ink *from, *to;
    double part;  // 0..1 of the way from the one to the other
    double alpha; // 0..1
} BlendAt;

// A gradient over a box without its bleed, into which it goes on.
Blend blend_over(const Gradient *g, Rect r);
BlendAt blend_at(const Blend *blend, Pt p);
// A page with its boxes and no items; bleed and safe in pt.
Page *page_new(Arena *a, Str name, Size trim, double bleed, double safe);
// All of a painted page larger or smaller, in place: the same layout on another paper size.
void page_scale(Arena *a, Page *page, double scale);
// Whether a line of text goes on in the next without a space between.
bool text_runs_on(Str line);
// A sheet with the items of the pages that it holds in place of these.
Page *page_flat(Arena *a, const Page *sheet);
// The page's text in reading order, a line for each text box, with words broken at line
// ends whole.
Str page_text(Arena *a, const Page *page);
// Stable text with 3 decimals: the tests' oracle.
Str scene_dump(Arena *a, const Page *page);

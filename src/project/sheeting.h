#pragma once
// What a project says of the paper that its pages are printed on: the keys sheet, tile and
// booklet of a product as values, every default filled in. Lengths in pt, papers as they
// are named. Lives in the build's arena. Knows no page: whether a card fits its paper is
// seen when both are known.
#include "geometry/geom.h"
#include "yaml/key.h"

typedef enum Duplex { DUPLEX_NONE, DUPLEX_LONG, DUPLEX_SHORT } Duplex;
// Which card is where: along the rows, or so that the cut piles, laid on each other, are
// the deck.
typedef enum Dealing { DEAL_READING, DEAL_STACK } Dealing;
// In which order the sheets' sides are printed.
typedef enum SideOrder {
    SIDES_DUPLEX,
    SIDES_FRONTS_THEN_BACKS,
    SIDES_FRONTS,
    SIDES_BACKS
} SideOrder;
typedef enum Cut { CUT_DOUBLE, CUT_SINGLE } Cut;
typedef enum Turning { TURN_FOUND, TURN_NO, TURN_YES } Turning;
// Where the back stands beside the front before the card is folded.
typedef enum Fold { FOLD_NO, FOLD_SIDE, FOLD_TOP } Fold;

enum {
    MARK_CROP = 1,
    MARK_REGISTRATION = 2,
    MARK_FOLD = 4,
    MARK_CENTRE = 8,
    MARK_BAR = 16,
    MARK_SLUG = 32,
    MARK_STAPLE = 64
};

typedef struct Paper {
    Str name;
    Size size; // pt
    bool free; // may lie either way
    Span span;
} Paper;

typedef struct SheetSpec {
    Span span;
    Str name; // "", or what tells this list of sheets from another of the product
    Paper paper;
    Duplex duplex;
    bool duplex_said; // else it follows from the cards: those with backs turn
    Dealing order;
    SideOrder sides;
    Cut cut;
    Fold fold;
    Turning turn;
    size_t columns, rows; // 0: as many as fit
    Pt gutter;            // pt, between the bleeds
    Sides margin;         // pt, that the printer cannot reach
    unsigned marks;       // MARK_*
    bool marks_loose;     // nobody asked for them: they stand where there is room
    Str die;              // the spot ink of the die line, or ""
    size_t count;         // copies of the whole deck
    size_t first;         // the place on the first sheet that the deck begins at
    Str fill;             // the card that stands in places left over, or ""
    Span cut_span, grid_span, marks_span, die_span, first_span, fill_span;
} SheetSpec;

// Places on the first sheet that are gone.
static inline size_t sheet_gone(const SheetSpec *s) {
    return s->first ? s->first - 1 : 0;
}

typedef struct TileSpec {
    Span span;
    Str name;
    Paper paper;
    double overlap; // pt
    Span overlap_span;
    Sides margin; // pt
    bool plan;    // a first page shows which tile is where
} TileSpec;

typedef struct BookletSpec {
    Span span;
    Str name;
    Paper paper;
    Duplex duplex;
    double creep; // pt by which each sheet pushes the one within it outward
    Span creep_span;
    Sides margin; // pt
    unsigned marks;
    bool marks_said;
    bool cover; // the last page stays last: blank ones stand before it
} BookletSpec;

typedef struct Sheeting { // of one product
    struct {
        SheetSpec *p;
        size_t n, cap;
    } sheet;
    struct {
        TileSpec *p;
        size_t n, cap;
    } tile;
    struct {
        BookletSpec *p;
        size_t n, cap;
    } booklet;
} Sheeting;

extern const KeyMap sheet_keys, tile_keys, booklet_keys;

// The three keys of a product; each a map, or a list of maps.
Sheeting sheeting_read(Arena *a, Diags *d, const Node *product);

#pragma once
// Box: one rectangle of a page and what it holds, resolved: no names, slots or defaults are
// left, only lengths relative to the parent (%, fr) are. resolve builds the tree in the
// page's arena; layout fills in `rect` and `set`; after that nothing changes. A box never
// measures itself.
#include "base/tag.h"
#include "box/style.h"
#include "geometry/geom.h"
#include "geometry/len.h"
#include "geometry/path.h"
#include "geometry/wedge.h"
#include "language/direction.h"
#include "language/seam.h"

typedef enum BoxKind {
    BOX_ROW,
    BOX_COLUMN,
    BOX_GRID,
    BOX_STACK,
    BOX_FLOW,
    BOX_WHEEL,
    BOX_SECTOR,
    BOX_TEXT,
    BOX_IMAGE,
    BOX_SHAPE,
    BOX_RULE,
    BOX_LINES,
    BOX_QR,
    BOX_SPACE
} BoxKind;

typedef enum Align {
    ALIGN_STRETCH,
    ALIGN_START,
    ALIGN_CENTER,
    ALIGN_END,
    ALIGN_BASELINE
} Align;
// ALIGN_PARENT is what `self` is when the box leaves it to its parent's `align`.
enum { ALIGN_PARENT = ALIGN_BASELINE + 1 };
typedef enum Justify {
    JUSTIFY_START,
    JUSTIFY_CENTER,
    JUSTIFY_END,
    JUSTIFY_BETWEEN
} Justify;
typedef enum Keep { KEEP_NONE, KEEP_NEXT, KEEP_TOGETHER, KEEP_LOOSELY } Keep;
typedef enum FlowBreak { FLOW_ON, FLOW_COLUMN, FLOW_PAGE } FlowBreak;
typedef enum Balance { BALANCE_LAST, BALANCE_NO, BALANCE_ALL } Balance;
typedef enum Deal { DEAL_DOWN, DEAL_SHORTEST } Deal;
// How a box stands in a sector. ALONG_AUTO: text on an arc, all else upright.
typedef enum Along { ALONG_AUTO, ALONG_ARC, ALONG_RADIUS, ALONG_UPRIGHT } Along;
typedef enum Rotation { CLOCKWISE, COUNTER_CLOCKWISE } Rotation;
typedef enum Figure {
    FIGURE_RECTANGLE,
    FIGURE_CIRCLE,
    FIGURE_HEXAGON,
    FIGURE_LINE, // from one box to another
    FIGURE_PATH
} Figure;
typedef struct Clip { // of what is in a box
    bool on, shaped;  // to its own shape, or to this figure
    Figure figure;
    Path path; // of FIGURE_PATH, in units of its own
} Clip;

typedef struct Focus { // the place of a picture that stays in sight
    double x, y;       // -0.5..0.5 of its sides, from its middle
} Focus;

// Where a picture stands in a wider box: by its canvas, which is in the middle when nothing
// is said; or, of a drawing, moved such that its ink begins, or ends, where the box does,
// and is as far from the top as from the foot.
typedef enum ImageAlign {
    IMAGE_BY_CANVAS,
    IMAGE_BY_INK,
    IMAGE_BY_INK_END,
    IMAGE_START,
    IMAGE_CENTER,
    IMAGE_END,
    IMAGE_LEFT,
    IMAGE_RIGHT
} ImageAlign;

typedef enum ImageFit { IMAGE_CONTAIN, IMAGE_COVER, IMAGE_STRETCH } ImageFit;
// How what is in a box lies: as the page, or a quarter turned so that it reads upwards
// (left) or downwards (right).
typedef enum Lie { LIE_FLAT, LIE_LEFT, LIE_RIGHT } Lie;
typedef enum Same { SAME_NONE, SAME_PAGE, SAME_DECK } Same;

enum {
    EDGE_TOP = 1,
    EDGE_RIGHT = 2,
    EDGE_BOTTOM = 4,
    EDGE_LEFT = 8,
    EDGE_START = 16, // until box_settle_direction
    EDGE_END = 32
};

typedef struct CellAsked { // where in a grid a box says that it stands
    size_t column, row;    // from 1; 0: where the next is free
    size_t across, down;   // how many; 0: one
} CellAsked;

typedef struct GridCell { // where in a grid it stands
    size_t column, row;
    size_t across, down;
} GridCell;

typedef struct Box Box;

typedef struct Gradient Gradient;   // box/gradient.h
typedef struct Waiver Waiver;       // project/waiver.h
typedef struct TextBlock TextBlock; // type/text.h
typedef struct Art Art;             // art/art.h
typedef struct Icon Icon;           // box/theme.h
typedef struct QrCode QrCode;       // box/qr.h
typedef struct Memo Memo;           // layout/kinds.h

// Text as it was put together: each piece knows where it was written.
typedef struct TextPiece {
    Str text;         // letters that print
    Str whole;        // the value that they stand in, at byte `at`; empty: `text` is it
    size_t at;        // bytes
    Span span;        // of the whole value, in a layout or content file
    Span asked;       // of the {path} that asks for it, in the layout
    bool content;     // from the content, not the layout
    bool given;       // but as a part's parameter that a layout wrote
    Str language;     // BCP 47: "nl"
    unsigned marks;   // MARK_*, of resolve/inline.h
    Str link;         // with MARK_LINK
    const Icon *icon; // `text` is U+FFFC, which stands for it; or NULL
} TextPiece;

// Letters of one look. All of a text is covered, in order.
typedef struct TextSpan {
    size_t from, to; // bytes of the text
    TextStyle style; // of which only what a font, an ink and tracking are counts here
    Str language;
    Str link; // or empty
    const Icon *icon;
    const Art *art; // the icon's, found before layout begins
    bool marked;    // by markup
} TextSpan;

typedef enum OutlineSide { OUTLINE_OUTSIDE, OUTLINE_CENTER, OUTLINE_INSIDE } OutlineSide;

typedef struct TextOutline { // around letters
    const Ink *ink;
    double line; // pt that is seen of it
    int side;    // OutlineSide
} TextOutline;

typedef struct TextPath { // a line that words stand on
    Path path;            // in units of its own
    Len offset;           // where they begin on it
    int under;            // 1: they hang below it
    bool flips;           // where they would stand on their heads it runs the other way
} TextPath;

typedef struct TextBox {
    Str text;             // all pieces together, as they print
    const size_t *origin; // of each byte and the end: the byte of all pieces as written, or
                          // NULL: the same
    const SeamAt *seam;   // what was written and does not print, but ends or keeps lines
    size_t seams;
    TextPiece *piece;
    size_t pieces;
    TextSpan *span; // none: all of it has the box's own look
    size_t spans;
    bool markup;
    Str language;        // BCP 47: "nl"
    Direction direction; // of its lines, when the box or the language says it
    TextStyle style;
    double *size; // pt, the sizes that `fit` allows, largest first; NULL: style.size only
    size_t sizes;
    const Box *together;  // with whose other texts it takes its sizes in step; or NULL
    size_t max_lines;     // 0: as many as fit
    const TextPath *path; // or NULL
    const TextOutline *outline; // or NULL
    int drop_cap;               // lines that its first letter is tall; 0, 1: none
    Str around;                 // the box beside it that its lines keep off; or empty
    Len around_gap;
    double foot;     // made by layout: pt on the page, of what is around it and that box
    Path shape;      // made by layout: of that box, pt on the page
    const Path *off; // the same from where its lines begin, while they are set; or NULL
    int columns;     // in which its lines stand, as even as can be
    Len column_gap;
    size_t point;    // byte of its decimal sign, or behind its number
    double push;     // made by layout: pt, from its end, so that its column's signs meet
    Justify justify; // of its lines in a box that is taller
    Same same;       // which texts made from the same layout box share one size
} TextBox;

// What the rows of a grid are: nothing of their own; those of a table; or some of the rows
// of a table that a flow parts, with the table around them.
typedef enum GridKind { GRID_CELLS, GRID_TABLE, GRID_PART } GridKind;

typedef struct GridRow { // of a table
    const Ink *fill;
    const Ink *divide; // of the rule below it; NULL: the table's
    int keep, start;   // Keep, FlowBreak
} GridRow;

typedef struct GroupRule { // a line between children, or an area behind a row
    Rect at;               // pt; a line has no thickness
    const Ink *ink;
} GroupRule;

typedef struct Group { // row, column, grid, stack, flow, wheel, sector
    Box **child;
    size_t n;
    Len gap;           // between children along the main axis; rows of a grid; sectors
    Len gap_across;    // between the columns of a grid or flow, and the rings of a wheel
    Align align;       // across the main axis; in a grid: within the cell, vertically
    Justify justify;   // along the main axis; in a grid: of the columns
    Size units;        // of a stack: how many across and down; 0: none
    const Ink *divide; // of the rules between children; NULL: none
    const Ink *divide_rows, *divide_columns, *divide_head; // of a grid's, where they differ
    const Ink *zebra; // behind every second of a grid's rows below its head
    int table;        // GridKind
    int head;         // of a grid: how many rows head its columns
    int head_columns; // and how many columns its rows
    LenSides inset;   // of a grid: the padding of all cells that have none
    GridRow *line;    // of a table: its rows
    size_t lines;
    size_t line_from; // of a part: the table's row that it begins with
    const Ink *above; // of a part: the rule at its top
    bool repeats;     // of a part: a head that has stood before
    double *share;    // of their own sizes, that all texts in it may take; largest first
    size_t shares;
    GroupRule *rule; // made by layout
    size_t rules;
    GroupRule *band; // the same, behind rows
    size_t bands;
    Len *column, *row; // a grid's tracks; LEN_NONE is auto; rows may be fewer than needed
    size_t columns, rows; // the last row's track repeats
    Len *radius;          // a wheel's: of its inner circle, then of each ring's outer edge
    size_t radii;
    double start;      // radians, clockwise from 12 o'clock: where a wheel begins
    Rotation rotation; // the way its sectors follow each other
    double weight;     // a sector's; NAN: that of its inner sectors together, else 1
} Group;

typedef struct FlowBox { // a flow, beside its group
    int columns;
    int pages;      // of a side, at most; 0: as many as it takes
    int balance;    // Balance
    int deal;       // Deal
    size_t skipped; // children before the first that is here: they stand on earlier pages
    bool more;      // children follow that are not here
    Box **placed;   // made by layout: what stands on this page, in order
    size_t n;
} FlowBox;

typedef struct ImageBox {
    Str root, path; // the folder, and the file below it
    Span path_span;
    const Art *art; // found before layout begins
    ImageFit fit;
    Focus focus; // of one that covers its box
    ImageAlign align;
    Justify down;    // where it stands in a box that is taller
    const Ink *tint; // a drawing in this ink alone; NULL: its own colours
} ImageBox;

typedef struct LinesBox { // to write on
    size_t count;         // 0: as many as fit
    double pitch;         // pt between lines
} LinesBox;

typedef enum QrLevel { QR_L, QR_M, QR_Q, QR_H } QrLevel;

typedef struct QrBox {
    Str text;
    Span span; // where the text was written
    QrLevel level;
    int quiet;          // modules that stay free on all sides
    const QrCode *code; // made before layout begins
} QrBox;

struct Box {
    BoxKind kind;
    Span span; // where the layout has it
    Str name;
    Len width, height; // LEN_NONE: from the content, or stretched by the parent
    bool spare;        // left out where its column has no room for it
    bool again;        // only above what of its column goes on elsewhere
    bool solve;        // width: a fraction of 1, but never so narrow that it gets too tall
    Len min_width, max_width, min_height, max_height;
    Direction direction;          // the way what is in it runs
    Len left, top, right, bottom; // in a stack: distances from its edges
    Len start_at, end_at;         // the same, until box_settle_direction
    Len baseline;     // from the last baseline above (or the parent's top) to this first
                      // baseline
    LenSides padding; // of a sector: outer edge, right side (looking out), inner edge, left
    Len padding_start, padding_end; // until box_settle_direction
    int self;                       // Align, or ALIGN_PARENT
    int keep;                       // Keep: how a flow may part it
    int start;                      // FlowBreak: where in a flow it begins
    Along along;                    // in a sector
    CellAsked asked;                // in a grid
    Pt on;  // in a stack: of its units, where the box's `self` stands; NAN: nowhere
    Len at; // in a sector: from its inner edge, to the box's middle; of a text along a
            // radius, to what its `align` names
    const Ink *fill, *stroke;
    const Gradient *gradient; // in place of the fill
    double line;              // pt, width of the stroke, of a rule and of writing lines
    double dash[4];           // pt of it drawn and left out in turn; all 0: drawn whole
    double radius;            // pt, round corners
    double opacity;           // 0..1
    Mixing mixing;
    double
        rotate; // radians, clockwise about the centre; the content turns, the rect does not
    Lie lie;    // of what is in it
    unsigned bleed; // EDGE_*: runs out to the bleed there
    Clip clip;
    Tag tag;
    Str alt;
    Str title; // names a section in the structure tree
    Str link;
    bool within;          // the link is the name of a page of the same product
    const Waiver *waiver; // what preflight need not tell of all in it
    size_t waivers;
    union {
        struct {
            Group group;
            FlowBox flow;
        };
        TextBox text;
        ImageBox image;
        struct {
            Figure figure;
            Path path;    // of a path, in units of its own
            Str from, to; // of a line: the boxes' names
        };
        LinesBox lines;
        QrBox qr;
    };
    // Made by layout:
    Rect rect;          // pt, from the top left of the trim
    Rect inner;         // pt, within the padding; of what lies turned, before it is turned
    GridCell cell;      // in a grid
    Pt middle;          // pt, about which what is in it lies turned
    double turn;        // radians, added to `rotate`: of what stands along a radius
    const Wedge *wedge; // the shape of a sector, or of a text on an arc; else NULL
    const TextBlock *set;  // of a text box, placed relative to `inner`
    bool absent;           // a spare one without room: it has no place and is not drawn
    bool resumes, goes_on; // a flow has more of it on an earlier page, on a later one
    const Box *more;       // of a text: what of it stands in the next column
    struct Memo *memo;     // layout's own, while it works
};

bool box_is_group(const Box *box);
// Every length of the box itself, those of tracks and rings in a copy of their own, for
// boxes made from one plan share them.
void box_lens(Arena *a, Box *box, void (*visit)(Len *len, double by), double by);
// Calls visit for the box and all below it, parents first.
void box_walk(Box *box, void (*visit)(Box *box, void *data), void *data);
// Makes left or right of `start` and `end`, from the page down; after it a box knows only
// sides. Where it stands and bleeds goes by what is around it, its padding by itself.
void box_settle_direction(Box *box, Direction around);
Str box_kind_name(BoxKind kind);
// From byte `from` of the text on: behind the last letter that was written before
// `written`.
size_t text_from_written(const TextBox *text, size_t from, size_t written);
// The piece that byte `at` of the text was written in, and at which of its bytes; or NULL.
const TextPiece *text_piece(const TextBox *text, size_t at, size_t *within);
// Where bytes at .. at+n of a piece's text were written.
Span piece_span(const TextPiece *piece, size_t at, size_t n);

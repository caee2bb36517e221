#pragma once
// The properties that boxes and type styles have, as two tables: key, type, where the value
// goes and which kinds of box have it. One reader for all of them, for constants when a
// layout is read and for values with slots when a card is made. Owns nothing; never knows
// how a property looks on paper.
#include "box/box.h"
#include "yaml/node.h"

typedef struct Theme Theme;

typedef enum PropType {
    PROP_LEN,      // Len, not below 0
    PROP_PLACE,    // Len of either sign
    PROP_EXTENT,   // Len, not below 0, or a share of what is left
    PROP_WIDTH,    // the same, and the box's `solve`
    PROP_SIDES,    // the box's padding, not below 0
    PROP_INSET,    // LenSides, not below 0
    PROP_POINTS,   // double, pt
    PROP_NUMBER,   // double
    PROP_DEGREES,  // double, radians
    PROP_COUNT,    // int
    PROP_BOOL,     // bool
    PROP_ENUM,     // the enum's int
    PROP_TEXT,     // Str
    PROP_ADDRESS,  // Str, a URI; empty: none
    PROP_FEATURES, // Str
    PROP_FIGURES,  // Str, features
    PROP_INK,      // const Ink *
    PROP_PATH,     // Box's figure and path
    PROP_CLIP,     // Clip
    PROP_ALONG,    // Box's along, or its text's path
    PROP_OUTLINE,  // const TextOutline *
    PROP_BLEND,    // const Gradient *
    PROP_DASH,     // four doubles, pt
    PROP_FOCUS,    // Focus
    PROP_EDGES,    // unsigned, EDGE_*
    PROP_TRACKS,   // Len *, then size_t
    PROP_RADII,    // Len *, then size_t
    PROP_STYLE,    // TextStyle
    PROP_TABS,     // TabStops
    PROP_LIST,     // ListMark
    PROP_LEADING,  // double, of the size
    PROP_FIT,      // TextBox's size, sizes, max_lines
    PROP_SHARES,   // Group's share, shares
    PROP_CELL,     // CellAsked's column and row, and with ranges across and down
    PROP_SPAN,     // CellAsked's across and down
    PROP_UNITS,    // Size
    PROP_AT        // Box's at or on
} PropType;

typedef struct Prop {
    Str key;
    PropType type;
    size_t offset;   // bytes, in Box or TextStyle
    unsigned kinds;  // bit 1 << BoxKind
    const Str *word; // PROP_ENUM: names in the enum's order
    size_t words;
    double min, max; // of PROP_POINTS, PROP_NUMBER, PROP_COUNT
    unsigned given;  // GIVEN_*: marks within a line may change it
    Str doc;         // what it is, one or two sentences
    Str example;     // a value as YAML
} Prop;

typedef struct PropReader {
    Arena *arena;
    Diags *diags;
    const Theme *theme;
} PropReader;

// The tables, in the order in which values must be read (size before leading). A text box
// has the properties of a style beside its own; they follow `style` and come before `fit`.
const Prop *style_props(size_t *n);
const Prop *box_props(size_t *n);
bool prop_fits(const Prop *prop, BoxKind kind);
// Reads the value into the struct at `base`; what is wrong is an error and leaves it as it
// was.
void prop_read(const PropReader *r, const Prop *prop, const Node *value, void *base);

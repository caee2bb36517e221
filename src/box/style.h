#pragma once
// TextStyle: how a piece of text is set, every default filled in. A theme's `extends`
// chains are already flattened. Pure data in the theme's arena; knows no font file, no
// Pango and no box.
#include "geometry/len.h"
#include "ink/ink.h"
#include "source/diag.h"

typedef enum TextAlign {
    TEXT_START,
    TEXT_CENTER,
    TEXT_END,
    TEXT_LEFT,
    TEXT_RIGHT,
    TEXT_JUSTIFY, // from edge to edge, but the last line and those that would be torn
    TEXT_DECIMAL  // a number, by the sign before its fraction, as its column's others
} TextAlign;

// WRAP_BALANCE: as few lines as possible, as even as possible. WRAP_FILL: each line as full
// as possible. WRAP_NONE: one line for each line of the content.
// WRAP_JUSTIFY: the same, and spaces may give and take; what `align: justify` makes of it.
typedef enum Wrap { WRAP_BALANCE, WRAP_FILL, WRAP_NONE, WRAP_JUSTIFY } Wrap;

// What the height of a text box spans. EDGES_CAP: the first line's cap height to the last
// baseline, so that paddings are optical. EDGES_LINE: all of the lines' leading.
typedef enum Edges { EDGES_CAP, EDGES_LINE } Edges;

// QUOTES_CURLY: straight quotation marks and apostrophes print as the language's curly
// ones.
typedef enum Quotes { QUOTES_CURLY, QUOTES_AS_WRITTEN } Quotes;

// SIGNS_SET: what is typed for want of a key prints as the sign that it stands for.
typedef enum Signs { SIGNS_SET, SIGNS_AS_WRITTEN } Signs;

typedef enum Capitals { CAPITALS_AS_WRITTEN, CAPITALS_ALL, CAPITALS_SMALL } Capitals;

typedef enum TabAlign { TAB_START, TAB_CENTER, TAB_END, TAB_DECIMAL } TabAlign;
typedef enum Leader { LEADER_NONE, LEADER_DOTS, LEADER_DASHES, LEADER_LINE } Leader;

typedef struct TabStop {
    Len at; // from where the lines begin; per cent of their width
    TabAlign align;
    Leader leader; // what stands between it and the words before
} TabStop;

typedef struct TabStops {
    const TabStop *p;
    size_t n;
} TabStops;

typedef struct ListMark { // what stands before each line as written: "(" 1 ")"
    Str before, after;
    char count; // 1, a, A, i, I; 0: all have `before` alone
    int from;   // the first one's number
} ListMark;

// Raised or lowered small letters: the font's own where it has them, else scaled ones.
typedef enum Script { SCRIPT_NORMAL, SCRIPT_SUPER, SCRIPT_SUB } Script;

// What marks within a line may change of a text's style.
enum {
    GIVEN_FAMILY = 1,
    GIVEN_WEIGHT = 2,
    GIVEN_ITALIC = 4,
    GIVEN_TRACKING = 8,
    GIVEN_FEATURES = 16,
    GIVEN_COLOUR = 32,
    GIVEN_UNDERLINE = 64,
    GIVEN_FACE = GIVEN_FAMILY | GIVEN_WEIGHT | GIVEN_ITALIC // what a font must have
};

typedef enum Hyphenate {
    HYPHENATE_NO,
    HYPHENATE_YES,    // by the language's patterns
    HYPHENATE_BY_HAND // only words that it has parted by hand, at their seams
} Hyphenate;

typedef struct TextStyle {
    Str name;
    Str family; // first choice, then fallbacks: "Lato, Noto Sans Arabic"
    int weight; // 100..900
    bool italic;
    double size;     // pt
    double leading;  // of the size: 1.2 is 18 pt for 15 pt type
    double tracking; // em between glyphs
    Str features;    // OpenType: "lnum, tnum, ss01=2"
    Str figures;     // the same, of figures: "tnum, onum"; until features_settle
    Script script;
    double shift; // em, above the baseline
    const Ink *colour;
    bool underline;
    TextAlign align;
    Wrap wrap;
    Edges edges;
    Quotes quotes;
    Signs dots;   // "..." as one sign
    Signs ranges; // "2019-2023" with an en dash
    bool times;   // "7*24" with a multiplication sign
    Capitals capitals;
    Hyphenate hyphenate;
    Len indent, hanging; // of a paragraph's first line, and of its others
    TabStops tabs;
    ListMark list;  // nothing in it: none
    bool hang;      // opening quotation marks stand outside the left edge
    Span span;      // where a theme has it; of a marked one, where the mark's style stands
    unsigned given; // GIVEN_*: what the style says beyond the base it stands on
} TextStyle;

void features_check(Diags *d, Str features, Span at); // that each has a name
// "tabular old-style" as features; empty after an error.
Str figures_parse(Arena *a, Diags *d, Str words, Span at);
// What the style says of figures and capitals becomes features, before its own.
void features_settle(Arena *a, TextStyle *style);
bool style_lists(const TextStyle *style); // its lines are the items of a list
bool style_tabs(const TextStyle *style);  // a tab has somewhere to go
// The style with all that `mark` gives.
TextStyle style_marked(TextStyle style, const TextStyle *mark);

#pragma once
// Template and content to the box tree of one page. After it no name, slot, default, loop
// or condition is left: colours are inks, styles are whole, em lengths are pt, texts are
// the letters to print with the places they came from. The tree lives in the page's arena
// and is the page's own.
#include "language/language.h"
#include "project/template.h"

// Which of a flow's children are made. The others stand on other pages.
typedef struct FlowWindow {
    size_t from, to; // `to` is behind the last
} FlowWindow;

typedef struct TocEntry { // a title, where it begins
    Str title, name;      // name: the page's
    size_t level, page;   // from 1
} TocEntry;

typedef struct Resolve {
    Arena *arena;
    Diags *diags;
    const Theme *theme;
    const Scope *roots;                // what parts may see beside their parameters
    Str language;                      // of what the layout says itself
    Direction direction;               // of the page
    Str content_folder, layout_folder; // where pictures that they name stand
    const Languages *languages;        // or NULL: letters stay as they are written
    FlowWindow window;
    // The titles of the product's cards; NULL: there are none.
    const TocEntry *(*toc)(const void *self, Arena *a, size_t *n);
    const void *toc_of;
    size_t *made; // boxes so far; of resolve's own
} Resolve;

typedef struct BoxVisit { // gets boxes in order; false: it wants no more
    bool (*visit)(Box *box, void *data);
    void *data;
} BoxVisit;

Box *resolve(const Resolve *r, const Plan *plan,
             const Scope *scope); // NULL: its `when` failed

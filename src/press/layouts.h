#pragma once
// Layouts by name, from the project or the stock, on those that they extend, each read
// once; and the cards that a box of one shows: of another layout, or of a product. They
// live in the build's arena. Never deals cards itself.
#include "press/deck.h"

typedef struct LayoutRead { // one layout, read for one product
    const Node *node, *given;
    const Theme *theme;
    Size size;
    const Template *plan;
    bool reading; // to find layouts that show each other in a circle
} LayoutRead;

typedef struct ThemeRead { // a product's own, on the project's
    const Node *node;
    const Theme *theme;
} ThemeRead;

typedef struct Layouts {
    Arena *arena;
    Diags *diags;
    Studio *studio;
    struct {
        LayoutRead **p;
        size_t n, cap;
    } read;
    struct {
        ThemeRead *p;
        size_t n, cap;
    } theme;
} Layouts;

typedef struct LayoutWanted {
    const Node *layout; // a name, or the layout itself
    Str name;           // of one that has none
    const Node *given;  // its product's `with`, or NULL
    const Node *theme;  // its product's, or NULL
    Size size;          // pt, that its pages are printed in; 0: its own
    Span size_span;
} LayoutWanted;

Layouts *layouts_open(Arena *a, Diags *d, Studio *s);
// That a map or a file (below `folder`) lays on another; errors are told.
const Theme *theme_on(Arena *a, Diags *d, Studio *s, const Node *own, const Theme *base);
const Theme *layouts_theme(Layouts *l, const Node *own); // own NULL: the project's
const Template *layout_read(Layouts *l, const LayoutWanted *wanted); // NULL after an error
const Template *section_layout(Layouts *l, const Product *product, const Section *section);
Arguments section_arguments(Layouts *l, const Section *section, const Template *plan);
const Node *layouts_yaml(Arena *a, Diags *d, Studio *s, Str folder, Str name, Span at);
Str stock_layouts(Arena *a, const Studio *s);
Str own_layouts(Arena *a, const Studio *s);

#pragma once
// What lies where on a page: every fill, stroke and picture in drawing order with the area
// it covers, so that one can ask what a reader sees behind a letter, and whether the letter
// is seen at all below what came later and within its clips. Shapes are tested as
// they are, not by their bounds; opacity is composited in sRGB over white paper. Lives in
// the page's scratch arena; knows no limits and finds no faults.
#include "check/soft_proof.h"
#include "scene/scene.h"

typedef struct CoverGroup { // 0 is the page itself
    size_t parent;
    size_t item; // that begins it
    Affine to_page, from_page;
    double scale;   // of lengths, on the page
    double opacity; // its own
    Mixing mixing;
    bool opaque; // it and all around it
    Path clip;
    Rect clipped; // on the page, bounds of all clips; everything: without one
    bool rough;   // some clip is not such a rectangle
} CoverGroup;

typedef struct Layer {
    const Item *item;
    size_t index; // of the item on its page
    size_t group;
    Rect bounds; // pt on the page
    bool convex; // one opaque fill without dents: where its corners are, it is
    bool exact;  // and even the rectangle that its bounds are
} Layer;

bool path_filled(const PathItem *path); // by an ink or a gradient

typedef struct Cover {
    Arena *arena;
    const Proof *proof;
    ProofInks *known; // or NULL
    const Page *page;
    struct {
        CoverGroup *p;
        size_t n, cap;
    } groups;
    struct {
        Layer *p;
        size_t n, cap;
    } layers;
    size_t *group_of; // each item
    struct {
        ProofInk *p;
        size_t n, cap;
    } inks; // those asked for
    ProofMemo memo;
} Cover;

// `known` are inks of other pages; or NULL.
Cover *cover_new(Arena *a, const Proof *proof, ProofInks *known, const Page *page);
const CoverGroup *cover_group(const Cover *c, size_t item);
Shade cover_ink(Cover *c, const Ink *ink); // by itself on paper

typedef struct Sight { // what may be seen about an item within an area
    Cover *cover;
    size_t item;
    const Layer **layer; // bottom first
    size_t below, n;     // those below the item, and all
    bool even;           // the same everywhere in the area
    double blur;         // pt within which a picture's pixels are taken together
} Sight;

Sight cover_below(Cover *c, size_t item, Rect area);
Sight cover_through(Cover *c, size_t item, Rect area); // and what lies over it
// Whether something drawn later may lie over the item in the area.
bool cover_lies_over(const Cover *c, size_t item, Rect area);
// Whether its clips may take something off the item in the area.
bool cover_clips(const Cover *c, size_t item, Rect area);
// The innermost group whose clip takes the point off the item; 0: none does.
size_t cover_clip(const Cover *c, size_t item, Pt p);
Shade sight_at(const Sight *s, Pt p); // a point of the page
// The same with the ink of the item itself printed there.
Shade sight_with(const Sight *s, Pt p, const Ink *ink, bool letters);

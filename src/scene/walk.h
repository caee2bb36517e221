#pragma once
// The one traversal of a page: item after item in drawing order, and what is open around
// each. What begins something stands in what is around it, what ends something still within
// it. There is no limit to depth: what is open grows in the arena given. Items that do not
// nest are a mistake of prent's own, and asserted. Never draws, and changes no item.
#include "scene/scene.h"

typedef struct WalkOpen { // a group or tag
    size_t item;          // that begins it
    Affine to_page;       // of what is within it
    Rect clip;            // pt on the page, around what the clips leave of it
    double opacity;       // 0..1, its own and that of all around it
    size_t note;          // the walker's own, 0 at first
} WalkOpen;

typedef struct Walk {
    Arena *arena;
    const Page *page;
    size_t index; // of the item in hand
    const Item *item;
    WalkOpen now; // what it stands in; outside of all groups `item` is 0 and says nothing
    struct {
        WalkOpen *p; // what `now` lies in, outer first; with `now` as many as are open
        size_t n, cap;
    } around;
    size_t next, note;
    bool part; // of the page; its end is that of what its first item begins
} Walk;

Walk walk_page(Arena *a, const Page *page);
// All that the item `begin` begins, with it and its end: matrices as around it.
Walk walk_part(Arena *a, const Page *page, size_t begin);
bool walk_next(Walk *w); // false: all was in hand; else all that began has ended
// What the item in hand begins has this note; else it has that of what is around it.
void walk_note(Walk *w, size_t note);
bool walk_begins(const Item *item); // a group or a tag
bool walk_ends(const Item *item);
// The begin of what the item in hand ends.
const Item *walk_begun(const Walk *w);
size_t walk_tags(const Walk *w, Tag tag); // how many such are open
// For each item what comes behind it, and behind all that it begins.
size_t *walk_behind(Arena *a, const Page *page);

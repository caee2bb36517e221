#pragma once
// Straight lines of a page: rules, lines to write on, what stands between and behind the
// children of a group. Adds items to the page, in its arena; a dash is the box's own. Never
// decides where a line is.
#include "box/box.h"
#include "scene/scene.h"

void dash_set(PathItem *item, const Box *box);
void paint_rule(Arena *a, Page *page, const Box *box, Rect r); // pt, with its bleed
// To write on, the first one pitch below the top.
void paint_lines(Arena *a, Page *page, const Box *box);
// What lies behind the rows of a group and the rules between its children, over what they
// are made of.
void paint_dividers(Arena *a, Page *page, const Box *box);

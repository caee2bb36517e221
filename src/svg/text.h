#pragma once
// One text of a page to one <text>: a <tspan> a line, with the place of the line and no
// more where a browser would set its letters as the scene has them, else with a place for
// each letter. Outlines instead where the product asks for them. Used by svg.c alone.
#include "svg/writer.h"

// What an element is to readers.
typedef struct SvgRole {
    Str name;  // of ARIA; or empty
    int level; // of a heading, else 0
    Str label; // what is read instead of what it holds; or empty
    Str title; // of a section, by which editors know it too; or empty
    Str language;
    bool hidden;
    size_t across, down; // of a table's cell: over how many columns and rows it stands
} SvgRole;

// The role as attributes of the element in hand.
void svg_role(SvgWriter *w, const SvgRole *role);
// The text whose glyphs are among items from..to.
void svg_text(SvgWriter *w, size_t from, size_t to, SvgRole role);

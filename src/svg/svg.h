#pragma once
// A scene page as an SVG file: text that is text, roles and names for readers and editors,
// inks as classes. Everything in mm from the trim's top left. A Svg is one thread's fonts;
// the same page gives the same bytes. Never knows boxes, layouts or files.
#include "ink/screen.h"
#include "project/project.h"
#include "scene/scene.h"

typedef struct Svg Svg;

typedef struct SvgInfo {
    Str title, about; // of the page
    Str language;     // BCP 47, of all that says no other
    SvgText text;
    Screen screen;
} SvgInfo;

Svg *svg_open(Arena *a);
// The whole file; it lives in the arena given.
Str svg_page(Svg *svg, Arena *a, const Page *page, const SvgInfo *info);

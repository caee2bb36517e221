#pragma once
// A text's letters as outlines, and the line around them that the text asks for: before its
// letters where it lies outside them, behind all that readers are told of it elsewhere, so
// that SVG draws it over them too. Items go to the page, in whose arena all lives.
#include "box/box.h"
#include "scene/scene.h"

Path run_outlines(Arena *a, const Run *run, Pt origin);
void paint_outline(Arena *a, Page *page, const Box *box, bool before);

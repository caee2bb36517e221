#pragma once
// A text's letters as outlines, and the line around them that the text asks for: before its
// letters where it lies outside them, behind them elsewhere. Items go to the page, in whose
// arena all lives. Used by paint_text alone.
#include "box/box.h"
#include "scene/scene.h"

Path run_outlines(Arena *a, const Run *run, Pt origin);
void paint_outline(Arena *a, Page *page, const Box *box, bool before);

#pragma once
// Draws placed marks on a sheet: lines and crosses in every ink, folds dashed, the colour
// bar's patches and the slug line. Items go to the Pen's page and arena. Knows no grid and
// no card: where marks stand has been settled in marks.
#include "impose/marks.h"
#include "impose/pen.h"

// pt that the slug line takes; nothing without letters.
Size marks_slug_size(const Pen *pen, Str slug);
void marks_draw(const Pen *pen, Marks marks, Str slug);

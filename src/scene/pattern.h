#pragma once
// A pattern over what an ink fills: the lines that make it, as one path, on a lattice that
// begins at the page's top left, so that boxes beside each other agree. Its distances are
// those of the print, whatever size the layout is printed in. In the caller's arena; draws
// nothing itself.
#include "scene/scene.h"

// All lines that cross `over`. Dots are lines of them.
PathItem pattern_over(Arena *a, const InkPattern *pattern, Rect over, double scale);

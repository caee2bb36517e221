#pragma once
// The cut lines of a sheet as an SVG for cutting machines and their programs, which know
// less of SVG than browsers do: each line is a path in absolute mm from the sheet's corner,
// with its colour and width on itself in two ways, in a layer that is named after its ink.
// Never knows sheets or dies: whatever paths a page has.
#include "svg/svg.h"

// The name of an ink's layer: its separation's, which cutters know.
Str svg_cut_layer(const Ink *ink);
Str svg_cut(Arena *a, const Page *page, const SvgInfo *info);

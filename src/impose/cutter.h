#pragma once
// Outlines as files for cutting machines: DXF (release 12) and HPGL, in mm from the sheet's
// lower left, curves as lines no farther than a hundredth of a mm from them. Text in the
// arena given; the same outlines give the same bytes. Never knows what is cut.
#include "base/buf.h"
#include "geometry/path.h"

typedef struct CutSheet {
    Path path; // pt, from the sheet's top left, y down
    Size size; // pt
    Str layer; // the ink's name
} CutSheet;

Str cutter_dxf(Arena *a, const CutSheet *sheet);
Str cutter_hpgl(Arena *a, const CutSheet *sheet);

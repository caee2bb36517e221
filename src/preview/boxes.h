#pragma once
// The boxes of a page with their places, for who looks at how a layout divides it: each as
// it was laid out, before anything in it turns. Reads the tree, which lives as long as its
// page, and writes JSON; draws nothing.
#include "base/buf.h"
#include "box/box.h"

// A list of {x, y, w, h in mm from the trim's top left, kind, name, file, line, column},
// outer ones first; what has no place is left out.
void boxes_json(const Box *box, double scale, Buf *out);

#pragma once
// Within resolve: a box of a plan with all in it, and the frame of one whose content comes
// from elsewhere. Both live in the page's arena and are the page's own. For the kinds of
// box that have a file of their own.
#include "resolve/resolve.h"

Box *resolve_box(const Resolve *r, const Plan *plan, const Scope *s); // NULL: its `when`
Box *resolve_frame(const Resolve *r, const Plan *plan, const Scope *s);

#pragma once
// Questions about paths: is a point inside, how far from the outline is it, has the shape
// dents. Curves are seen as chords, off by no more than half a percent of their radius.
// Owns nothing and draws nothing.
#include "geometry/path.h"

// Whether the point is inside, as a fill of it would have it; open outlines count as
// closed.
bool path_holds(Path path, bool even_odd, Pt p);
double path_distance(Path path, Pt p); // pt, from the outline itself; INFINITY without one
bool path_enters(Path path, Rect r);   // whether the outline, closed, is anywhere in it
bool path_convex(Path path);           // one closed outline without dents

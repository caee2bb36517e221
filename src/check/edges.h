#pragma once
// The colours along a page's four trims, for cards that share one cut: where neighbours
// differ, a cut a hair off shows the one on the other. Looks at what a reader would see,
// not at what lies below. Plain bytes by value, small enough to keep for every page.
#include "check/soft_proof.h"
#include "scene/scene.h"

enum { EDGE_POINTS = 48 }; // along a trim

typedef struct PageEdges {
    uint8_t rgb[4][EDGE_POINTS][3]; // top, right, bottom, left; from the left, from the top
} PageEdges;

PageEdges edges_of(const Proof *proof, const Page *page);
// Whether the two would be told apart where they lie on each other: `a` seen from the one
// card's edge, `b` from the other's, at a point of each page's trim.
bool edges_differ(const PageEdges *a, Rect trim, Pt at_a, const PageEdges *b, Pt at_b);

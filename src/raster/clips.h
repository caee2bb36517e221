#pragma once
// Clips that wait: Cairo cuts each path with a clip that is no rectangle, which takes far
// longer than drawing it, and what lies well within a clip is not changed by it. So a clip
// is put in force for what may reach beyond it alone. For clips that bulge everywhere; all
// others are put in force at once by whoever draws. Lives in the arena given.
#include "geometry/path.h"
#include "raster/cairo.h"

typedef struct Clip {
    cairo_matrix_t matrix; // that its path is drawn under
    const Path *path;
    Pt *corner; // pt on the page, of a polygon within it
    size_t corners;
} Clip;

typedef struct Clips {
    Arena *arena;
    struct {
        Clip *p;
        size_t n, cap;
    } open;        // outer first
    size_t forced; // of these, from the outer one on, are in force
} Clips;

// The path under the current matrix, `to_page` on the page. False: it cannot wait.
bool clips_begin(Clips *c, cairo_t *cr, const Path *path, Affine to_page);
// Whether none of those that wait changes the path, letters or picture.
bool clips_hold(const Clips *c, const Item *item, Affine to_page);
// Puts those that wait in force; the caller has saved cr, and gives `forced` back.
void clips_force(const Clips *c, cairo_t *cr);
void clip_force(cairo_t *cr, const Path *path); // one, at once
void path_draw(cairo_t *cr, Path path);

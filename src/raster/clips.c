#include "raster/clips.h"

static double turn(Pt a, Pt b, Pt c) {
    return (b.x - a.x) * (c.y - b.y) - (b.y - a.y) * (c.x - b.x);
}

// Whether a closed row of points turns one way alone; what does not turn at all is fine.
static bool bulges(const Pt *p, size_t n) {
    bool left = false, right = false;
    for (size_t i = 0; i < n; i++) {
        double t = turn(p[i], p[(i + 1) % n], p[(i + 2) % n]);
        left = left || t > 1e-9;
        right = right || t < -1e-9;
    }
    return n > 2 && left != right;
}

// All points of an outline of one piece, in order, and those on it; 0: it has several.
static size_t points_of(const Path *path, Pt *all, Pt *on, size_t *ons) {
    size_t n = 0;
    *ons = 0;
    for (size_t i = 0; i < path->n; i++) {
        const Step *s = &path->p[i];
        bool curve = s->kind == STEP_CURVE;
        if (s->kind == STEP_MOVE && i > 0)
            return 0;
        if (s->kind == STEP_CLOSE)
            continue;
        for (size_t k = 0; k < (curve ? 2 : 0); k++)
            all[n++] = s->p[k];
        all[n++] = on[(*ons)++] = s->p[curve ? 2 : 0];
    }
    return n;
}

bool clips_begin(Clips *c, cairo_t *cr, const Path *path, Affine to_page) {
    Pt *all = NEWS(c->arena, Pt, 3 * path->n + 1), *on = NEWS(c->arena, Pt, path->n + 1);
    size_t ons, n = points_of(path, all, on, &ons);
    if (!bulges(all, n) || ons < 3)
        return false;
    for (size_t i = 0; i < ons; i++)
        on[i] = affine_apply(to_page, on[i]);
    Clip *clip = &PUSH(c->arena, &c->open);
    *clip = (Clip){.path = path, .corner = on, .corners = ons};
    cairo_get_matrix(cr, &clip->matrix);
    return true;
}

// A point is within when it lies on the same side of all edges.
static bool within(const Clip *clip, Pt p) {
    bool left = false, right = false;
    for (size_t i = 0; i < clip->corners; i++) {
        Pt a = clip->corner[i], b = clip->corner[(i + 1) % clip->corners];
        double t = turn(a, b, p);
        left = left || t > 0;
        right = right || t < 0;
    }
    return left != right;
}

// Around all that the item may draw, with room for what letters and lines hang over.
static Rect item_bounds(const Item *item) {
    Rect r = item->kind == ITEM_PATH     ? path_bounds(item->path.path)
             : item->kind == ITEM_GLYPHS ? item->glyphs.extent
                                         : item->image.rect;
    double over = item->kind == ITEM_PATH     ? 5 * item->path.line // of pointed corners
                  : item->kind == ITEM_GLYPHS ? item->glyphs.run->size / 2
                                              : 0;
    return rect_inset(r, (Sides){-over, -over, -over, -over});
}

bool clips_hold(const Clips *c, const Item *item, Affine to_page) {
    if (c->forced == c->open.n)
        return true;
    Rect r = affine_rect(to_page, item_bounds(item));
    Pt corner[4] = {{r.x, r.y}, {r.x + r.w, r.y}, {r.x, r.y + r.h}, {r.x + r.w, r.y + r.h}};
    for (size_t i = c->forced; i < c->open.n; i++)
        for (size_t k = 0; k < 4; k++)
            if (!within(&c->open.p[i], corner[k]))
                return false;
    return true;
}

void clip_force(cairo_t *cr, const Path *path) {
    cairo_set_fill_rule(cr, CAIRO_FILL_RULE_WINDING);
    path_draw(cr, *path);
    cairo_clip(cr);
}

void clips_force(const Clips *c, cairo_t *cr) {
    cairo_matrix_t now;
    cairo_get_matrix(cr, &now);
    for (size_t i = c->forced; i < c->open.n; i++) {
        cairo_set_matrix(cr, &c->open.p[i].matrix);
        clip_force(cr, c->open.p[i].path);
    }
    cairo_set_matrix(cr, &now);
}

void path_draw(cairo_t *cr, Path path) {
    cairo_new_path(cr);
    for (size_t i = 0; i < path.n; i++) {
        const Pt *p = path.p[i].p;
        switch (path.p[i].kind) {
        case STEP_MOVE:
            cairo_move_to(cr, p[0].x, p[0].y);
            break;
        case STEP_LINE:
            cairo_line_to(cr, p[0].x, p[0].y);
            break;
        case STEP_CURVE:
            cairo_curve_to(cr, p[0].x, p[0].y, p[1].x, p[1].y, p[2].x, p[2].y);
            break;
        case STEP_CLOSE:
            cairo_close_path(cr);
            break;
        }
    }
}

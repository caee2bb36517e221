#include "art/outline_draw.h"

#include <math.h>

enum { SHAPES_LIMIT = 1 << 17, GROUP_LIMIT = 64 };

static const double slack = 0.4; // device units, of which there are thousands

void outline_refuse(Outline *o, Str why) {
    if (o->why.n == 0)
        o->why = why;
}

static Rect rect_cut(Rect a, Rect b) {
    double x = fmax(a.x, b.x), y = fmax(a.y, b.y);
    return (Rect){x, y, fmax(fmin(a.x + a.w, b.x + b.w) - x, 0),
                  fmax(fmin(a.y + a.h, b.y + b.h) - y, 0)};
}

// Whether a path is one rectangle with its sides along the axes, to a hair.
static bool path_upright(Path path, Rect r) {
    size_t lines = 0;
    for (size_t i = 0; i < path.n; i++) {
        Step s = path.p[i];
        if (s.kind == STEP_CURVE || (s.kind == STEP_MOVE && i > 0))
            return false;
        if (s.kind == STEP_CLOSE)
            continue;
        bool left = fabs(s.p[0].x - r.x) < slack, top = fabs(s.p[0].y - r.y) < slack;
        bool right = fabs(s.p[0].x - r.x - r.w) < slack;
        bool bottom = fabs(s.p[0].y - r.y - r.h) < slack;
        if (!(left || right) || !(top || bottom))
            return false;
        lines++;
    }
    return lines == 4 || lines == 5;
}

// How far ink may reach from the path (SVG 1.1 section 11.4: miters up to the limit, square
// caps to the corner).
static Rect shape_bounds(const ArtShape *shape) {
    Rect r = path_bounds(shape->path);
    if (!shape->stroked)
        return r;
    double reach = shape->join == ART_JOIN_MITER ? fmax(shape->miter, 1.5) : 1.5;
    double by = -shape->line / 2 * reach;
    return rect_inset(r, (Sides){by, by, by, by});
}

static void shape_add(Outline *o, const Context *c, ArtShape shape) {
    Surface *surface = &o->surface.p[c->surface];
    if (shape.alpha <= 0 || shape.path.n == 0)
        return;
    Rect bounds = shape_bounds(&shape);
    if (c->clips && !rect_meet(bounds, c->clip))
        return; // all of it is cut off
    if (c->clips && (c->odd || !rect_within(bounds, c->clip, slack)))
        outline_refuse(o, S("a clip path that cuts something off"));
    double s = o->frame->scale;
    if (!rect_finite(affine_rect(affine_scale(s, s), bounds)))
        outline_refuse(o, S("something far larger than the drawing"));
    if (surface->shapes.n >= SHAPES_LIMIT)
        outline_refuse(o, S("more than 131072 shapes"));
    PUSH_LONG(o->arena, &surface->shapes) = shape;
}

static double aligned(double v, double to) {
    return fabs(v - to) < 3.0 / 256 ? to : v; // some steps of Cairo's
}

// As the drawing has it. What was upright before the tilt is so to the last digit again.
static Path path_of(Outline *o, const Context *c) {
    Path path = path_map(o->arena, c->path, o->frame->straight);
    size_t n = 0;
    for (size_t i = 0; i < path.n; i++)
        if (path.p[i].kind != STEP_MOVE ||
            (i + 1 < path.n && path.p[i + 1].kind != STEP_MOVE))
            path.p[n++] = path.p[i];
    path.n = n; // Cairo ends a closed figure with a move, which draws nothing
    Pt first = {0, 0}, last = {0, 0};
    for (size_t i = 0; i < path.n && o->frame->tilted; i++) {
        Step *s = &path.p[i];
        bool closes = i + 1 == path.n || path.p[i + 1].kind == STEP_CLOSE;
        if (s->kind == STEP_LINE) {
            s->p[0] = (Pt){aligned(s->p[0].x, last.x), aligned(s->p[0].y, last.y)};
            if (closes)
                s->p[0] = (Pt){aligned(s->p[0].x, first.x), aligned(s->p[0].y, first.y)};
        }
        if (s->kind == STEP_MOVE)
            first = s->p[0];
        last = s->kind == STEP_CURVE ? s->p[2] : s->kind == STEP_CLOSE ? first : s->p[0];
    }
    return path;
}

static bool colour_only(Outline *o, const Context *c) {
    if (c->paint.kind == PAINT_OTHER)
        outline_refuse(o, c->paint.why);
    if (c->paint.kind == PAINT_SURFACE)
        outline_refuse(o, S("a pattern"));
    if (!c->over)
        outline_refuse(o, S("a blend mode"));
    return o->why.n == 0;
}

void outline_fill(Outline *o, const Context *c) {
    if (colour_only(o, c))
        shape_add(o, c,
                  (ArtShape){.path = path_of(o, c),
                             .even_odd = c->even_odd,
                             .colour = c->paint.colour,
                             .alpha = c->paint.alpha});
}

// A line keeps its width only where the matrix is a turn, a mirroring and one scale: its
// columns are as long as each other and at right angles. Cairo writes 6 decimals.
void outline_stroke(Outline *o, const Context *c) {
    Affine m = c->pen;
    double x = hypot(m.a, m.b), y = hypot(m.c, m.d);
    bool even = fabs(x - y) <= 1e-4 * x && fabs(m.a * m.c + m.b * m.d) <= 1e-4 * x * y;
    if (!colour_only(o, c))
        return;
    if (c->dashed)
        outline_refuse(o, S("a dashed line"));
    if (!even)
        outline_refuse(o, S("a line that is wider one way than the other"));
    shape_add(o, c,
              (ArtShape){.path = path_of(o, c),
                         .stroked = true,
                         .line = c->line * sqrt(x * y),
                         .cap = c->cap,
                         .join = c->join,
                         .miter = c->miter,
                         .colour = c->paint.colour,
                         .alpha = c->paint.alpha});
}

void outline_clip(Outline *o, Context *c) {
    Path path = path_of(o, c);
    Rect r = path.n ? path_bounds(path) : (Rect){0, 0, 0, 0};
    bool upright = path.n == 0 || path_upright(path, r);
    if (upright && path.n > 0 && rect_within(o->canvas, r, slack))
        return;
    c->clip = c->clips ? rect_cut(c->clip, r) : r;
    c->odd |= !upright;
    c->clips = true;
}

static bool shapes_apart(const Surface *group) {
    if (group->shapes.n > GROUP_LIMIT)
        return false;
    for (size_t i = 0; i < group->shapes.n; i++)
        for (size_t k = 0; k < i; k++)
            if (rect_meet(shape_bounds(&group->shapes.p[i]),
                          shape_bounds(&group->shapes.p[k])))
                return false;
    return true;
}

// A group comes onto the surface below. With an opacity its shapes may carry that
// themselves, but for where two overlap: there the sum of their alphas would show.
static void group_paint(Outline *o, const Context *c, double alpha) {
    const Paint *s = &c->paint;
    Affine m = s->place;
    bool moved = fabs(m.a - 1) < 1e-6 && fabs(m.d - 1) < 1e-6 && fabs(m.b) < 1e-9 &&
                 fabs(m.c) < 1e-9;
    if (s->kind != PAINT_SURFACE || !moved || !c->over) {
        outline_refuse(o, s->kind == PAINT_OTHER ? s->why
                          : c->over              ? S("a filter or a mask")
                                                 : S("a blend mode"));
        return;
    }
    const Surface group = o->surface.p[s->surface];
    if (alpha < 1 && !shapes_apart(&group)) {
        outline_refuse(o, S("an opacity on a group whose parts overlap"));
        return;
    }
    Affine move = affine_move(-m.e, -m.f);
    Rect whole = {-m.e, -m.f, group.width, group.height};
    for (size_t i = 0; i < group.shapes.n && o->why.n == 0; i++) {
        ArtShape shape = group.shapes.p[i];
        shape.path = path_map(o->arena, shape.path, move);
        shape.alpha *= alpha;
        Context cut = *c;
        if (!rect_within(o->canvas, whole, 1)) {
            cut.clip = c->clips ? rect_cut(c->clip, whole) : whole;
            cut.clips = true;
        }
        shape_add(o, &cut, shape);
    }
}

// What Cairo makes of a figure that covers a whole surface: that, as far as the clip goes.
void outline_paint(Outline *o, const Context *c) {
    if (c->paint.kind != PAINT_COLOUR) {
        group_paint(o, c, 1);
        return;
    }
    Surface surface = o->surface.p[c->surface];
    Rect all = {0, 0, surface.width, surface.height};
    if (c->odd)
        outline_refuse(o, S("a clip path that cuts something off"));
    if (!colour_only(o, c))
        return;
    ArtShape shape = {.colour = c->paint.colour, .alpha = c->paint.alpha};
    path_rect(o->arena, &shape.path, c->clips ? rect_cut(c->clip, all) : all, 0);
    shape_add(o, c, shape);
}

void outline_mask(Outline *o, const Context *c) {
    size_t at;
    if (!script_pop(&o->script, SCRIPT_PATTERN, &at))
        return;
    Paint veil = o->paint.p[at];
    if (veil.kind == PAINT_COLOUR)
        group_paint(o, c, veil.alpha);
    else
        outline_refuse(o, S("a mask"));
}

bool outline_spills(const Outline *o, const ArtShape *shape) {
    return !rect_within(shape_bounds(shape), o->canvas, slack);
}

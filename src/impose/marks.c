#include "impose/marks.h"

#include <assert.h>
#include <math.h>

#include "geometry/len.h"

static const double mm = PT_PER_MM; // pt
static const double hair = 0.25;    // pt, half of a mark's line and what smoothing adds

// mm: how long lines are, and the least that one still sees; the size of crosses and
// patches.
static const double line_long = 5, line_least = 2, cross = 5, patch = 4;
static const double apart = 1; // mm, between marks
// mm, that the colour bar keeps off the bleed where it can: ink beside it would spoil what
// is measured.
static const double bar_off = 2.5;

typedef enum Edge { TOP, RIGHT, BOTTOM, LEFT, EDGES } Edge;

typedef struct Taken {
    double from, to; // pt
} Taken;

typedef struct Strip { // of free paper beside the block
    Edge edge;
    double from, to; // pt along the edge
    double inner;    // pt, where it begins; outward from there
    double depth;    // pt
    Taken *p;
    size_t n, cap;
} Strip;

typedef struct Placing {
    Arena *arena;
    const Frame *frame;
    Strip strip[EDGES];
    Strip outer[EDGES]; // what the lines leave of it, further out
    Marks marks;
} Placing;

double marks_room(unsigned kinds) {
    double room = 0;
    if (kinds & (MARK_CROP | MARK_FOLD | MARK_CENTRE))
        room = 3 * mm;
    if (kinds & MARK_SLUG)
        room = fmax(room, 3 * mm);
    if (kinds & MARK_BAR)
        room = fmax(room, (patch + .25) * mm);
    if (kinds & MARK_REGISTRATION)
        room = fmax(room, (cross + .25) * mm);
    return room;
}

void cuts_add(Arena *a, Cuts *cuts, double at) {
    const double same = 0.01; // pt
    for (size_t i = 0; i < cuts->n; i++)
        if (fabs(cuts->p[i] - at) < same)
            return;
    PUSH(a, cuts) = at;
}

static Strip strip_of(const Frame *f, Edge edge) {
    Rect u = f->usable, b = f->block;
    double left = b.x - f->gap, right = b.x + b.w + f->gap, top = b.y - f->gap,
           bottom = b.y + b.h + f->gap;
    switch (edge) { // those above and below have the corners
    case TOP:
        return (Strip){edge, u.x, u.x + u.w, top, top - u.y, NULL, 0, 0};
    case BOTTOM:
        return (Strip){edge, u.x, u.x + u.w, bottom, u.y + u.h - bottom, NULL, 0, 0};
    case LEFT:
        return (Strip){
            edge, fmax(b.y, u.y), fmin(b.y + b.h, u.y + u.h), left, left - u.x, NULL, 0, 0};
    case RIGHT:
    case EDGES:
        break;
    }
    return (Strip){
        edge, fmax(b.y, u.y), fmin(b.y + b.h, u.y + u.h), right, u.x + u.w - right, NULL, 0,
        0};
}

static Strip strip_beyond(Strip s) {
    double out = (line_long + apart / 2) * mm;
    s.inner += s.edge == TOP || s.edge == LEFT ? -out : out;
    s.depth -= out;
    return s;
}

// From `from` to `to` along the strip, `near` to `far` outward.
static Rect strip_rect(const Strip *s, double from, double to, double near, double far) {
    bool lies = s->edge == TOP || s->edge == BOTTOM;
    bool back = s->edge == TOP || s->edge == LEFT;
    double a = back ? s->inner - far : s->inner + near;
    return lies ? (Rect){from, a, to - from, far - near}
                : (Rect){a, from, far - near, to - from};
}

static bool strip_free(const Strip *s, double from, double to) {
    const double slack = 1e-6; // pt
    if (from < s->from - slack || to > s->to + slack)
        return false;
    for (size_t i = 0; i < s->n; i++)
        if (from < s->p[i].to - slack && to > s->p[i].from + slack)
            return false;
    return true;
}

// Where `need` pt are free, as near as can be to `wish`; false when nowhere.
static bool strip_find(const Strip *s, double need, double wish, double *out) {
    double best = INFINITY;
    for (size_t i = 0; i < 2 * s->n + 3; i++) {
        double at = i == 0   ? wish
                    : i == 1 ? s->from
                    : i == 2 ? s->to - need
                    : i % 2  ? s->p[(i - 3) / 2].to
                             : s->p[(i - 3) / 2].from - need;
        if (!strip_free(s, at, at + need) || fabs(at - wish) >= best)
            continue;
        best = fabs(at - wish);
        *out = at;
    }
    return best < INFINITY;
}

static void mark_add(Placing *p, unsigned kind, Rect place) {
    PUSH(p->arena, &p->marks) = (Mark){.kind = kind, .place = place};
}

// A line outward across the strip, and room for it to be seen alone.
static void line_add(Placing *p, Strip *s, unsigned kind, double at) {
    double far = fmin(line_long * mm, s->depth);
    for (size_t i = 0; i < s->n; i++) {
        bool wide = s->p[i].to - s->p[i].from > 3 * apart * mm; // not a line
        bool within = at > s->p[i].from && at < s->p[i].to;
        if (fabs(s->p[i].from + s->p[i].to - 2 * at) < 1 || (wide && within))
            return; // a fold or a cross in the middle marks it too
    }
    if (far < line_least * mm - 1e-6) {
        p->marks.missing |= kind;
        return;
    }
    Rect line = strip_rect(s, at, at, 0, far);
    mark_add(p, kind, strip_rect(s, at - hair, at + hair, 0, far));
    Mark *mark = &p->marks.p[p->marks.n - 1];
    mark->from = (Pt){line.x, line.y};
    mark->to = (Pt){line.x + line.w, line.y + line.h};
    PUSH(p->arena, s) = (Taken){at - apart * mm, at + apart * mm};
}

static void lines_add(Placing *p, unsigned kind, const Cuts *x, const Cuts *y) {
    for (int e = 0; e < EDGES; e++) {
        const Cuts *cuts = e == TOP || e == BOTTOM ? x : y;
        for (size_t i = 0; i < cuts->n; i++)
            line_add(p, &p->strip[e], kind, cuts->p[i]);
    }
}

static void centres_add(Placing *p) {
    Cuts x = {0}, y = {0};
    cuts_add(p->arena, &x, p->frame->paper.w / 2);
    cuts_add(p->arena, &y, p->frame->paper.h / 2);
    lines_add(p, MARK_CENTRE, &x, &y);
}

static bool place_take(Placing *p, Strip *s, unsigned kind, Size size, double wish) {
    double margin = apart * mm / 2, at = 0;
    if (s->depth < size.h - 1e-6 || !strip_find(s, size.w + 2 * margin, wish - margin, &at))
        return false;
    double from = at + margin, to = from + size.w;
    double off = kind == MARK_BAR ? bar_off : .25;
    double near = fmin(off * mm, s->depth - size.h);
    mark_add(p, kind, strip_rect(s, from, to, near, near + size.h));
    PUSH(p->arena, s) = (Taken){from - margin, to + margin};
    return true;
}

// In the middle of each edge, or as near as other marks let them; two edges must have one.
static void crosses_add(Placing *p) {
    int found = 0;
    for (int e = 0; e < EDGES; e++) {
        Rect b = p->frame->block;
        double middle = e == TOP || e == BOTTOM ? b.x + b.w / 2 : b.y + b.h / 2;
        found += place_take(p, &p->strip[e], MARK_REGISTRATION,
                            (Size){cross * mm, cross * mm}, middle - cross * mm / 2);
    }
    if (found < 2)
        p->marks.missing |= MARK_REGISTRATION;
}

// In the first strip that has room for it, from the strip's start on; beyond the lines if
// nowhere between them.
static void long_add(Placing *p, unsigned kind, const Edge order[EDGES], Size size) {
    for (int i = 0; i < 2 * EDGES; i++) {
        Strip *s = i < EDGES ? &p->strip[order[i]] : &p->outer[order[i - EDGES]];
        bool lies = s->edge == TOP || s->edge == BOTTOM;
        double start = lies ? fmax(s->from, p->frame->block.x) : s->from;
        if (place_take(p, s, kind, size, start))
            return;
    }
    p->marks.missing |= kind;
}

Marks marks_place(Arena *a, const Frame *frame, MarksWanted wanted) {
    static const Edge bars[EDGES] = {TOP, LEFT, RIGHT, BOTTOM},
                      slugs[EDGES] = {BOTTOM, TOP, LEFT, RIGHT};
    Placing p = {.arena = a, .frame = frame};
    for (int e = 0; e < EDGES; e++) {
        p.strip[e] = strip_of(frame, (Edge)e);
        p.outer[e] = strip_beyond(p.strip[e]);
    }
    if (wanted.kinds & MARK_CROP)
        lines_add(&p, MARK_CROP, &frame->cut_x, &frame->cut_y);
    if (wanted.kinds & MARK_FOLD)
        lines_add(&p, MARK_FOLD, &frame->fold_x, &frame->fold_y);
    if (wanted.kinds & MARK_REGISTRATION)
        crosses_add(&p);
    if (wanted.kinds & MARK_CENTRE)
        centres_add(&p);
    if ((wanted.kinds & MARK_SLUG) && wanted.slug.w > 0)
        long_add(&p, MARK_SLUG, slugs, wanted.slug);
    if ((wanted.kinds & MARK_BAR) && wanted.patches)
        long_add(&p, MARK_BAR, bars,
                 (Size){(double)wanted.patches * patch * mm, patch * mm});
    return p.marks;
}

Marks marks_behind(Arena *a, Marks marks, Affine flip) {
    Marks out = {.missing = marks.missing};
    for (size_t i = 0; i < marks.n; i++) {
        Mark m = marks.p[i];
        m.place = affine_rect(flip, m.place);
        m.from = affine_apply(flip, m.from);
        m.to = affine_apply(flip, m.to);
        PUSH(a, &out) = m;
    }
    return out;
}

Str marks_names(Arena *a, unsigned kinds) {
    static const Str name[] = {LIT("crop"),   LIT("registration"), LIT("fold"),
                               LIT("centre"), LIT("colour-bar"),   LIT("slug"),
                               LIT("staple")};
    Str list[sizeof name / sizeof *name];
    size_t n = 0;
    for (size_t i = 0; i < sizeof name / sizeof *name; i++)
        if (kinds & 1U << i)
            list[n++] = name[i];
    return str_join(a, list, n, S(", "));
}

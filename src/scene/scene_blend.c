#include <math.h>

#include "box/gradient.h"
#include "scene/scene.h"

// At an angle the line is so long that the corners have the outer inks (CSS Images 3,
// section 3.1), from the middle the last ink reaches them.
Blend blend_over(const Gradient *g, Rect r) {
    Pt middle = {r.x + r.w / 2, r.y + r.h / 2};
    if (!g)
        return (Blend){0};
    if (g->radial)
        return (Blend){g, middle, middle, hypot(r.w, r.h) / 2};
    double x = sin(g->angle), y = -cos(g->angle);
    double half = (fabs(r.w * x) + fabs(r.h * y)) / 2;
    return (Blend){.gradient = g,
                   .from = {middle.x - x * half, middle.y - y * half},
                   .to = {middle.x + x * half, middle.y + y * half}};
}

static double way_of(const Blend *b, Pt p) {
    double x = p.x - b->from.x, y = p.y - b->from.y;
    if (b->gradient->radial)
        return b->radius > 0 ? hypot(x, y) / b->radius : 1;
    double dx = b->to.x - b->from.x, dy = b->to.y - b->from.y, long2 = dx * dx + dy * dy;
    return long2 > 0 ? (x * dx + y * dy) / long2 : 0;
}

BlendAt blend_at(const Blend *b, Pt p) {
    const Gradient *g = b->gradient;
    double way = fmin(1, fmax(0, way_of(b, p)));
    size_t i = 1;
    while (i + 1 < g->n && way > g->at[i])
        i++;
    double step = g->at[i] - g->at[i - 1], part = way <= g->at[i - 1] ? 0 : 1;
    if (step > 0)
        part = fmin(1, fmax(0, (way - g->at[i - 1]) / step));
    double from = gradient_alpha(g, i - 1), to = gradient_alpha(g, i);
    return (BlendAt){g->ink[i - 1], g->ink[i], part, from + (to - from) * part};
}

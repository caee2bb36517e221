#include "layout/band.h"

#include <math.h>

// How far below the top the child asks its first baseline to be.
static double baseline_wanted(Layout *l, const Child *c) {
    if (c->box->baseline.unit != LEN_NONE)
        return len_or_zero(c->box->baseline, c->whole.h);
    return child_baselines(l, c, child_measure(l, c, c->rect.w).h).first;
}

// The line on which those stand that give no distance themselves.
static double common_line(Layout *l, const Child *child, size_t n) {
    double line = 0;
    for (size_t i = 0; i < n; i++)
        if (child_shows_baseline(&child[i]))
            line = fmax(line, baseline_wanted(l, &child[i]));
    return line;
}

static Extent on_baseline(Layout *l, const Child *c, double line, double room) {
    double height = child_measure(l, c, c->rect.w).h;
    if (c->box->baseline.unit != LEN_NONE)
        line = baseline_wanted(l, c);
    double top = line - child_baselines(l, c, height).first;
    if (isnan(child_own(l, c).h))
        height = child_kept(c, height, room - top);
    return (Extent){top, height};
}

double band_measure(Layout *l, const Child *child, size_t n) {
    double line = common_line(l, child, n), height = 0;
    for (size_t i = 0; i < n; i++) {
        Extent e = {0, 0};
        if (child_shows_baseline(&child[i]))
            e = on_baseline(l, &child[i], line, INFINITY);
        else
            e.size = child_measure(l, &child[i], child[i].rect.w).h;
        height = fmax(height, e.at + e.size);
    }
    return height;
}

double band_place(Layout *l, Child *child, size_t n, double top, double height) {
    double line = common_line(l, child, n), excess = 0;
    for (size_t i = 0; i < n; i++) {
        Extent e = child_shows_baseline(&child[i])
                       ? on_baseline(l, &child[i], line, height)
                       : child_down(l, &child[i], child_align(&child[i]), height);
        child[i].rect.y = top + e.at;
        child[i].rect.h = e.size;
        excess = fmax(excess, fmax(e.size - height, fmax(-e.at, e.at + e.size - height)));
    }
    return excess;
}

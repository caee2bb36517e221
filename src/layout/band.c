#include "layout/band.h"

#include <math.h>

Child *band_child(Band band, size_t i) {
    return &band.child[band.order ? band.order[i] : i];
}

// How far below the top the child asks its first baseline to be.
static double baseline_wanted(Layout *l, const Child *c) {
    if (c->box->baseline.unit != LEN_NONE)
        return len_or_zero(c->box->baseline, c->whole.h);
    return child_baselines(l, c, child_measure(l, c, c->rect.w).h).first;
}

// The line on which those stand that give no distance themselves.
static double common_line(Layout *l, Band band) {
    double line = 0;
    for (size_t i = 0; i < band.n; i++) {
        const Child *c = band_child(band, i);
        if (child_shows_baseline(c))
            line = fmax(line, baseline_wanted(l, c));
    }
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

double band_measure(Layout *l, Band band) {
    double line = common_line(l, band), height = 0;
    for (size_t i = 0; i < band.n; i++) {
        const Child *c = band_child(band, i);
        Extent e = {0, 0};
        if (child_shows_baseline(c))
            e = on_baseline(l, c, line, INFINITY);
        else
            e.size = child_measure(l, c, c->rect.w).h;
        height = fmax(height, e.at + e.size);
    }
    return height;
}

double band_place(Layout *l, Band band, double top, double height) {
    double line = common_line(l, band), excess = 0;
    for (size_t i = 0; i < band.n; i++) {
        Child *c = band_child(band, i);
        Extent e = child_shows_baseline(c) ? on_baseline(l, c, line, height)
                                           : child_down(l, c, child_align(c), height);
        c->rect.y = top + e.at;
        c->rect.h = e.size;
        excess = fmax(excess, fmax(e.size - height, fmax(-e.at, e.at + e.size - height)));
    }
    return excess;
}

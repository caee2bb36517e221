#include "type/curve.h"

#include <math.h>

static const double pi = 3.14159265358979323846;

static double turn_of(Curve c, double angle) {
    double turn = angle + (c.inward ? -pi / 2 : pi / 2);
    return remainder(turn, 2 * pi);
}

static Pt on_circle(Curve c, double angle) {
    return (Pt){c.centre.x + c.baseline * cos(angle), c.centre.y + c.baseline * sin(angle)};
}

typedef struct Stand {
    Affine place;
    double turn; // radians
} Stand;

// Where something `wide` stands, whose middle is so far from the line's begin.
static Stand stand_of(Curve c, double at, double wide) {
    if (c.way) {
        Affine m = way_place(c.way, c.from + at, wide, c.drop, c.back);
        return (Stand){m, atan2(m.b, m.a)};
    }
    double along = at / c.measure;
    double angle = c.begin + (c.inward ? -along : along), turn = turn_of(c, angle);
    Pt p = on_circle(c, angle);
    return (Stand){affine_then(affine_turn(turn), affine_move(p.x, p.y)), turn};
}

// The glyphs from..to are of one cluster, as base and mark: their common middle stands on
// the curve, the rest keeps its place around it.
static void cluster_bend(const Run *run, size_t from, size_t to, Curve c, Pt origin,
                         Glyph *out) {
    double wide = 0;
    for (size_t i = from; i < to; i++)
        wide += run->glyph[i].advance;
    double middle = run->glyph[from].x + wide / 2;
    Stand stand = stand_of(c, run->x + middle, wide);
    Affine m = affine_then(stand.place, affine_move(-origin.x, -origin.y));
    for (size_t i = from; i < to; i++) {
        Pt p = affine_apply(m, (Pt){run->glyph[i].x - middle, run->glyph[i].y});
        out[i] = run->glyph[i];
        out[i].x = p.x;
        out[i].y = p.y;
        out[i].turn = stand.turn;
    }
}

// An icon has no glyphs; where it stands is noted in one that does not count.
static const Glyph *icon_bend(Arena *a, const Run *run, Curve c, Pt origin) {
    Glyph *place = NEW(a, Glyph);
    *place = (Glyph){.advance = run->width};
    Run one = *run;
    one.glyph = place;
    one.n = 1;
    cluster_bend(&one, 0, 1, c, origin, place);
    return place;
}

static Run run_bend(Arena *a, const Run *run, Curve c, Pt origin) {
    Run out = *run;
    Glyph *glyph = NEWS(a, Glyph, run->n);
    for (size_t from = 0, to; from < run->n; from = to) {
        for (to = from + 1; to < run->n;)
            if (run->glyph[to].cluster == run->glyph[from].cluster)
                to++;
            else
                break;
        cluster_bend(run, from, to, c, origin, glyph);
    }
    out.glyph = run->n ? glyph : icon_bend(a, run, c, origin);
    out.x = 0;
    out.turned = true;
    return out;
}

TextLine curve_line(Arena *a, const TextLine *line, Curve curve, Pt corner) {
    TextLine out = *line;
    Pt origin = affine_apply(stand_of(curve, 0, 0).place, (Pt){0, 0});
    Run *run = NEWS(a, Run, line->n);
    for (size_t i = 0; i < line->n; i++)
        run[i] = run_bend(a, &line->run[i], curve, origin);
    out.run = run;
    out.x = origin.x - corner.x;
    out.baseline = origin.y - corner.y;
    return out;
}

#include "type/room.h"

#include <math.h>

enum { PIECES = 24 }; // of a curve

typedef struct Reach {  // of a shape across a band
    double top, foot;   // pt
    double least, most; // pt; least above most: it is not there
} Reach;

static void reach_add(Reach *r, Pt p) {
    r->least = fmin(r->least, p.x);
    r->most = fmax(r->most, p.x);
}

// The part of a straight piece that lies in the band.
static void piece_add(Reach *r, Pt a, Pt b) {
    if (a.y > b.y) {
        Pt swap = a;
        a = b;
        b = swap;
    }
    if (b.y < r->top || a.y > r->foot)
        return;
    double tall = b.y - a.y;
    for (int end = 0; end < 2; end++) {
        double y = end ? fmin(b.y, r->foot) : fmax(a.y, r->top);
        double t = tall > 0 ? (y - a.y) / tall : end;
        reach_add(r, (Pt){a.x + (b.x - a.x) * t, y});
    }
}

static Pt on_curve(Pt a, const Pt *p, double t) {
    double u = 1 - t, w[] = {u * u * u, 3 * u * u * t, 3 * u * t * t, t * t * t};
    return (Pt){w[0] * a.x + w[1] * p[0].x + w[2] * p[1].x + w[3] * p[2].x,
                w[0] * a.y + w[1] * p[0].y + w[2] * p[1].y + w[3] * p[2].y};
}

static Reach reach_of(Path path, double top, double foot) {
    Reach r = {top, foot, INFINITY, -INFINITY};
    Pt now = {0, 0}, begin = {0, 0};
    for (size_t i = 0; i < path.n; i++) {
        const Step *step = &path.p[i];
        Pt to = step->kind == STEP_CLOSE ? begin : step->p[0];
        if (step->kind == STEP_CURVE)
            for (int k = 1; k <= PIECES; k++) {
                to = on_curve(now, step->p, (double)k / PIECES);
                piece_add(&r, on_curve(now, step->p, (double)(k - 1) / PIECES), to);
            }
        else if (step->kind == STEP_MOVE)
            begin = to;
        else
            piece_add(&r, now, to);
        now = to;
    }
    return r;
}

// The larger side of what the line would cross; both are never used, for no reader's eye
// finds the way across.
Room room_of(const Rooms *rooms, size_t slot) {
    Room room = {0, rooms->width};
    if (slot < rooms->letter_lines) {
        room.w -= rooms->letter;
        room.x = rooms->from_right ? 0 : rooms->letter;
    }
    if (!rooms->off.n)
        return room;
    double base = rooms->first + (double)slot * rooms->leading;
    Reach r = reach_of(rooms->off, base - rooms->above - rooms->gap,
                       base + rooms->below + rooms->gap);
    if (r.least > r.most)
        return room;
    double end = room.x + room.w;
    double before = fmin(end, r.least - rooms->gap) - room.x;
    double begin = fmax(room.x, r.most + rooms->gap), behind = end - begin;
    if (before >= room.w || behind >= room.w)
        return room;
    return before >= behind ? (Room){room.x, fmax(0, before)}
                            : (Room){begin, fmax(0, behind)};
}

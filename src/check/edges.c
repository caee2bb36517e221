#include "check/edges.h"

#include <math.h>
#include <stdlib.h>

#include "check/cover.h"
#include "geometry/len.h"

static const double within = 0.3 * PT_PER_MM; // pt from the trim, as far as cuts may stray
enum { NEAR = 6 };                            // of 255: no eye parts them along a cut

typedef enum Side { TOP, RIGHT, BOTTOM, LEFT, SIDES } Side;

// A point of a side's line within the trim.
static Pt side_point(Rect t, Side side, size_t i) {
    double part = ((double)i + 0.5) / EDGE_POINTS;
    double x = t.x + part * t.w, y = t.y + part * t.h;
    switch (side) {
    case TOP:
        return (Pt){x, t.y + within};
    case RIGHT:
        return (Pt){t.x + t.w - within, y};
    case BOTTOM:
        return (Pt){x, t.y + t.h - within};
    case LEFT:
    case SIDES:
        break;
    }
    return (Pt){t.x + within, y};
}

static uint8_t byte(double v) {
    return (uint8_t)lround(fmin(1, fmax(0, v)) * 255);
}

PageEdges edges_of(const Proof *proof, const Page *page) {
    PageEdges edges = {0};
    Arena *scratch = arena_open();
    Cover *cover = cover_new(scratch, proof, NULL, page);
    for (int side = 0; side < SIDES; side++) {
        Pt a = side_point(page->trim, (Side)side, 0),
           b = side_point(page->trim, (Side)side, EDGE_POINTS - 1);
        Rect line = {a.x, a.y, fmax(b.x - a.x, 0.01), fmax(b.y - a.y, 0.01)};
        Sight sight = cover_below(cover, page->n, line);
        for (size_t i = 0; i < EDGE_POINTS; i++) {
            Rgb seen = sight_at(&sight, side_point(page->trim, (Side)side, i)).rgb;
            edges.rgb[side][i][0] = byte(seen.r);
            edges.rgb[side][i][1] = byte(seen.g);
            edges.rgb[side][i][2] = byte(seen.b);
        }
    }
    arena_close(scratch);
    return edges;
}

// What is seen at a point of the trim's own line.
static const uint8_t *edge_at(const PageEdges *e, Rect t, Pt p) {
    const double away[SIDES] = {fabs(p.y - t.y), fabs(t.x + t.w - p.x),
                                fabs(t.y + t.h - p.y), fabs(p.x - t.x)};
    int side = TOP;
    for (int i = RIGHT; i < SIDES; i++)
        side = away[i] < away[side] ? i : side;
    bool lies = side == TOP || side == BOTTOM;
    double part = lies ? (p.x - t.x) / t.w : (p.y - t.y) / t.h;
    double i = floor(part * EDGE_POINTS);
    return e->rgb[side][(size_t)fmax(0, fmin(EDGE_POINTS - 1, i))];
}

bool edges_differ(const PageEdges *a, Rect trim, Pt at_a, const PageEdges *b, Pt at_b) {
    const uint8_t *p = edge_at(a, trim, at_a), *q = edge_at(b, trim, at_b);
    bool differ = false;
    for (int i = 0; i < 3; i++)
        differ = differ || abs(p[i] - q[i]) > NEAR;
    return differ;
}

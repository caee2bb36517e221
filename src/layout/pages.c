#include "layout/pages.h"

#include <math.h>

// Of a longer run only the last pages are evened: what one page lacks is little for so
// many, and each page more must be tried with every limit.
enum { SPREAD_MOST = 10 };

static const double close_enough = 0.5; // pt, of a limit

static bool at_same(FlowAt a, FlowAt b) {
    return a.child == b.child && a.piece == b.piece && a.line == b.line;
}

static double tallest(const FlowPart *part, size_t n) {
    double tall = 0;
    for (size_t i = 0; i < n; i++)
        tall = fmax(tall, part[i].tall);
    return tall;
}

// The pages that `part` has, in columns no taller than the limit; false when that takes
// others, or parts what is to be kept.
static bool run_try(const Pages *g, size_t nth, const FlowPart *part, size_t n,
                    double limit, FlowPart *out) {
    FlowAt at = part[0].from;
    for (size_t i = 0; i < n; i++) {
        out[i] = (FlowPart){.from = at, .to = at, .open = true, .limit = limit};
        if (!g->page(g->self, nth + i, &out[i]) || out[i].parted)
            return false;
        if (out[i].ends != (i + 1 == n))
            return false;
        at = out[i].to;
    }
    return at_same(at, part[n - 1].to);
}

// Half-way and half-way again between none and what they take: the least height in which
// the n pages hold what they hold.
static void run_lower(Arena *a, const Pages *g, size_t nth, FlowPart *part, size_t n) {
    FlowPart *tried = NEWS(a, FlowPart, n);
    double low = 0, high = tallest(part, n);
    while (high - low > close_enough) {
        double limit = (low + high) / 2;
        if (!run_try(g, nth, part, n, limit, tried)) {
            low = limit;
            continue;
        }
        for (size_t i = 0; i < n; i++)
            part[i] = tried[i];
        high = fmin(limit, tallest(part, n));
    }
}

// All pages hold to the least limit that is enough for all, and the first is full to it;
// what is left for the others may do with less.
static void run_spread(const Pages *g, size_t nth, FlowPart *part, size_t n) {
    Arena *scratch = arena_open();
    for (size_t i = n > SPREAD_MOST ? n - SPREAD_MOST : 0; i + 1 < n; i++)
        run_lower(scratch, g, nth + i, part + i, n - i);
    arena_close(scratch);
}

FlowParts pages_pour(Arena *a, const Pages *g) {
    FlowParts parts = {0};
    FlowAt at = {0};
    for (size_t first = 0;;) {
        FlowPart part = {.from = at, .to = at, .open = true};
        bool more = g->page(g->self, parts.n, &part);
        PUSH(a, &parts) = part;
        if (part.ends && part.spread && more)
            run_spread(g, first, parts.p + first, parts.n - first);
        if (part.ends)
            first = parts.n;
        if (part.last || !more)
            return parts;
        at = part.to;
    }
}

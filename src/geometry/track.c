#include "geometry/track.h"

#include <math.h>

static double within(const Track *t, double size) {
    return fmax(t->min, fmin(t->max, size));
}

static double content_size(const Track *t) {
    return within(t, fmax(t->natural, t->least));
}

static bool is_fraction(const Track *t) {
    return t->len.unit == LEN_FR;
}

static bool is_auto(const Track *t) {
    return t->len.unit == LEN_NONE;
}

double track_total(const Track *track, size_t n) {
    double total = 0;
    for (size_t i = 0; i < n; i++)
        total += track[i].size;
    return total;
}

bool track_squeezed(const Track *track, size_t n) {
    const double slack = 0.01; // pt
    for (size_t i = 0; i < n; i++)
        if (track[i].yields > 0 &&
            track[i].size < within(&track[i], track[i].least) - slack)
            return true;
    return false;
}

// What a fraction of 1 must be so that the content of every fraction fits.
static void natural_sizes(Track *track, size_t n) {
    double unit = 0;
    for (size_t i = 0; i < n; i++)
        if (is_fraction(&track[i]) && track[i].len.value > 0)
            unit = fmax(unit, content_size(&track[i]) / track[i].len.value);
    for (size_t i = 0; i < n; i++) {
        Track *t = &track[i];
        if (is_fraction(t))
            t->size = within(t, unit * fmax(t->len.value, 0));
        else if (is_auto(t) || t->len.unit == LEN_PERCENT)
            t->size = content_size(t);
        else
            t->size = within(t, len_resolve(t->len, 0, 0));
    }
}

// Every track at the size it asks for, fractions at their minimum.
static void first_sizes(Track *track, size_t n, double whole) {
    for (size_t i = 0; i < n; i++) {
        Track *t = &track[i];
        t->size = is_auto(t) ? content_size(t) : within(t, len_resolve(t->len, whole, 0));
    }
}

static double shrinkable(const Track *t) {
    return is_auto(t) ? fmax(0, t->size - within(t, t->least)) : 0;
}

// Takes `excess` from the tracks that can be shorter, in proportion to how much they can.
// Returns what is left of it.
static double shrink(Track *track, size_t n, double excess) {
    double can = 0;
    Track *last = NULL;
    for (size_t i = 0; i < n; i++)
        if (shrinkable(&track[i]) > 0) {
            can += shrinkable(&track[i]);
            last = &track[i];
        }
    if (!last)
        return excess;
    double wanted = track_total(track, n) - excess;
    double part = fmin(1, excess / can);
    for (size_t i = 0; i < n; i++)
        track[i].size -= part * shrinkable(&track[i]);
    if (can < excess)
        return excess - can;
    last->size = fmax(0, last->size + wanted - track_total(track, n));
    return 0;
}

static Track *first_to_yield(Track *track, size_t n) {
    Track *first = NULL;
    for (size_t i = 0; i < n; i++)
        if (track[i].yields > 0 && track[i].size > 0 &&
            (!first || track[i].yields >= first->yields))
            first = &track[i];
    return first;
}

static double squeeze(Track *track, size_t n, double excess) {
    Track *t;
    while (excess > 0 && (t = first_to_yield(track, n))) {
        double taken = fmin(excess, t->size);
        t->size -= taken;
        excess -= taken;
    }
    return excess;
}

typedef struct Pool { // what is left for the fractions that have no size yet
    double left;      // pt
    double weight;
} Pool;

static bool is_open(const Track *t) {
    return is_fraction(t) && isnan(t->size);
}

static double pool_share(Pool pool, const Track *t) {
    return pool.weight > 0 ? pool.left * fmax(t->len.value, 0) / pool.weight : 0;
}

static Pool pool_of(const Track *track, size_t n, double whole) {
    Pool pool = {whole, 0};
    for (size_t i = 0; i < n; i++)
        if (is_open(&track[i]))
            pool.weight += fmax(track[i].len.value, 0);
        else
            pool.left -= track[i].size;
    return pool;
}

// CSS Flexible Box Layout 1, section 9.7: of the fractions whose share lies outside their
// limits, those on the side that weighs most take their limit and leave the pool. Returns
// whether one did.
static bool pool_limit(Track *track, size_t n, Pool pool) {
    double strain = 0;
    for (size_t i = 0; i < n; i++)
        if (is_open(&track[i])) {
            double share = pool_share(pool, &track[i]);
            strain += within(&track[i], share) - share;
        }
    bool limited = false;
    for (size_t i = 0; i < n && strain != 0; i++) {
        if (!is_open(&track[i]))
            continue;
        double share = pool_share(pool, &track[i]), size = within(&track[i], share);
        if (strain > 0 ? size > share : size < share) {
            track[i].size = size;
            limited = true;
        }
    }
    return limited;
}

static void fractions_share(Track *track, size_t n, double whole) {
    Track *last = NULL;
    for (size_t i = 0; i < n; i++)
        if (is_fraction(&track[i]))
            track[i].size = NAN;
    Pool pool = pool_of(track, n, whole);
    while (pool_limit(track, n, pool))
        pool = pool_of(track, n, whole);
    for (size_t i = 0; i < n; i++)
        if (is_open(&track[i])) {
            track[i].size = within(&track[i], pool_share(pool, &track[i]));
            if (track[i].len.value > 0)
                last = &track[i];
        }
    if (last)
        last->size = within(last, last->size + whole - track_total(track, n));
}

double track_share(Track *track, size_t n, double whole) {
    if (isinf(whole)) {
        natural_sizes(track, n);
        return 0;
    }
    whole = fmax(whole, 0);
    first_sizes(track, n, whole);
    double excess = track_total(track, n) - whole;
    if (excess > 0)
        return squeeze(track, n, shrink(track, n, excess));
    fractions_share(track, n, whole);
    return 0;
}

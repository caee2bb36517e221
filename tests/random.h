#pragma once
// Random numbers for tests that grow documents: from a seed, so that a run can be shown
// again. Knows nothing of what grows from them.
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef struct Random {
    uint64_t state;
} Random;

// xorshift64: Marsaglia, Xorshift RNGs, Journal of Statistical Software 8(14), 2003.
static inline uint64_t random_next(Random *r) {
    r->state ^= r->state << 13;
    r->state ^= r->state >> 7;
    r->state ^= r->state << 17;
    return r->state;
}

static inline size_t random_below(Random *r, size_t n) {
    return (size_t)((random_next(r) >> 11) % n);
}

static inline bool random_chance(Random *r, size_t percent) {
    return random_below(r, 100) < percent;
}

static inline double random_pt(Random *r, double most) {
    return most * (double)random_below(r, 1000) / 1000;
}

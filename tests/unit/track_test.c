#include "geometry/track.h"

#include <math.h>

#include "check.h"

enum { MOST = 4 };

typedef struct Want {
    const char *what;
    double whole;
    Track track[MOST];
    size_t n;
    double size[MOST];
    double excess;
} Want;

#define FIXED(pt)                                                                          \
    { .len = {(pt), LEN_PT}, .max = INFINITY }
#define PART(v)                                                                            \
    { .len = {(v), LEN_PERCENT}, .max = INFINITY }
#define FR(v)                                                                              \
    { .len = {(v), LEN_FR}, .max = INFINITY }
#define FR_IN(v, low, high)                                                                \
    { .len = {(v), LEN_FR}, .min = (low), .max = (high) }
#define AUTO(full, low)                                                                    \
    { .natural = (full), .least = (low), .max = INFINITY }
#define TEXT(full, low, order)                                                             \
    { .natural = (full), .least = (low), .max = INFINITY, .yields = (order) }
#define HUGE_FR(full)                                                                      \
    { .len = {2, LEN_FR}, .natural = (full), .max = INFINITY }

static const Want wants[] = {
    {"fixed ones leave the rest", 100, {FIXED(30), FIXED(20)}, 2, {30, 20}, 0},
    {"percentages are of the whole", 80, {PART(25), PART(75)}, 2, {20, 60}, 0},
    {"fractions share what is left", 100, {FIXED(10), FR(1), FR(2)}, 3, {10, 30, 60}, 0},
    {"a fraction ignores its content", 100, {HUGE_FR(500)}, 1, {100}, 0},
    {"no weight, no share", 100, {FR(0), FR(1)}, 2, {0, 100}, 0},
    {"weights below 1 share it all", 100, {FR(.25), FR(.25)}, 2, {50, 50}, 0},
    {"a maximum leaves more to others",
     100,
     {FR_IN(1, 0, 20), FR(1), FR(1)},
     3,
     {20, 40, 40},
     0},
    {"a minimum leaves less to others",
     100,
     {FR_IN(1, 60, INFINITY), FR(1), FR(1)},
     3,
     {60, 20, 20},
     0},
    {"limits on both sides",
     100,
     {FR_IN(1, 60, INFINITY), FR_IN(1, 0, 10), FR(1)},
     3,
     {60, 10, 30},
     0},
    {"all fractions at their maximum",
     100,
     {FR_IN(1, 0, 20), FR_IN(1, 0, 30)},
     2,
     {20, 30},
     0},
    {"a minimum wins from a maximum", 100, {FR_IN(1, 40, 20)}, 1, {40}, 0},
    {"auto is as long as its content", 100, {AUTO(30, 10), AUTO(40, 10)}, 2, {30, 40}, 0},
    {"autos shrink by what they can", 70, {AUTO(60, 30), AUTO(30, 20)}, 2, {45, 25}, 0},
    {"autos shrink for a fraction's minimum",
     100,
     {AUTO(90, 0), FR_IN(1, 30, INFINITY)},
     2,
     {70, 30},
     0},
    {"a fraction next to what is too long", 50, {AUTO(60, 60), FR(1)}, 2, {60, 0}, 10},
    {"no less than the least", 40, {AUTO(60, 30), AUTO(30, 20)}, 2, {30, 20}, 10},
    {"fixed ones do not shrink", 40, {FIXED(30), FIXED(20)}, 2, {30, 20}, 10},
    {"what yields goes below its least", 40, {FIXED(30), TEXT(20, 15, 1)}, 2, {30, 10}, 0},
    {"the highest yields first", 40, {TEXT(30, 30, 1), TEXT(30, 30, 2)}, 2, {30, 10}, 0},
    {"then the next", 20, {TEXT(30, 30, 1), TEXT(30, 30, 2)}, 2, {20, 0}, 0},
    {"of equals the last", 50, {TEXT(30, 30, 1), TEXT(30, 30, 1)}, 2, {30, 20}, 0},
    {"nothing left to yield", 20, {FIXED(30), TEXT(20, 15, 1)}, 2, {30, 0}, 10},
    {"less than nothing", -5, {AUTO(10, 0), FR(1)}, 2, {0, 0}, 0},
    {"no limit: natural sizes",
     INFINITY,
     {FIXED(5), AUTO(30, 10), PART(50)},
     3,
     {5, 30, 0},
     0},
    {"no limit: fractions keep proportion", INFINITY, {HUGE_FR(50), FR(1)}, 2, {50, 25}, 0},
};

static void shares_test(void) {
    for (size_t i = 0; i < sizeof wants / sizeof *wants; i++) {
        Want w = wants[i];
        double excess = track_share(w.track, w.n, w.whole);
        bool ok = CHECK_NEAR(excess, w.excess, 1e-9);
        for (size_t j = 0; j < w.n; j++)
            ok &= CHECK_NEAR(w.track[j].size, w.size[j], 1e-9);
        if (!ok)
            printf("    %s\n", w.what);
    }
}

// Thirds have no exact double; the last one makes up for it, to the last bit.
static void exact_test(void) {
    double whole = 0.1;
    for (int i = 0; i < 30; i++, whole *= 1.37) {
        Track t[3] = {FR(1), FR(1), FR(1)};
        track_share(t, 3, whole);
        CHECK_NEAR(track_total(t, 3), whole, 1e-13 * whole);
        Track u[3] = {AUTO(whole, 0), AUTO(whole, whole / 7), AUTO(whole / 3, 0)};
        CHECK_NEAR(track_share(u, 3, whole), 0, 0);
        CHECK_NEAR(track_total(u, 3), whole, 1e-13 * whole);
    }
}

static void squeezed_test(void) {
    Track t[2] = {TEXT(30, 20, 1), FIXED(20)};
    track_share(t, 2, 40);
    CHECK(!track_squeezed(t, 2));
    track_share(t, 2, 35);
    CHECK(track_squeezed(t, 2));
}

int main(void) {
    shares_test();
    exact_test();
    squeezed_test();
    CHECK_NEAR(track_share(NULL, 0, 100), 0, 0);
    return check_done();
}

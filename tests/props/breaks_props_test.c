#include <inttypes.h>
#include <stdlib.h>

#include "check.h"
#include "type/breaks.h"

#include "random.h"

// Random paragraphs of up to 12 pieces against all ways to set them: the chosen lines fit
// where they can, are as few as can be, and no other way costs less. A made hyphen saves no
// line in a balanced text: it may have as many as it needs without. A justified one may
// have as many as it needs when its spaces do not give. Given a seed it shows one paragraph
// again.
enum { MOST = 12 };

static size_t pieces_make(Random *r, Piece *piece) {
    static const BreakKind kinds[] = {BREAK_SPACE,  BREAK_SPACE, BREAK_SPACE, BREAK_SPACE,
                                      BREAK_HYPHEN, BREAK_SOFT,  BREAK_SOFT,  BREAK_BARE};
    size_t n = 1 + random_below(r, MOST);
    bool start = true;
    for (size_t i = 0; i < n; i++) {
        BreakKind kind = kinds[random_below(r, sizeof kinds / sizeof *kinds)];
        piece[i] = (Piece){.width = 5 + random_pt(r, 40),
                           .after = i + 1 == n ? BREAK_FORCED : kind,
                           .word_start = start};
        start = kind == BREAK_SPACE;
        if (kind == BREAK_SPACE) {
            piece[i].space = 3;
            piece[i].sense = (Sense)random_below(r, 4);
        }
        piece[i].hyphen = kind == BREAK_SOFT ? 4 : 0;
    }
    return n;
}

// The lines that the set bits of `at` end; 0 if one that could be shorter does not fit.
static size_t lines_of(const Piece *piece, size_t n, double width, double shrink, size_t at,
                       size_t *ends) {
    size_t lines = 0;
    for (size_t i = 0; i < n; i++)
        if (i + 1 == n || at >> i & 1)
            ends[lines++] = i + 1;
    for (size_t i = 0; i < lines; i++) {
        size_t from = i ? ends[i - 1] : 0;
        double spaces = 0;
        for (size_t k = from; k + 1 < ends[i]; k++)
            spaces += piece[k].space;
        if (ends[i] > from + 1 &&
            breaks_width(piece, from, ends[i]) > width + shrink * spaces + 0.01)
            return 0;
    }
    return lines;
}

static bool has_hyphen(const Piece *piece, size_t n, size_t at) {
    for (size_t i = 0; i + 1 < n; i++)
        if (at >> i & 1 && piece[i].after == BREAK_SOFT)
            return true;
    return false;
}

static void paragraph_test(uint64_t seed) {
    Arena *a = arena_open();
    Random r = {seed};
    Piece piece[MOST];
    size_t n = pieces_make(&r, piece), ends[MOST], other[MOST], least = SIZE_MAX;
    double width = 30 + random_pt(&r, 120), best = INFINITY;
    static const Wrap wraps[] = {WRAP_BALANCE, WRAP_FILL, WRAP_JUSTIFY};
    Wrap wrap = wraps[random_below(&r, 3)];
    double shrink = wrap == WRAP_JUSTIFY ? 0.2 : 0; // a fifth of a space
    size_t lines = breaks_choose(a, piece, n, width, wrap, ends), plain = SIZE_MAX;
    for (size_t at = 0; at < (size_t)1 << (n - 1); at++) {
        size_t count = lines_of(piece, n, width, shrink, at, other),
               loose = lines_of(piece, n, width, 0, at, other);
        bool counts = wrap == WRAP_JUSTIFY || !has_hyphen(piece, n, at);
        least = count && count < least ? count : least;
        plain = loose && loose < plain && counts ? loose : plain;
    }
    size_t most = wrap != WRAP_FILL && plain != SIZE_MAX ? plain : least;
    for (size_t at = 0; at < (size_t)1 << (n - 1); at++) {
        size_t count = lines_of(piece, n, width, shrink, at, other);
        if (count && count <= most)
            best = fmin(best, breaks_cost(piece, n, width, wrap, other, count));
    }
    bool fine = CHECK(lines >= least && lines <= most) && CHECK(ends[lines - 1] == n);
    for (size_t i = 0; i < lines; i++)
        fine = CHECK(ends[i] > (i ? ends[i - 1] : 0)) && fine;
    fine = CHECK(breaks_cost(piece, n, width, wrap, ends, lines) <= best + 1e-9) && fine;
    if (!fine)
        printf("seed %" PRIu64 "\n", seed);
    arena_close(a);
}

int main(int argc, char **argv) {
    enum { PARAGRAPHS = 400 };
    uint64_t seed = argc > 1 ? strtoull(argv[1], NULL, 10) : 20261130;
    printf("seeds from %" PRIu64 "\n", seed);
    for (uint64_t i = 0; i < (argc > 1 ? 1 : PARAGRAPHS) && checks_failed == 0; i++)
        paragraph_test(seed + i * 7919);
    return check_done();
}

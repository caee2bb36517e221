#include "type/breaks.h"

#include <math.h>

// The cost of a way to set a paragraph of measure W in so many lines of widths w:
//   the sum over its lines of (1 - w/W)^2, the last counting half, for it may be shorter,
//   + 1 for a last line of one word, + 0.3 for one that fills less than a third,
//   + 0.5 for a line that ends in an article or the like, + 1 more where it is all of it,
//   + 0.2 for a break behind a hyphen that is written, + 0.4 for one that is made,
//   + 0.5 more for one made right below another, + 0.6 more for one in the last word.
// Knuth and Plass (Breaking paragraphs into lines, 1981) cube a ratio of glue; in ragged
// text the square keeps one very short line dearer than two slightly short ones.
static const double slack = 0.01; // pt, by which rounding may exceed the measure
static const double one_word = 1, short_last = 0.3, article = 0.5, hyphen_written = 0.2,
                    hyphen_made = 0.4, hyphen_again = 0.5, hyphen_last = 0.6;

double breaks_width(const Piece *piece, size_t from, size_t to) {
    double width = 0;
    for (size_t i = from; i < to; i++)
        width += piece[i].width + (i + 1 < to ? piece[i].space : 0);
    return width +
           (to > from && piece[to - 1].after == BREAK_SOFT ? piece[to - 1].hyphen : 0);
}

static bool fits(const Piece *piece, size_t from, size_t to, double width) {
    return to == from + 1 || breaks_width(piece, from, to) <= width + slack;
}

// The furthest end of a line that begins at `from`; a soft hyphen may make a shorter one
// fit where a longer does not, so the last that fits counts.
static size_t furthest(const Piece *piece, size_t from, size_t n, double width) {
    size_t best = from + 1;
    for (size_t to = from + 1; to <= n; to++) {
        if (fits(piece, from, to, width))
            best = to;
        double bare = breaks_width(piece, from, to) - piece[to - 1].hyphen;
        if (bare > width + slack)
            break;
    }
    return best;
}

static size_t fill(const Piece *piece, size_t n, double width, size_t *ends) {
    size_t lines = 0;
    for (size_t from = 0; from < n; lines++)
        from = ends[lines] = furthest(piece, from, n, width);
    return lines;
}

static size_t words_in(const Piece *piece, size_t from, size_t to) {
    size_t words = 0;
    for (size_t i = from; i < to; i++)
        words += piece[i].word_start ? 1 : 0;
    return words;
}

// Of the hyphen that a line makes at its end.
static double hyphen_cost(const Piece *piece, size_t from, size_t to, size_t n) {
    bool again = from > 0 && piece[from - 1].after == BREAK_SOFT;
    bool last = words_in(piece, to, n) == 0;
    return hyphen_made + (again ? hyphen_again : 0) + (last ? hyphen_last : 0);
}

static double line_cost(const Piece *piece, size_t from, size_t to, size_t n,
                        double width) {
    const Piece *last = &piece[to - 1];
    double share = fmax(0, 1 - breaks_width(piece, from, to) / width);
    if (to == n)
        return share * share / 2 + (from && words_in(piece, from, to) < 2 ? one_word : 0) +
               (from && share > 2.0 / 3 ? short_last : 0);
    double cost = share * share + (last->not_last ? article : 0);
    if (last->not_last && words_in(piece, from, to) < 2)
        cost += one_word;
    if (last->after == BREAK_HYPHEN)
        cost += hyphen_written;
    return cost + (last->after == BREAK_SOFT ? hyphen_cost(piece, from, to, n) : 0);
}

// best[k][i]: the least cost of setting pieces 0..i in k lines; by then ends are traced
// back.
static void balance(Arena *scratch, const Piece *piece, size_t n, double width,
                    size_t lines, size_t *ends) {
    size_t row = n + 1;
    double *best = NEWS(scratch, double, row *(lines + 1));
    size_t *from = NEWS(scratch, size_t, row * (lines + 1));
    for (size_t i = 0; i < row * (lines + 1); i++)
        best[i] = INFINITY;
    best[0] = 0;
    for (size_t k = 1; k <= lines; k++)
        for (size_t to = k; to <= n; to++)
            for (size_t i = to; i-- > k - 1;) {
                double bare = breaks_width(piece, i, to) - piece[to - 1].hyphen;
                if (to > i + 1 && bare > width + slack)
                    break;
                if (!fits(piece, i, to, width) || isinf(best[(k - 1) * row + i]))
                    continue;
                double cost = best[(k - 1) * row + i] + line_cost(piece, i, to, n, width);
                if (cost < best[k * row + to]) {
                    best[k * row + to] = cost;
                    from[k * row + to] = i;
                }
            }
    size_t to = n;
    for (size_t k = lines; k > 0; k--) {
        ends[k - 1] = to;
        to = from[k * row + to];
    }
}

size_t breaks_choose(Arena *scratch, const Piece *piece, size_t n, double width, Wrap wrap,
                     size_t *ends) {
    if (!n)
        return 0;
    if (wrap == WRAP_NONE || isinf(width)) {
        ends[0] = n;
        return 1;
    }
    size_t lines = fill(piece, n, width, ends);
    if (wrap == WRAP_BALANCE && lines > 1 && lines <= 400)
        balance(scratch, piece, n, width, lines, ends);
    return lines;
}

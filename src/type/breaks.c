#include "type/breaks.h"

#include <assert.h>
#include <math.h>
#include <string.h>

// What a way to set a paragraph costs: the sum over its lines of these. Widths are shares
// of a full line, which is `full` of the measure.
//   all lines but the last   the square of what they lack to a full one: one very short
//   line
//                            is dearer than two slightly short ones
//   the last                 nothing, unless it is under `last_least`; a word alone more
// Sense is worth about a sixth of a line: 0.05 is what a line lacks that ends at 78 %.
static const struct {
    double slack;            // pt, by which rounding may exceed the measure
    double full_balance;     // a line that fills so much is as good as full,
    double full_fill;        // and in reading matter none that is not full
    double hole, hole_under; // for a line that leaves a hole, under so much of the measure
    double last_least;       // of a full line: a shorter last line looks forgotten
    double last_short;       // for one that is nothing, less the longer it is
    double last_word, word_under; // for a word alone, under so much of a full line
    double pause, loose, close;   // for where a reader would pause, or not
    double written;               // for a hyphen that is written
    double bare;                  // for an address that goes on: two lines to type
    double made, again;           // for a hyphen that is made, and one right below another
    double torn;                  // for one in the paragraph's last word
    double shrink, stretch;       // of a space, that a justified line takes or gives
    double uneven;                // for a space that does so to the full
    double ragged;                // for a line whose spaces would give more
} cost = {
    .slack = 0.01,
    .full_balance = 0.85,
    .full_fill = 1,
    .hole = 0.2,
    .hole_under = 0.62,
    .last_least = 1.0 / 3,
    .last_short = 0.3,
    .last_word = 0.36,
    .word_under = 0.45,
    .pause = -0.05,
    .loose = 0.055,
    .close = 0.1,
    .written = 0.06,
    .bare = 0.2,
    .made = 0.2,
    .again = 0.5,
    .torn = 0.6,
    .shrink = 0.2,
    .stretch = 0.4,
    .uneven = 0.15,
    .ragged = 0.3,
};

double breaks_width(const Piece *piece, size_t from, size_t to) {
    double width = 0;
    for (size_t i = from; i < to; i++)
        width += piece[i].width + (i + 1 < to ? piece[i].space : 0);
    return width +
           (to > from && piece[to - 1].after == BREAK_SOFT ? piece[to - 1].hyphen : 0);
}

// A paragraph being broken.
typedef struct Paragraph {
    const Piece *piece;
    size_t n;
    double *end;    // pt, of the pieces 0..i with the spaces between and behind them
    double *spaces; // pt, of the spaces behind the pieces 0..i
    double shrink;  // of a space, that lines may take to fit
    bool justified;
    size_t *word;       // words that begin in 0..i
    double width, full; // pt
    size_t *least;      // lines that the pieces 0..i need
    size_t *rest;       // lines that those from i on need
} Paragraph;

static double bare_width(const Paragraph *p, size_t from, size_t to) {
    return p->end[to] - p->end[from] - p->piece[to - 1].space;
}

static double line_width(const Paragraph *p, size_t from, size_t to) {
    const Piece *last = &p->piece[to - 1];
    return bare_width(p, from, to) + (last->after == BREAK_SOFT ? last->hyphen : 0);
}

static double line_spaces(const Paragraph *p, size_t from, size_t to) {
    return p->spaces[to - 1] - p->spaces[from];
}

static double line_tight(const Paragraph *p, size_t from, size_t to) {
    return p->shrink * line_spaces(p, from, to) + cost.slack;
}

static inline bool fits(const Paragraph *p, size_t from, size_t to) {
    return to == from + 1 || line_width(p, from, to) <= p->width + line_tight(p, from, to);
}

// Whether no line that begins at `from` reaches to `to` or beyond.
static inline bool beyond(const Paragraph *p, size_t from, size_t to) {
    return to > from + 1 && bare_width(p, from, to) > p->width + line_tight(p, from, to);
}

static double sense_cost(Sense sense) {
    switch (sense) {
    case SENSE_PAUSE:
        return cost.pause;
    case SENSE_LOOSE:
        return cost.loose;
    case SENSE_CLOSE:
        return cost.close;
    case SENSE_NONE:
        break;
    }
    return 0;
}

static double end_cost(const Paragraph *p, size_t from, size_t to) {
    bool again = from > 0 && p->piece[from - 1].after == BREAK_SOFT;
    bool torn = p->word[p->n] == p->word[to];
    switch (p->piece[to - 1].after) {
    case BREAK_HYPHEN:
        return cost.written;
    case BREAK_BARE:
        return cost.bare;
    case BREAK_SOFT:
        return cost.made + (again ? cost.again : 0) + (torn ? cost.torn : 0);
    case BREAK_SPACE:
    case BREAK_FORCED:
        break;
    }
    return sense_cost(p->piece[to - 1].sense);
}

// By how much the spaces of a line give, or take, to fill the measure: 0.1 is a tenth.
static double line_give(const Paragraph *p, size_t from, size_t to) {
    double lack = p->width - line_width(p, from, to), spaces = line_spaces(p, from, to);
    return spaces > 0 ? lack / spaces : lack > cost.slack ? INFINITY : 0;
}

static double justified_cost(const Paragraph *p, size_t from, size_t to) {
    double give = line_give(p, from, to), width = line_width(p, from, to);
    double part = give < 0 ? give / cost.shrink : give / cost.stretch;
    double lack = fmax(0, 1 - width / p->width);
    if (part > 1)
        return cost.ragged + lack * lack +
               (width < cost.hole_under * p->width ? cost.hole : 0);
    return cost.uneven * part * part;
}

static double line_cost(const Paragraph *p, size_t from, size_t to) {
    if (p->justified && to < p->n)
        return justified_cost(p, from, to) + end_cost(p, from, to);
    double share = line_width(p, from, to) / p->full;
    if (to < p->n) {
        double lack = fmax(0, 1 - share);
        bool hole = share * p->full < cost.hole_under * p->width;
        return lack * lack + (hole ? cost.hole : 0) + end_cost(p, from, to);
    }
    bool alone = from && p->word[to] - p->word[from] < 2;
    return (from && share < cost.last_least
                ? cost.last_short * (1 - share / cost.last_least)
                : 0) +
           (alone && share < cost.word_under ? cost.last_word : 0);
}

static Paragraph paragraph_of(Arena *a, const Piece *piece, size_t n, double width,
                              Wrap wrap) {
    double full = wrap == WRAP_BALANCE ? cost.full_balance : cost.full_fill;
    Paragraph p = {.piece = piece, .n = n, .width = width, .full = width * full};
    p.justified = wrap == WRAP_JUSTIFY;
    p.shrink = p.justified ? cost.shrink : 0;
    p.spaces = NEWS(a, double, n + 1);
    p.end = NEWS(a, double, n + 1);
    p.word = NEWS(a, size_t, n + 1);
    p.least = NEWS(a, size_t, n + 1);
    p.rest = NEWS(a, size_t, n + 1);
    for (size_t i = 0; i < n; i++) {
        p.end[i + 1] = p.end[i] + piece[i].width + piece[i].space;
        p.spaces[i + 1] = p.spaces[i] + piece[i].space;
        p.word[i + 1] = p.word[i] + (piece[i].word_start ? 1 : 0);
    }
    return p;
}

// Whether a line may end behind piece `to` - 1, with made hyphens or without.
static bool may_end(const Paragraph *p, size_t to, bool hyphens) {
    return to == 0 || hyphens || p->piece[to - 1].after != BREAK_SOFT;
}

// Fills least[] and rest[]; what cannot be set without a made hyphen takes SIZE_MAX lines.
static void lines_count(Paragraph *p, bool hyphens) {
    for (size_t to = 1; to <= p->n; to++) {
        p->least[to] = SIZE_MAX;
        for (size_t from = to; from-- > 0 && !beyond(p, from, to);)
            if (may_end(p, to, hyphens) && fits(p, from, to) && p->least[from] < SIZE_MAX &&
                p->least[from] + 1 < p->least[to])
                p->least[to] = p->least[from] + 1;
    }
    for (size_t from = p->n; from-- > 0;) {
        p->rest[from] = SIZE_MAX;
        for (size_t to = from + 1; to <= p->n && !beyond(p, from, to); to++)
            if (may_end(p, to, hyphens) && fits(p, from, to) && p->rest[to] < SIZE_MAX &&
                p->rest[to] + 1 < p->rest[from])
                p->rest[from] = p->rest[to] + 1;
    }
}

// The lines that a text of few words may take: a hyphen repairs a hole, but it saves no
// line.
static size_t lines_most(Paragraph *p, Wrap wrap) {
    bool soft = false;
    for (size_t i = 0; wrap == WRAP_BALANCE && i < p->n; i++)
        soft = soft || p->piece[i].after == BREAK_SOFT;
    if (soft)
        lines_count(p, false);
    size_t most = soft ? p->least[p->n] : SIZE_MAX;
    if (p->justified) { // as many as it needs without taking from its spaces
        p->shrink = 0;
        lines_count(p, true);
        most = p->least[p->n];
        p->shrink = cost.shrink;
    }
    lines_count(p, true);
    return most == SIZE_MAX ? p->least[p->n] : most;
}

// The least cost of pieces 0..to in k lines, for all k with which the rest still fits into
// `lines`; by `came` ends are traced back. Of these k there are few. Returns the cost.
static double cheapest(Arena *a, const Paragraph *p, size_t lines, size_t *ends) {
    size_t row = 1;
    for (size_t i = 0; i <= p->n; i++)
        if (p->least[i] + p->rest[i] <= lines && lines - p->rest[i] - p->least[i] >= row)
            row = lines - p->rest[i] - p->least[i] + 1;
    double *best = NEWS(a, double, (p->n + 1) * row);
    size_t *came = NEWS(a, size_t, (p->n + 1) * row);
    for (size_t i = 1; i < (p->n + 1) * row; i++)
        best[i] = INFINITY;
    for (size_t to = 1; to <= p->n; to++)
        for (size_t from = to; from-- > 0 && !beyond(p, from, to);) {
            if (!fits(p, from, to))
                continue;
            double line = line_cost(p, from, to);
            for (size_t i = 0; i < row; i++) {
                size_t k = p->least[from] + i + 1; // lines by `to`
                if (isinf(best[from * row + i]) || k + p->rest[to] > lines)
                    continue;
                size_t at = to * row + k - p->least[to];
                if (best[from * row + i] + line < best[at]) {
                    best[at] = best[from * row + i] + line;
                    came[at] = from;
                }
            }
        }
    for (size_t to = p->n, k = lines; k > 0; k--) {
        ends[k - 1] = to;
        to = came[to * row + k - p->least[to]];
    }
    return best[p->n * row + lines - p->least[p->n]];
}

// What fits on one line, with its spaces as they are, stands on one.
static bool one_line(const Paragraph *p) {
    return p->n == 1 || line_width(p, 0, p->n) <= p->width + cost.slack;
}

size_t breaks_choose(Arena *scratch, const Piece *piece, size_t n, double width, Wrap wrap,
                     size_t *ends) {
    if (!n)
        return 0;
    if (wrap == WRAP_NONE || isinf(width)) {
        ends[0] = n;
        return 1;
    }
    Paragraph p = paragraph_of(scratch, piece, n, width, wrap);
    if (one_line(&p)) {
        ends[0] = n;
        return 1;
    }
    size_t most = lines_most(&p, wrap), lines = p.least[n];
    assert(lines == p.rest[0]);
    double least = cheapest(scratch, &p, lines, ends);
    for (size_t more = lines + 1; more <= most; more++) {
        size_t *other = NEWS(scratch, size_t, more);
        double cost_more = cheapest(scratch, &p, more, other);
        if (cost_more >= least)
            continue;
        least = cost_more;
        lines = more;
        memcpy(ends, other, more * sizeof *ends);
    }
    return lines;
}

double breaks_stretch(const Piece *piece, size_t n, size_t from, size_t to, double width) {
    double spaces = 0;
    for (size_t i = from; i + 1 < to; i++)
        spaces += piece[i].space;
    double lack = width - breaks_width(piece, from, to);
    bool last = to == n && lack >= 0;
    if (spaces <= 0 || last || lack > cost.stretch * spaces)
        return 1;
    return fmax(1 + lack / spaces, 1 - cost.shrink);
}

double breaks_cost(const Piece *piece, size_t n, double width, Wrap wrap,
                   const size_t *ends, size_t lines) {
    Arena *a = arena_open();
    Paragraph p = paragraph_of(a, piece, n, width, wrap);
    double sum = 0;
    for (size_t i = 0; i < lines; i++)
        sum += line_cost(&p, i ? ends[i - 1] : 0, ends[i]);
    arena_close(a);
    return sum;
}

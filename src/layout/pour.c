#include "layout/pour.h"

#include <math.h>

// A paragraph leaves no fewer lines than these at the foot of a column (orphans) and takes
// no fewer to the top of the next (widows): Bringhurst, The Elements of Typographic Style,
// 2.4.6 and 2.4.8, asks for two.
enum { ORPHANS = 2, WIDOWS = 2 };

static const double slack = 1e-6; // pt, what sums of lengths may differ by

// A pour with its end settled, or open: then end is behind the last piece.
typedef struct Filling {
    const Pour *p;
    PourAt end;
    double room;  // pt
    bool strict;  // fail rather than part what is to be kept
    bool *parted; // out: that was done; or NULL
    PourPage *page;
    Arena *arena;
} Filling;

static bool at_before(PourAt a, PourAt b) {
    return a.piece < b.piece || (a.piece == b.piece && a.line < b.line);
}

static PourAt spaces_skip(const Pour *p, PourAt at) {
    while (at.piece < p->n && p->piece[at.piece].space)
        at = (PourAt){at.piece + 1, 0};
    return at;
}

// The lines of a piece up to where the filling ends; 0: the whole piece, which has no
// lines.
static size_t lines_of(const Filling *f, size_t piece) {
    return piece == f->end.piece ? f->end.line : f->p->piece[piece].lines;
}

static double lines_height(const PourPiece *piece, size_t from, size_t to) {
    return piece->first + (double)(to - from - 1) * piece->pitch;
}

static double rest_height(const Filling *f, PourAt at) {
    const PourPiece *piece = &f->p->piece[at.piece];
    size_t lines = lines_of(f, at.piece);
    bool part = piece->lines > 0 && (at.line > 0 || lines < piece->lines);
    return part ? lines_height(piece, at.line, lines) : piece->height;
}

// How many lines fit below `top`.
static size_t lines_fit(const Filling *f, PourAt at, double top) {
    const PourPiece *piece = &f->p->piece[at.piece];
    double left = f->room + slack - top - piece->first;
    size_t lines = lines_of(f, at.piece) - at.line;
    if (left < 0)
        return 0;
    double more = piece->pitch > 0 ? floor(left / piece->pitch) : (double)lines;
    return more + 1 < (double)lines ? (size_t)more + 1 : lines;
}

// What stands again above a piece that begins a column.
static double head_of(const PourPiece *piece, PourAt at) {
    return piece->leads && !at.line ? 0 : piece->head;
}

// Where a piece stands that may not stand higher than y.
static double seat(const Pour *p, const PourPiece *piece, double y) {
    if (p->grid <= 0 || isnan(piece->rise))
        return y;
    double lines = ceil((y + piece->rise - p->phase - slack) / p->grid);
    return p->phase + lines * p->grid - piece->rise;
}

// Where a column may end. The fine place parts nothing that is kept; any place is better
// than none when a whole column cannot hold what is to be kept together.
typedef struct Ends {
    PourAt fine, any;
    bool has_fine, has_any;
} Ends;

static void ends_note(Ends *e, PourAt at, bool fine) {
    e->any = at;
    e->has_any = true;
    if (fine) {
        e->fine = at;
        e->has_fine = true;
    }
}

// The ends within a text of which `fit` lines fit, at least one too few.
static void ends_in_text(Ends *e, const Filling *f, PourAt at, size_t fit) {
    size_t lines = lines_of(f, at.piece) - at.line;
    size_t fine = fit + WIDOWS > lines ? lines - (lines < WIDOWS ? lines : WIDOWS) : fit;
    if (fine >= ORPHANS)
        ends_note(e, (PourAt){at.piece, at.line + fine}, true);
    else if (fit > 0)
        ends_note(e, (PourAt){at.piece, at.line + fit}, false);
}

static PourAt column_cut(const Filling *f, const Ends *e, PourAt from) {
    if (e->has_fine)
        return e->fine;
    if (f->strict)
        return from;
    if (f->parted)
        *f->parted = true;
    if (e->has_any)
        return e->any;
    // Too tall even alone: a line of it, or all, so that the rest goes on.
    bool more =
        f->p->piece[from.piece].lines > 0 && lines_of(f, from.piece) - from.line > 1;
    return more ? (PourAt){from.piece, from.line + 1} : (PourAt){from.piece + 1, 0};
}

// The place behind the column that begins at `from`, which is no space. A strict filling
// gives `from` itself when there is none.
static PourAt column_end(const Filling *f, PourAt from) {
    Ends e = {0};
    double y = 0;
    bool kept = false;
    for (PourAt at = from; at_before(at, f->end); at = (PourAt){at.piece + 1, 0}) {
        const PourPiece *piece = &f->p->piece[at.piece];
        bool top = at.piece == from.piece;
        if (!top && piece->start != FLOW_ON && !kept)
            return at;
        double height = rest_height(f, at),
               begin = seat(f->p, piece, top ? head_of(piece, at) : y + piece->before);
        y = begin + height;
        if (piece->space)
            continue;
        if (y > f->room + slack) {
            if (lines_of(f, at.piece) > 0)
                ends_in_text(&e, f, at, lines_fit(f, at, begin));
            return column_cut(f, &e, from);
        }
        kept = piece->keep;
        PourAt behind = {at.piece + 1, 0};
        ends_note(&e, behind, !kept);
    }
    return f->end;
}

static void spot_add(const Filling *f, PourSpot spot) {
    f->page->spot[f->page->n++] = spot;
    f->page->height = fmax(f->page->height, spot.y + spot.height);
}

// Notes what stands from..to, which is one column.
static void column_note(const Filling *f, PourAt from, PourAt to, size_t column) {
    double y = 0;
    for (PourAt at = from; at_before(at, to); at = (PourAt){at.piece + 1, 0}) {
        const PourPiece *piece = &f->p->piece[at.piece];
        size_t lines = at.piece == to.piece ? to.line : lines_of(f, at.piece);
        bool part = piece->lines > 0 && (at.line > 0 || lines < piece->lines);
        PourSpot spot = {.piece = at.piece, .from = at.line, .column = column};
        spot.to = part ? lines : 0;
        spot.height = part ? lines_height(piece, at.line, lines) : piece->height;
        bool top = at.piece == from.piece;
        spot.headed = top && head_of(piece, at) > 0;
        spot.y = seat(f->p, piece, top ? head_of(piece, at) : y + piece->before);
        y = spot.y + spot.height;
        if (!piece->space)
            spot_add(f, spot);
    }
}

// Fills the columns from `at` on; with a page to note on, notes them. The last column takes
// all that is left of a closed filling. Returns the place behind.
static PourAt columns_fill(const Filling *f, PourAt at, bool closed) {
    for (size_t c = 0; c < f->p->columns; c++) {
        PourAt from = spaces_skip(f->p, at);
        if (!at_before(from, f->end))
            return f->end;
        if (c > 0 && from.line == 0 && f->p->piece[from.piece].start == FLOW_PAGE)
            return from;
        at = closed && c + 1 == f->p->columns ? f->end : column_end(f, from);
        if (f->page)
            column_note(f, from, at, c);
        if (f->strict && !at_before(from, at))
            return from;
    }
    return at;
}

// The least height in which the columns hold all up to the end, to a millionth of a point:
// half-way and half-way again between none and the room, in which they do.
static double height_least(Filling f, PourAt from) {
    double low = 0, high = 0;
    f.page = NULL;
    f.strict = true;
    for (size_t i = from.piece; i < f.p->n; i++)
        high += f.p->piece[i].height + fabs(f.p->piece[i].before) + f.p->piece[i].head +
                f.p->grid;
    f.room = high = fmin(f.room, high);
    if (at_before(columns_fill(&f, from, false), f.end))
        return INFINITY; // something is parted that was to be kept
    while (high - low > slack) {
        f.room = (low + high) / 2;
        if (f.room <= low || f.room >= high)
            break;
        if (at_before(columns_fill(&f, from, false), f.end))
            low = f.room;
        else
            high = f.room;
    }
    return high;
}

static bool group_parted(const Pour *p, PourAt at) {
    size_t group = p->piece[at.piece].group;
    return group > 0 && (at.line > 0 || p->piece[at.piece - 1].group == group);
}

static size_t groups_parted(const Filling *f, PourAt at) {
    size_t parted = 0;
    for (size_t c = 0; c < f->p->columns; c++) {
        PourAt from = spaces_skip(f->p, at);
        if (!at_before(from, f->end))
            break;
        parted += c > 0 && group_parted(f->p, from);
        at = column_end(f, from);
    }
    return parted;
}

// Of columns up to a quarter taller than they must be, the lowest that part the fewest
// groups: a gap at a column's foot is nearer to even than a group in two places.
static double height_even(Filling f, PourAt from) {
    enum { STEPS = 24 };
    double least = height_least(f, from), most = fmin(f.room, 1.25 * least), best = least;
    f.page = NULL;
    f.strict = true;
    f.room = least;
    size_t parted = isfinite(least) ? groups_parted(&f, from) : 0;
    for (int i = 1; i <= STEPS && parted > 0 && most > least; i++) {
        f.room = least + (most - least) * i / STEPS;
        size_t now = groups_parted(&f, from);
        if (now >= parted || at_before(columns_fill(&f, from, false), f.end))
            continue;
        parted = now;
        best = f.room;
    }
    return best;
}

typedef struct Column {
    double y; // pt, the foot of what stands in it
    bool used;
} Column;

static size_t shortest(const Column *column, size_t n) {
    size_t least = 0;
    for (size_t c = 1; c < n; c++)
        if (column[c].y < column[least].y - slack)
            least = c;
    return least;
}

// Whole pieces, each to the column that is shortest so far.
static PourAt columns_deal(const Filling *f, PourAt from, bool closed) {
    Arena *scratch = arena_open();
    Column *column = NEWS(scratch, Column, f->p->columns);
    PourAt at = spaces_skip(f->p, from);
    bool begun = false;
    for (; at_before(at, f->end); at = spaces_skip(f->p, (PourAt){at.piece + 1, 0})) {
        const PourPiece *piece = &f->p->piece[at.piece];
        Column *c = &column[shortest(column, f->p->columns)];
        double y = seat(f->p, piece, c->used ? c->y + piece->before : 0);
        bool fits = !c->used || y + piece->height <= f->room + slack;
        if (!closed && begun && (!fits || piece->start == FLOW_PAGE))
            break;
        begun = true;
        if (f->parted && y + piece->height > f->room + slack)
            *f->parted = true;
        *c = (Column){y + piece->height, true};
        spot_add(f, (PourSpot){.piece = at.piece,
                               .column = (size_t)(c - column),
                               .y = y,
                               .height = piece->height});
    }
    arena_close(scratch);
    return at;
}

static size_t spots_most(const Filling *f, PourAt from) {
    size_t pieces = f->end.piece + 1 > from.piece ? f->end.piece + 1 - from.piece : 1;
    return pieces + f->p->columns; // a column's end may part a piece
}

static bool nothing_left(const Pour *p, PourAt at) {
    return !p->more && spaces_skip(p, at).piece >= p->n;
}

// A break is seen only where nothing stands before it on the next page.
static bool break_at(const Pour *p, PourAt at) {
    return !at.line && at.piece < p->n && p->piece[at.piece].start == FLOW_PAGE;
}

PourPage pour_page(Arena *a, const Pour *p, PourAt from, const PourAt *to) {
    PourPage page = {.to = to ? *to : (PourAt){p->n, 0}};
    Filling f = {.p = p, .end = page.to, .room = p->room};
    f.parted = to ? NULL : &page.parted;
    if (p->deal == DEAL_DOWN && !to)
        f.end = spaces_skip(p, columns_fill(&f, from, false));
    page.spot = NEWS(a, PourSpot, spots_most(&f, from));
    f.page = &page;
    PourAt behind = f.end;
    bool done = nothing_left(p, f.end) || break_at(p, f.end);
    if (p->deal == DEAL_SHORTEST) {
        behind = columns_deal(&f, from, to != NULL);
    } else {
        f.parted = NULL;
        if (p->balance == BALANCE_ALL || (p->balance == BALANCE_LAST && done))
            f.room = fmin(f.room, height_even(f, from));
        columns_fill(&f, from, true);
    }
    page.to = to ? *to : behind;
    page.last = nothing_left(p, page.to);
    page.ends = page.last || break_at(p, page.to);
    return page;
}

#include "type/pieces.h"

#include <stdalign.h>
#include <string.h>

#include "base/utf8.h"
#include "language/binding.h"
#include "language/line_break.h"

double cell_tracking(const Cut *c, size_t i) {
    return c->shaped->cell[i].joined ? 0 : c->look[i]->style.tracking * c->size;
}

double cell_width(const Cut *c, size_t i) {
    return c->shaped->cell[i].advance * c->size + cell_tracking(c, i);
}

static double cells_width(const Cut *c, size_t from, size_t to) {
    double width = 0;
    for (size_t i = from; i < to; i++)
        width += cell_width(c, i);
    return width;
}

static bool is_blank(const Cut *c, size_t i) {
    return c->shaped->cell[i].space || c->shaped->cell[i].newline;
}

static const Language *language_at(const Cut *c, size_t cell) {
    return language_find(c->languages, c->look[cell]->language);
}

// To line breaking an icon is a letter: U+FFFC itself would let a line end at both its
// sides (UAX 14, rule LB20). U+1E9E is a letter of as many bytes.
static Str icons_as_letters(Arena *a, const Cut *c) {
    static const char capital[] = {'\xE1', '\xBA', '\x9E'};
    char *copy = NULL;
    for (size_t i = 0; i < c->shaped->n; i++)
        if (c->shaped->cell[i].icon) {
            copy = copy ? copy : str_c(a, c->shaped->text);
            memcpy(copy + c->shaped->cell[i].at, capital, sizeof capital);
        }
    return copy ? (Str){copy, c->shaped->text.n} : c->shaped->text;
}

Str cells_text(const Cut *c, size_t from, size_t to) {
    const Cell *cell = c->shaped->cell;
    if (from >= to)
        return S("");
    return str_sub(c->shaped->text, cell[from].at, cell[to - 1].at + cell[to - 1].n);
}

static bool letter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (unsigned char)c >= 0x80;
}

static Str bare(Str word) { // without ASCII punctuation at its ends
    while (word.n && !letter(word.p[0]) && !(word.p[0] >= '0' && word.p[0] <= '9'))
        word = str_sub(word, 1, word.n);
    while (word.n && !letter(word.p[word.n - 1]) &&
           !(word.p[word.n - 1] >= '0' && word.p[word.n - 1] <= '9'))
        word = str_sub(word, 0, word.n - 1);
    return word;
}

// A word that takes hyphens: letters alone, none a capital within.
static bool may_part(Str word) {
    for (size_t i = 0; i < word.n; i++)
        if (!letter(word.p[i]) || (i && word.p[i] >= 'A' && word.p[i] <= 'Z' &&
                                   word.p[i - 1] >= 'a' && word.p[i - 1] <= 'z'))
            return false;
    return word.n > 0;
}

// While a plan is made.
typedef struct Planner {
    const Cut *cut;
    struct PlanPiece *piece;
    size_t n;
} Planner;

static void piece_add(Planner *p, struct PlanPiece piece) {
    p->piece[p->n++] = piece;
}

static size_t ink_end(const Cut *c, size_t from, size_t next) {
    while (next > from && is_blank(c, next - 1))
        next--;
    return next;
}

static size_t word_begin(const Cut *c, size_t at) {
    while (at && !is_blank(c, at - 1))
        at--;
    return at;
}

static size_t word_end(const Cut *c, size_t at) {
    while (at < c->shaped->n && !is_blank(c, at))
        at++;
    return at;
}

// The words on both sides of the blank before cell `at`, which is behind cell `end`.
static Binding binding_at(const Cut *c, size_t end, size_t at) {
    size_t begin = word_begin(c, end), before = ink_end(c, 0, begin);
    Str first = cells_text(c, word_begin(c, before), before);
    if (before < begin && c->shaped->cell[before].newline)
        first = S("");
    return binding_of(language_at(c, at), first, cells_text(c, begin, end),
                      cells_text(c, at, word_end(c, at)));
}

static uint32_t first_of(const Cut *c, size_t cell) {
    size_t at = c->shaped->cell[cell].at;
    return utf8_next(c->shaped->text, &at);
}

// How a line may end before cell `at`, if it may.
typedef struct End {
    bool may;
    BreakKind kind;
    Sense sense;
} End;

static const Sense senses[] = {[BINDING_NONE] = SENSE_NONE,
                               [BINDING_PAUSE] = SENSE_PAUSE,
                               [BINDING_LOOSE] = SENSE_LOOSE,
                               [BINDING_CLOSE] = SENSE_CLOSE,
                               [BINDING_FIRM] = SENSE_NONE};

// Between the letters of a word, where Unicode would let a line end or not.
static End end_within(const Cut *c, size_t at, bool may) {
    const Marked *m = &c->marked[at];
    if (m->seam == SEAM_HYPHEN)
        return (End){m->token == TOKEN_WORD, BREAK_SOFT, SENSE_NONE};
    if (m->seam == SEAM_BREAK)
        return (End){true, BREAK_BARE, SENSE_NONE};
    if (m->token != TOKEN_WORD && c->marked[at - 1].token == m->token)
        return (End){token_may_break(m->token, first_of(c, at - 1), first_of(c, at)),
                     BREAK_BARE, SENSE_NONE};
    // Behind a hyphen, but not one that begins its word.
    return (End){may && word_begin(c, at) + 1 < at, BREAK_HYPHEN, SENSE_NONE};
}

static End end_before(const Cut *c, size_t at) {
    const Cell *cell = c->shaped->cell;
    if (at >= c->shaped->n || cell[at - 1].newline)
        return (End){true, BREAK_FORCED, SENSE_NONE};
    if (cell[at - 1].tab)
        return (End){true, BREAK_SPACE, SENSE_NONE};
    LineBreak may = (LineBreak)c->marked[at].may;
    bool fine =
        may == LINE_MAY || may == LINE_ENDS || (may == LINE_ASKS && cell[at].break_before);
    if (c->marked[at].seam == SEAM_KEEP || (!fine && is_blank(c, at - 1)))
        return (End){0};
    size_t end = ink_end(c, 0, at);
    if (end == at)
        return end_within(c, at, fine);
    if (!fine)
        return (End){0};
    Binding binding = end ? binding_at(c, end, at) : BINDING_NONE;
    return (End){binding != BINDING_FIRM, BREAK_SPACE, senses[binding]};
}

// What the text says of each cell but its glyphs.
static const Marked *cells_mark(Arena *a, const Cut *c, const TextBox *text) {
    const Shaped *s = c->shaped;
    Arena *scratch = arena_open();
    unsigned char *may = NEWS(scratch, unsigned char, s->text.n + 1);
    line_breaks(icons_as_letters(scratch, c), may);
    Marked *marked = NEWS(a, Marked, s->n + 1);
    for (size_t i = 0, seam = 0; i < s->n; i++) {
        marked[i].may = may[s->cell[i].at];
        while (seam < text->seams && text->seam[seam].at < s->cell[i].at)
            seam++;
        if (seam < text->seams && text->seam[seam].at == s->cell[i].at)
            marked[i].seam = text->seam[seam].seam;
    }
    arena_close(scratch);
    for (size_t from = 0, to; from < s->n; from = to + 1) {
        to = word_end(c, from);
        Str core = token_core(cells_text(c, from, to));
        TokenKind kind = token_kind(core);
        size_t begin = (size_t)(core.p - s->text.p);
        for (size_t i = from; kind != TOKEN_WORD && i < to; i++)
            if (s->cell[i].at >= begin && s->cell[i].at < begin + core.n)
                marked[i].token = kind;
    }
    return marked;
}

// Of the hyphen that stands behind the cell, tracking and all.
static double hyphen_width(const Cut *c, size_t cell) {
    double em = 0;
    const Face *face = c->shaped->cell[cell].face;
    if (face)
        face_glyph(face, '-', &em);
    return em * c->size + cell_tracking(c, cell);
}

// Where the language parts the ink from..to, as bytes of the text; at a seam its writer
// did.
static size_t points_of(const Cut *c, size_t from, size_t to, size_t *point, size_t room) {
    const Language *language = to > from ? language_at(c, from) : NULL;
    Str word = bare(cells_text(c, from, to));
    if (c->style->hyphenate == HYPHENATE_NO || !language || !may_part(word))
        return 0;
    for (size_t i = word_begin(c, from); i < word_end(c, from); i++)
        if (c->marked[i].seam == SEAM_HYPHEN)
            return 0;
    size_t points = c->style->hyphenate == HYPHENATE_YES
                        ? language_hyphens(language, word, point, room)
                        : language_seams(language, word, point, room);
    for (size_t i = 0; i < points; i++)
        point[i] += (size_t)(word.p - c->shaped->text.p);
    return points;
}

// Cuts the ink from..to at its hyphenation points; in an address these make no hyphen.
static void hyphens_cut(Planner *p, size_t from, size_t to, size_t next, End end) {
    const Cut *c = p->cut;
    size_t point[32], points = points_of(c, from, to, point, 32), begin = from;
    bool bare = to > from && c->marked[from].token != TOKEN_WORD;
    BreakKind kind = bare ? BREAK_BARE : BREAK_SOFT;
    for (size_t k = 0; k < points; k++)
        for (size_t i = begin + 1; i < to; i++)
            if (c->shaped->cell[i].at == point[k]) {
                piece_add(p, (struct PlanPiece){begin, i, i, kind, SENSE_NONE});
                begin = i;
                break;
            }
    piece_add(p, (struct PlanPiece){begin, to, next, end.kind, end.sense});
}

// Which look each cell has: that of its first letter.
static const TextSpan **looks_of(Arena *a, const Box *box, const Shaped *shaped) {
    size_t n, at = 0;
    TextSpan *own = NEW(a, TextSpan);
    const TextSpan *span = spans_of(box, own, &n);
    const TextSpan **look = NEWS(a, const TextSpan *, shaped->n + 1);
    for (size_t i = 0; i < shaped->n; i++) {
        while (at + 1 < n && shaped->cell[i].at >= span[at].to)
            at++;
        look[i] = &span[at];
    }
    return look;
}

struct PlanSized {
    Piece *piece;
    double size, tracking; // pt, em
    bool known;
};

static void plan_cells(Arena *a, Plan *plan) {
    size_t *from = NEWS(a, size_t, 3 * plan->n), *to = from + plan->n, *next = to + plan->n;
    for (size_t i = 0; i < plan->n; i++) {
        from[i] = plan->piece[i].from;
        to[i] = plan->piece[i].to;
        next[i] = plan->piece[i].next;
    }
    plan->from = from;
    plan->to = to;
    plan->next = next;
    plan->sized = NEW(a, struct PlanSized);
    plan->sized->piece = NEWS(a, Piece, plan->n);
}

static const Plan *plan_make(Arena *a, Cut *c, const TextBox *text) {
    Plan *plan = NEW(a, Plan);
    size_t most = (c->shaped->n + 1) * sizeof(struct PlanPiece);
    Planner p = {.cut = c, .piece = arena_room(a, most, alignof(struct PlanPiece))};
    c->marked = plan->marked = cells_mark(a, c, text);
    for (size_t at = 1, from = 0; at <= c->shaped->n; at++) {
        End end = end_before(c, at);
        if (!end.may)
            continue;
        hyphens_cut(&p, from, ink_end(c, from, at), at, end);
        from = at;
    }
    plan->piece = p.piece;
    plan->n = p.n;
    plan_cells(a, plan);
    return plan;
}

// The text's plan; that of seams is their box's alone.
static const Plan *plan_of(Arena *a, Cut *c, const TextBox *text) {
    ShapedNotes *notes = c->shaped->notes;
    if (text->seams)
        return plan_make(a, c, text);
    const Plan **kept = &notes->plan[c->style->hyphenate];
    if (!*kept)
        *kept = plan_make(notes->arena, c, text);
    c->marked = (*kept)->marked;
    return *kept;
}

// Tracking stands between letters: behind a line's last there is none, so it goes with the
// space.
static Piece piece_size(const Cut *c, const struct PlanPiece *p) {
    double tracking = p->to > p->from ? cell_tracking(c, p->to - 1) : 0;
    return (Piece){
        .width = cells_width(c, p->from, p->to) - tracking,
        .space = cells_width(c, p->to, p->next) + tracking,
        .hyphen = p->after == BREAK_SOFT ? hyphen_width(c, p->to - 1) : 0,
        .after = p->after,
        .sense = p->sense,
        .word_start = p->from == 0 || is_blank(c, p->from - 1),
    };
}

// A text is asked for its widths and then set, at one size: pieces stay until another size
// or tracking is asked for. Those of several looks are made each time.
static const Piece *pieces_sized(const Plan *plan, const Cut *c, const Box *box) {
    struct PlanSized *s = plan->sized;
    bool one = box->text.spans < 2;
    double tracking = c->shaped->n ? c->look[0]->style.tracking : 0;
    if (one && s->known && s->size == c->size && s->tracking == tracking)
        return s->piece;
    for (size_t i = 0; i < plan->n; i++)
        s->piece[i] = piece_size(c, &plan->piece[i]);
    s->known = one;
    s->size = c->size;
    s->tracking = tracking;
    return s->piece;
}

Cut cut_make(Arena *a, Shaper *s, const Box *box, double size) {
    Cut c = {.shaped = shape_box(s, box), .style = &box->text.style, .size = size};
    c.languages = shaper_languages(s);
    c.from_right = c.shaped->rtl || (box->text.direction == DIRECTION_AUTO &&
                                     box->direction == DIRECTION_RTL);
    c.look = looks_of(a, box, c.shaped);
    const Plan *plan = plan_of(a, &c, &box->text);
    c.n = plan->n;
    c.from = plan->from;
    c.to = plan->to;
    c.next = plan->next;
    c.piece = pieces_sized(plan, &c, box);
    return c;
}

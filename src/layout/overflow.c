#include "layout/overflow.h"

#include <math.h>

static const double slack = 0.01; // pt

bool overflow_reports(const Overflow *o) {
    return o->wide > 0 || o->tall > 0 || o->lines > 0;
}

void overflow_note(Layout *l, Overflow o) {
    o.wide = o.wide > slack ? o.wide : 0;
    o.tall = o.tall > slack ? o.tall : 0;
    if (overflow_reports(&o) || o.squeezed)
        PUSH(l->arena, l->overflows) = o;
}

static Str number(Arena *a, double v) {
    Buf b = buf_new(a);
    buf_number(&b, v, 1);
    return buf_str(&b);
}

// To a tenth of a millimetre; what is there at all is never called 0.
static Str millimetres(Arena *a, double pt) {
    return number(a, fmax(0.1, pt * 25.4 / 72));
}

static Str line_count(Arena *a, size_t n) {
    return str_f(a, "%zu line%s too many", n, n == 1 ? "" : "s");
}

// The text of the widest line: what does not break stands on a line of its own.
static Str widest(const TextBlock *set) {
    const TextLine *widest = NULL;
    for (size_t i = 0; i < set->n; i++)
        if (!widest || set->line[i].width > widest->width)
            widest = &set->line[i];
    const Str soft_hyphen = S("\u00AD");
    Str word = widest ? str_trim(widest->text) : S("");
    return str_ends(word, soft_hyphen) ? str_sub(word, 0, word.n - soft_hyphen.n) : word;
}

// How many lines must go until the text is no taller than its rect, or 0 when even one
// does not fit.
static size_t lines_to_go(const TextBlock *set, double tall) {
    if (set->n < 2)
        return 0;
    double pitch = (set->last_baseline - set->first_baseline) / (double)(set->n - 1);
    double lines = ceil((tall - slack) / pitch);
    return pitch > 0 && lines < (double)set->n ? (size_t)fmax(lines, 1) : 0;
}

// The beginning of a text, cut behind a whole word where that leaves enough of it.
static Str beginning(Arena *a, Str text) {
    enum { MOST = 40, LEAST = 20 }; // bytes
    Buf b = buf_new(a);
    size_t n = text.n;
    if (n > MOST) {
        for (n = MOST; n > LEAST && text.p[n] != ' ' && text.p[n] != '\n';)
            n--;
        for (n = n > LEAST ? n : MOST; (text.p[n] & 0xC0) == 0x80;)
            n--; // no letter is cut in two
    }
    for (size_t i = 0; i < n; i++)
        buf_char(&b, text.p[i] == '\n' ? ' ' : text.p[i]);
    if (n < text.n)
        buf_add(&b, S(" …"));
    return buf_str(&b);
}

static Span written_at(const Box *box) {
    for (size_t i = 0; box->kind == BOX_TEXT && i < box->text.pieces; i++)
        if (box->text.piece[i].content)
            return box->text.piece[i].span;
    return box->span;
}

static Str text_message(Layout *l, const Overflow *o) {
    Arena *a = l->arena;
    const TextBlock *set = o->box->set;
    Str size = number(a, set->size);
    size_t lines = lines_to_go(set, o->tall);
    if (o->wide > 0)
        return str_f(a, "the word \"%.*s\" is %.*s mm too wide at %.*s pt",
                     STR(beginning(a, widest(set))), STR(millimetres(a, o->wide)),
                     STR(size));
    if (o->tall > 0 && lines >= o->lines && lines > 0)
        return str_f(a, "%.*s at %.*s pt", STR(line_count(a, lines)), STR(size));
    if (o->lines > 0)
        return str_f(a, "%.*s at %.*s pt", STR(line_count(a, o->lines)), STR(size));
    return str_f(a, "the text is %.*s mm too tall at %.*s pt", STR(millimetres(a, o->tall)),
                 STR(size));
}

static void text_report(Layout *l, const Overflow *o) {
    Str message = text_message(l, o);
    Str allowed = S("");
    if (o->lines > 0 && o->wide <= 0)
        allowed = str_f(l->arena, " (it may have %zu)", o->box->text.max_lines);
    Diag *diag = diag_error(l->diags, written_at(o->box), "%.*s in %.*s%.*s", STR(message),
                            STR(l->where), STR(allowed));
    diag_hint(l->diags, diag,
              "text: \"%.*s\"; shorten the %s, or allow a smaller size in fit",
              STR(beginning(l->arena, o->box->text.text)), o->wide > 0 ? "word" : "text");
}

static void box_report(Layout *l, const Overflow *o) {
    Str name = box_kind_name(o->box->kind), too = S("");
    Str wide = str_f(l->arena, "%.*s mm too wide", STR(millimetres(l->arena, o->wide)));
    Str tall = str_f(l->arena, "%.*s mm too tall", STR(millimetres(l->arena, o->tall)));
    if (o->wide > 0 && o->tall > 0)
        too = str_f(l->arena, "%.*s and %.*s", STR(wide), STR(tall));
    else
        too = o->wide > 0 ? wide : tall;
    if (box_is_group(o->box))
        diag_hint(l->diags,
                  diag_error(l->diags, o->box->span,
                             "the content of this %.*s is %.*s in %.*s", STR(name),
                             STR(too), STR(l->where)),
                  "give the %.*s more room, or what stands in it less", STR(name));
    else
        diag_error(l->diags, o->box->span, "these %.*s are %.*s in %.*s", STR(name),
                   STR(too), STR(l->where));
}

void overflows_report(Layout *l) {
    for (size_t i = 0; i < l->overflows->n; i++) {
        const Overflow *o = &l->overflows->p[i];
        if (overflow_reports(o) && o->box->kind == BOX_TEXT)
            text_report(l, o);
        else if (overflow_reports(o))
            box_report(l, o);
    }
}

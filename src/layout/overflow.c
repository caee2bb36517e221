#include "layout/overflow.h"

#include <math.h>
#include <string.h>

#include "geometry/len.h"

static const double slack = 0.01; // pt

bool overflow_reports(const Overflow *o) {
    return o->wide > 0 || o->tall > 0 || o->lines > 0 || o->out > 0;
}

void overflow_note(Layout *l, Overflow o) {
    o.wide = o.wide > slack ? o.wide : 0;
    o.tall = o.tall > slack ? o.tall : 0;
    o.out = o.out > slack ? o.out : 0;
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
    return number(a, fmax(0.1, pt * MM_PER_PT));
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

static Span written_at(const Box *box) {
    for (size_t i = 0; box->kind == BOX_TEXT && i < box->text.pieces; i++)
        if (box->text.piece[i].content)
            return box->text.piece[i].span;
    return box->span;
}

// The widest line is one word, unless the text may not wrap.
static Str wide_message(Arena *a, const TextBlock *set, double wide) {
    Str line = widest(set), shown = diag_excerpt(a, line), mm = millimetres(a, wide);
    bool word = !memchr(line.p, ' ', line.n);
    return str_f(a, "the %s \"%.*s\" is %.*s mm too wide", word ? "word" : "line",
                 STR(shown), STR(mm));
}

static Str lines_message(Arena *a, size_t n) {
    return str_f(a, "%zu line%s too many", n, n == 1 ? "" : "s");
}

static void text_report(Layout *l, const Overflow *o) {
    Arena *a = l->arena;
    const TextBlock *set = o->box->set;
    size_t most = o->box->text.max_lines;
    size_t lines = o->tall > 0 ? lines_to_go(set, o->tall) : 0;
    Str size = number(a, set->size), message, allowed = S("");
    if (o->wide > 0) {
        message = wide_message(a, set, o->wide);
    } else if (lines > 0 && lines >= o->lines) {
        message = lines_message(a, lines);
    } else if (o->lines > 0) {
        message = lines_message(a, o->lines);
        allowed = str_f(a, " (it may have %zu)", most);
    } else if (o->out > 0) {
        Str mm = millimetres(a, o->out);
        message = str_f(a, "the text stands %.*s mm out of its part of the wheel", STR(mm));
    } else {
        Str mm = millimetres(a, o->tall);
        message = str_f(a, "the text is %.*s mm too tall", STR(mm));
    }
    Span at = written_at(o->box), box = o->box->span;
    Diag *diag = diag_error(l->diags, at, "%.*s at %.*s pt in %.*s%.*s", STR(message),
                            STR(size), STR(l->where), STR(allowed));
    diag_rule(diag, "fit", o->box->rect, 0);
    if (at.source != box.source || at.from != box.from) {
        diag->also = box;
        diag->also_says = S("it is set here");
    }
    Str shown = diag_excerpt(a, o->box->text.text);
    diag_hint(l->diags, diag,
              "text: \"%.*s\"; shorten the %s, or allow a smaller size in fit", STR(shown),
              o->wide > 0 ? "word" : "text");
}

static Str excess(Arena *a, const Overflow *o) {
    Str wide = millimetres(a, o->wide), tall = millimetres(a, o->tall);
    if (o->wide > 0 && o->tall > 0)
        return str_f(a, "%.*s mm too wide and %.*s mm too tall", STR(wide), STR(tall));
    return o->wide > 0 ? str_f(a, "%.*s mm too wide", STR(wide))
                       : str_f(a, "%.*s mm too tall", STR(tall));
}

// Whoever gives a picture one side gives it the other too, by its proportions.
static void child_report(Layout *l, const Overflow *o) {
    Arena *a = l->arena;
    const Box *by = o->by;
    bool wide = o->wide >= o->tall;
    bool follows = (wide ? by->width : by->height).unit == LEN_NONE &&
                   (wide ? by->height : by->width).unit != LEN_NONE &&
                   (by->kind == BOX_IMAGE || by->kind == BOX_SHAPE);
    Str kind = box_kind_name(by->kind), stack = box_kind_name(o->box->kind);
    Str wants = millimetres(a, wide ? o->by_size.w : o->by_size.h);
    Str has = millimetres(a, wide ? o->box->inner.w : o->box->inner.h);
    Str other = millimetres(a, wide ? o->by_size.h : o->by_size.w);
    Str out = millimetres(a, wide ? o->wide : o->tall);
    Str message =
        follows ? str_f(a,
                        "%.*s mm %s, as its %s of %.*s mm asks by its proportions, and "
                        "its %.*s has %.*s mm",
                        STR(wants), wide ? "wide" : "tall", wide ? "height" : "width",
                        STR(other), STR(stack), STR(has))
                : str_f(a, "%.*s mm %s and stands %.*s mm out of its %.*s", STR(wants),
                        wide ? "wide" : "tall", STR(out), STR(stack));
    Diag *diag = diag_error(l->diags, by->span, "this %.*s is %.*s in %.*s", STR(kind),
                            STR(message), STR(l->where));
    diag_rule(diag, "fit", o->box->rect, 0);
    if (follows)
        diag_hint(l->diags, diag, "give it width and height, or only the %s",
                  wide ? "width" : "height");
    else
        diag_hint(l->diags, diag, "make it smaller, or give the %.*s more room",
                  STR(stack));
    diag->also = o->box->span;
    diag->also_says = str_f(a, "the %.*s that holds it", STR(stack));
}

static void box_report(Layout *l, const Overflow *o) {
    Str name = box_kind_name(o->box->kind), too = excess(l->arena, o);
    if (o->by && o->by->kind != BOX_TEXT) {
        child_report(l, o);
        return;
    }
    if (o->out > 0) {
        Str mm = millimetres(l->arena, o->out);
        Diag *diag = diag_error(l->diags, o->box->span,
                                "this %.*s stands %.*s mm out of its part of the wheel in "
                                "%.*s",
                                STR(name), STR(mm), STR(l->where));
        diag_hint(l->diags, diag, "make it smaller, or move it with `at`");
        return;
    }
    if (!box_is_group(o->box)) {
        Diag *diag = diag_error(l->diags, o->box->span, "these %.*s are %.*s in %.*s",
                                STR(name), STR(too), STR(l->where));
        diag_rule(diag, "fit", o->box->rect, 0);
        diag_hint(l->diags, diag,
                  "give them more height, such as 1 fr, or a smaller pitch");
        return;
    }
    Diag *diag =
        diag_error(l->diags, o->box->span, "the content of this %.*s is %.*s in %.*s",
                   STR(name), STR(too), STR(l->where));
    diag_rule(diag, "fit", o->box->rect, 0);
    diag_hint(l->diags, diag, "give the %.*s more room, or what stands in it less",
              STR(name));
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

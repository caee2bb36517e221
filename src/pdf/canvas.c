#include "pdf/canvas.h"

#include <assert.h>
#include <math.h>

#include "pdf/marked.h"
#include "pdf_file/token.h"

Canvas canvas_new(const Canvas *outer) {
    return (Canvas){
        .arena = outer->arena,
        .maker = outer->maker,
        .press = outer->press,
        .page = outer->page,
        .fonts = outer->fonts,
        .out = buf_new(outer->arena),
        .now = {.line = 1, .miter = 10, .ext = {.fill_alpha = 1, .stroke_alpha = 1}},
        .to_page = outer->to_page,
        .marks = outer->marks,
        .said = outer->said};
}

void canvas_op(Canvas *c, const char *op) {
    if (c->in_text)
        buf_add(&c->out, S("ET\n"));
    c->in_text = false;
    buf_add(&c->out, str_of(op));
}

CanvasState canvas_save(Canvas *c) {
    canvas_op(c, "q\n");
    return c->now;
}

void canvas_restore(Canvas *c, const CanvasState *saved) {
    canvas_op(c, "Q\n");
    c->now = *saved;
}

void canvas_matrix(Canvas *c, Affine m) {
    canvas_op(c, "");
    token_matrix(&c->out, m);
    buf_add(&c->out, S("cm\n"));
    c->to_page = affine_then(m, c->to_page);
}

static bool picture_eq(const PdfPicture *a, const PdfPicture *b) {
    if (a->face) // each thread has an Art of its own for it
        return a->face == b->face && a->glyph == b->glyph && a->tint == b->tint;
    return a->art == b->art && a->tint == b->tint;
}

static bool state_eq(const PdfState *a, const PdfState *b) {
    return a->fill_alpha == b->fill_alpha && a->stroke_alpha == b->stroke_alpha &&
           a->fill_over == b->fill_over && a->stroke_over == b->stroke_over &&
           a->mixing == b->mixing;
}

static bool font_eq(PdfFont a, PdfFont b) {
    return a.face == b.face && a.soft == b.soft && a.spread == b.spread;
}

static bool need_eq(const PdfNeed *a, const PdfNeed *b) {
    if (a->kind != b->kind)
        return false;
    switch (a->kind) {
    case NEED_FONT:
        return font_eq(a->font, b->font);
    case NEED_SPOT:
    case NEED_LAYER:
        return str_eq(a->spot->spot, b->spot->spot);
    case NEED_STATE:
        return state_eq(&a->state, &b->state);
    case NEED_SHADE:
        return a->shade == b->shade;
    case NEED_FADE:
        return a->fade.blend == b->fade.blend;
    case NEED_PICTURE:
        return picture_eq(&a->picture, &b->picture);
    case NEED_FORM:
        return a->form == b->form;
    case NEED_PAGE:
        return a->page.number == b->page.number;
    }
    return false;
}

void canvas_name(Canvas *c, PdfNeed need) {
    size_t i = 0;
    while (i < c->needs.n && !need_eq(&c->needs.p[i], &need))
        i++;
    if (i == c->needs.n)
        PUSH(c->arena, &c->needs) = need;
    buf_add(&c->out, pdf_need_letter(need.kind));
    token_int(&c->out, (long long)i);
}

static void ext_set(Canvas *c, PdfState want) {
    if (state_eq(&want, &c->now.ext))
        return;
    c->now.ext = want;
    bool multiplied = !c->press->profile->cmyk && (want.fill_over || want.stroke_over);
    c->transparent = c->transparent || want.fill_alpha < 1 || want.stroke_alpha < 1 ||
                     multiplied || want.mixing != MIX_NORMAL;
    canvas_name(c, (PdfNeed){.kind = NEED_STATE, .state = want});
    buf_add(&c->out, S("gs\n"));
}

void canvas_alpha(Canvas *c, double fill, double stroke) {
    PdfState want = c->now.ext;
    want.fill_alpha = round(fill * 1e4) / 1e4; // token_ink's decimals
    want.stroke_alpha = round(stroke * 1e4) / 1e4;
    ext_set(c, want);
}

void canvas_mix(Canvas *c, Mixing mixing) {
    PdfState want = c->now.ext;
    want.mixing = mixing;
    ext_set(c, want);
}

void canvas_over(Canvas *c, bool over) {
    PdfState want = c->now.ext;
    want.fill_over = over;
    if (!c->press->profile->cmyk)
        want.stroke_over = over;
    ext_set(c, want);
}

static void paint_set(Canvas *c, const Paint *paint, bool stroke) {
    static const char *const op[][2] = {{"k\n", "K\n"}, {"rg\n", "RG\n"}};
    if (paint->space == PAINT_SPOT) {
        canvas_name(c, (PdfNeed){.kind = NEED_SPOT, .spot = paint->spot});
        buf_add(&c->out, stroke ? S("CS ") : S("cs "));
        paint_put(&c->out, paint);
        buf_add(&c->out, stroke ? S("SCN\n") : S("scn\n"));
        return;
    }
    paint_put(&c->out, paint);
    buf_add(&c->out, str_of(op[paint->space][stroke]));
}

void canvas_fill(Canvas *c, const Paint *paint, bool over) {
    PdfState want = c->now.ext;
    want.fill_over = over;
    if (!c->press->profile->cmyk)
        want.stroke_over = over;
    ext_set(c, want);
    if (c->now.filled && paint_eq(&c->now.fill, paint))
        return;
    paint_set(c, paint, false);
    c->now.fill = *paint;
    c->now.filled = true;
}

static void dash_set(Canvas *c, const double *dash) {
    static const double whole[4];
    const double *want = dash ? dash : whole;
    bool same = true;
    for (size_t i = 0; i < 4; i++) {
        same = same && want[i] == c->now.dash[i];
        c->now.dash[i] = want[i];
    }
    if (same)
        return;
    buf_char(&c->out, '[');
    for (size_t i = 0; i < 4 && dash; i++)
        token_number(&c->out, dash[i]);
    buf_add(&c->out, S("]0 d\n"));
}

void canvas_stroke(Canvas *c, const Paint *paint, bool over, CanvasLine line) {
    PdfState want = c->now.ext;
    want.stroke_over = over;
    if (!c->press->profile->cmyk)
        want.fill_over = over;
    ext_set(c, want);
    if (!c->now.stroked || !paint_eq(&c->now.stroke, paint))
        paint_set(c, paint, true);
    c->now.stroke = *paint;
    c->now.stroked = true;
    if (c->now.line != line.width) {
        token_number(&c->out, line.width);
        buf_add(&c->out, S("w\n"));
    }
    if (c->now.cap != line.cap) {
        token_int(&c->out, line.cap);
        buf_add(&c->out, S("J\n"));
    }
    if (c->now.join != line.join) {
        token_int(&c->out, line.join);
        buf_add(&c->out, S("j\n"));
    }
    if (line.join == ART_JOIN_MITER && c->now.miter != line.miter) {
        token_number(&c->out, line.miter);
        buf_add(&c->out, S("M\n"));
        c->now.miter = line.miter;
    }
    dash_set(c, line.dash);
    c->now.line = line.width;
    c->now.cap = line.cap;
    c->now.join = line.join;
}

static void point_put(Buf *b, Pt p) {
    token_number(b, p.x);
    token_number(b, p.y);
}

// Since PDF 1.5 (8.11).
static bool has_layers(const Profile *p) {
    return p->cmyk && p->spots == SPOTS_KEEP &&
           (p->standard == STANDARD_NONE || profile_is_modern(p));
}

bool canvas_layer_begin(Canvas *c, const Ink *ink) {
    if (!ink || !ink->finish || !has_layers(c->press->profile))
        return false;
    marks_close(c->marks, c);
    canvas_op(c, "/OC ");
    canvas_name(c, (PdfNeed){.kind = NEED_LAYER, .spot = ink});
    buf_add(&c->out, S("BDC\n"));
    return true;
}

void canvas_layer_end(Canvas *c, bool begun) {
    if (!begun)
        return;
    marks_close(c->marks, c);
    canvas_op(c, "EMC\n");
}

void canvas_path(Canvas *c, Path path) {
    Buf *b = &c->out;
    Rect r;
    canvas_op(c, "");
    for (size_t i = 0; i < path.n; i++) {
        const Step *s = &path.p[i];
        if (steps_rect(s, path.n - i, &r)) { // a shorter operator says it
            point_put(b, (Pt){r.x, r.y});
            point_put(b, (Pt){r.w, r.h});
            buf_add(b, S("re\n"));
            i += 4;
            continue;
        }
        for (size_t j = 0; j < (s->kind == STEP_CURVE ? 3U : s->kind != STEP_CLOSE); j++)
            point_put(b, s->p[j]);
        static const char op[] = {'m', 'l', 'c', 'h'};
        buf_char(b, op[s->kind]);
        buf_char(b, '\n');
    }
}

void canvas_text_begin(Canvas *c) {
    if (c->in_text)
        return;
    buf_add(&c->out, S("BT\n"));
    c->in_text = true;
    c->placed = false;
}

void canvas_font(Canvas *c, PdfFont font, double size) {
    if (font_eq(c->now.font, font) && c->now.size == size)
        return;
    canvas_name(c, (PdfNeed){.kind = NEED_FONT, .font = font});
    token_number(&c->out, size);
    buf_add(&c->out, S("Tf\n"));
    c->now.font = font;
    c->now.size = size;
}

void canvas_spread(Canvas *c, double spread) {
    if (c->now.spread == spread)
        return;
    token_number(&c->out, spread);
    buf_add(&c->out, S("Tc\n"));
    c->now.spread = spread;
}

PdfMade canvas_finish(Canvas *c) {
    canvas_op(c, "");
    return (PdfMade){
        .data = deflate_whole(pdf_maker_deflate(c->maker), c->arena, buf_str(&c->out)),
        .needs = c->needs,
        .transparent = c->transparent};
}

struct PdfMaker {
    Arena *arena;
    Deflate *deflate;
    struct {
        PdfGauge **p;
        size_t n, cap;
    } gauge;
    unsigned page; // counts the pages made
};

PdfMaker *pdf_maker_open(Arena *a) {
    PdfMaker *m = NEW(a, PdfMaker);
    m->arena = a;
    m->deflate = deflate_open(a);
    return m;
}

void pdf_maker_page(PdfMaker *m) {
    m->page++;
    for (size_t i = 0; i < m->gauge.n; i++)
        pdf_gauge_begin(m->gauge.p[i], m->page);
}

PdfGauge *pdf_maker_gauge(PdfMaker *m, const Face *face) {
    for (size_t i = 0; i < m->gauge.n; i++)
        if (pdf_gauge_face(m->gauge.p[i]) == face)
            return m->gauge.p[i];
    PdfGauge *g = pdf_gauge_open(m->arena, face);
    pdf_gauge_begin(g, m->page);
    PUSH(m->arena, &m->gauge) = g;
    return g;
}

Deflate *pdf_maker_deflate(PdfMaker *m) {
    return m->deflate;
}

#include "pdf/shade.h"

#include <assert.h>

#include "box/gradient.h"
#include "pdf_file/token.h"
#include "scene/plain.h"

enum { PARTS = 32, STOPS = 64 };

// The gradient's colours as numbers of one space.
typedef struct Ramp {
    PaintSpace space; // PAINT_SPOT: the parts below
    const Ink *spot[PARTS];
    size_t spots;    // the first parts
    bool process[4]; // the others: which of C, M, Y and K
    size_t parts;
    double at[STOPS];
    double v[STOPS][PARTS];
    size_t n;
} Ramp;

static size_t spot_find(Ramp *r, const Ink *spot) {
    for (size_t i = 0; i < r->spots; i++)
        if (str_eq(r->spot[i]->spot, spot->spot))
            return i;
    r->spot[r->spots] = spot;
    return r->spots++;
}

// Which parts the colours have. Without a spot ink they are the space's own, unless they
// overprint: a shading of DeviceCMYK paints all four plates (11.7.4.3), one of DeviceN
// those that it names.
static void ramp_open(Ramp *r, const Paint *paint, size_t n, bool over) {
    *r = (Ramp){.space = paint[0].space};
    for (size_t i = 0; i < n; i++) {
        if (paint[i].space == PAINT_SPOT)
            spot_find(r, paint[i].spot);
        for (size_t c = 0; c < 4 && paint[i].space == PAINT_CMYK; c++)
            r->process[c] = r->process[c] || paint[i].v[c] > 0;
    }
    if (r->spots > 0 || (over && r->space == PAINT_CMYK))
        r->space = PAINT_SPOT;
    r->parts = r->space == PAINT_CMYK ? 4 : r->space == PAINT_RGB ? 3 : r->spots;
    for (size_t c = 0; c < 4 && r->space == PAINT_SPOT; c++)
        r->parts += r->process[c];
}

static void stop_add(Ramp *r, double at, const Paint *paint) {
    double *v = r->v[r->n];
    r->at[r->n++] = at;
    if (r->space != PAINT_SPOT) {
        for (size_t i = 0; i < r->parts; i++)
            v[i] = paint->v[i];
    } else if (paint->space == PAINT_SPOT) {
        v[spot_find(r, paint->spot)] = paint->v[0];
    } else {
        size_t part = r->spots;
        for (size_t c = 0; c < 4; c++)
            if (r->process[c])
                v[part++] = paint->v[c];
    }
}

// For a reader without the separations: a tint of each part is so much of its alternate,
// all together (7.10.5). The parts stand on the stack; the four sums come on top of them.
static void mix_put(Buf *b, const Ramp *r) {
    long long n = (long long)r->parts;
    buf_char(b, '{');
    for (size_t c = 0; c < 4; c++)
        for (size_t i = 0, process = 0; i < r->parts; i++) {
            double much;
            if (i < r->spots) {
                much = r->spot[i]->cmyk[c];
            } else {
                while (!r->process[process])
                    process++;
                much = process++ == c ? 1 : 0;
            }
            token_int(b, n - 1 - (long long)i + (long long)c + (i > 0));
            buf_add(b, S("index "));
            token_ink(b, much);
            buf_add(b, i > 0 ? S("mul add ") : S("mul "));
        }
    token_int(b, n + 4);
    buf_add(b, S("4 roll "));
    for (size_t i = 0; i < r->parts; i++)
        buf_add(b, S("pop "));
    buf_char(b, '}');
}

// DeviceN with its separations named, as PDF/X-4 and PDF/A want them (8.6.6.5).
static void device_n_put(Buf *b, const Ramp *r, int mix) {
    static const char *const name[] = {"/Cyan", "/Magenta", "/Yellow", "/Black"};
    buf_add(b, S("[/DeviceN["));
    for (size_t i = 0; i < r->spots; i++)
        token_name(b, r->spot[i]->spot);
    for (size_t c = 0; c < 4; c++)
        if (r->process[c])
            buf_add(b, str_of(name[c]));
    buf_add(b, S("]/DeviceCMYK "));
    token_ref(b, mix);
    buf_add(b, S("<</Colorants<<"));
    for (size_t i = 0; i < r->spots; i++) {
        token_name(b, r->spot[i]->spot);
        pdf_spot_put(b, r->spot[i]);
    }
    buf_add(b, S(">>>>]"));
}

static void values_put(Buf *b, const char *key, const double *v, size_t n) {
    buf_add(b, str_of(key));
    for (size_t i = 0; i < n; i++)
        token_ink(b, v[i]);
    buf_char(b, ']');
}

static void segment_put(Buf *b, const Ramp *r, size_t from, size_t to) {
    dict_open(b, S("/FunctionType 2/N 1/Domain[0 1]"));
    values_put(b, "/C0[", r->v[from], r->parts);
    values_put(b, "/C1[", r->v[to], r->parts);
    dict_close(b);
}

// Where inks meet at one place there is no way between them, so no segment either.
static void function_put(Buf *b, const Ramp *r) {
    size_t last = 0;
    double bounds[STOPS] = {0};
    size_t n = 0;
    dict_open(b, S("/FunctionType 3/Domain[0 1]/Functions["));
    for (size_t i = 1; i < r->n; i++, last++) {
        if (r->at[i] - r->at[last] < 1e-4)
            continue;
        if (n > 0)
            bounds[n - 1] = r->at[last];
        segment_put(b, r, last, i);
        n++;
    }
    values_put(b, "]/Bounds[", bounds, n - 1);
    buf_add(b, S("/Encode["));
    for (size_t i = 0; i < n; i++)
        buf_add(b, S("0 1 "));
    buf_add(b, S("]>>"));
}

bool pdf_blend_overprints(const PdfInks *inks, const Gradient *g) {
    return blend_overprints(inks->profile, g);
}

static Ramp ramp_of(const PdfInks *inks, const Gradient *g) {
    Ramp r;
    Paint paint[STOPS];
    assert(g->n >= 2 && g->n + 2 <= STOPS);
    for (size_t i = 0; i < g->n; i++)
        paint[i] = pdf_ink_paint(inks, g->ink[i]);
    ramp_open(&r, paint, g->n, pdf_blend_overprints(inks, g));
    if (g->at[0] > 0)
        stop_add(&r, 0, &paint[0]);
    for (size_t i = 0; i < g->n; i++)
        stop_add(&r, g->at[i], &paint[i]);
    if (g->at[g->n - 1] < 1)
        stop_add(&r, 1, &paint[g->n - 1]);
    return r;
}

bool pdf_shade_mixes(Buf *head, Buf *code, const PdfInks *inks, const Gradient *g) {
    Ramp r = ramp_of(inks, g);
    if (r.space != PAINT_SPOT || (r.parts == 1 && r.spots == 1))
        return false;
    buf_add(head, S("/FunctionType 4/Range[0 1 0 1 0 1 0 1]/Domain["));
    for (size_t i = 0; i < r.parts; i++)
        buf_add(head, S("0 1 "));
    buf_char(head, ']');
    mix_put(code, &r);
    return true;
}

// The rest of a shading behind its colours' space.
static void way_put(Buf *b, const Blend *blend, const Ramp *r) {
    Pt from = blend->from, to = blend->to;
    bool radial = blend->gradient->radial;
    double radial_at[] = {from.x, from.y, 0, from.x, from.y, blend->radius};
    double axial_at[] = {from.x, from.y, to.x, to.y};
    buf_add(b, radial ? S("/ShadingType 3/Coords[") : S("/ShadingType 2/Coords["));
    for (size_t i = 0; i < (radial ? 6U : 4U); i++)
        token_number(b, radial ? radial_at[i] : axial_at[i]);
    buf_add(b, S("]/Extend[true true]/Function"));
    function_put(b, r);
    dict_close(b);
}

static void alpha_add(Ramp *r, double at, double alpha) {
    r->v[r->n][0] = alpha;
    r->at[r->n++] = at;
}

void pdf_shade_put(Buf *b, const PdfInks *inks, const Blend *blend, int mix) {
    Ramp r = ramp_of(inks, blend->gradient);
    dict_open(b, S("/ColorSpace"));
    if (r.space != PAINT_SPOT)
        buf_add(b, r.space == PAINT_CMYK ? S("/DeviceCMYK") : S("/DeviceRGB"));
    else if (r.parts == 1 && r.spots == 1)
        pdf_spot_put(b, r.spot[0]);
    else
        device_n_put(b, &r, mix);
    way_put(b, blend, &r);
}

void pdf_shade_alpha_put(Buf *b, const Blend *blend) {
    const Gradient *g = blend->gradient;
    Ramp r = {.space = PAINT_SPOT, .parts = 1};
    for (size_t i = 0; i < g->n; i++) {
        if (i == 0 && g->at[0] > 0)
            alpha_add(&r, 0, gradient_alpha(g, 0));
        alpha_add(&r, g->at[i], gradient_alpha(g, i));
    }
    if (g->at[g->n - 1] < 1)
        alpha_add(&r, 1, gradient_alpha(g, g->n - 1));
    dict_open(b, S("/ColorSpace/DeviceGray"));
    way_put(b, blend, &r);
}

#include "svg/shape.h"

#include <math.h>

#include "box/gradient.h"

static bool same_point(Pt a, Pt b) {
    const double slack = 1e-4; // pt, far below what is written
    return fabs(a.x - b.x) < slack && fabs(a.y - b.y) < slack;
}

static bool same_path(Path a, Path b) {
    static const size_t points[] = {1, 1, 3, 0};
    if (a.n != b.n)
        return false;
    for (size_t i = 0; i < a.n; i++) {
        if (a.p[i].kind != b.p[i].kind)
            return false;
        for (size_t k = 0; k < points[a.p[i].kind]; k++)
            if (!same_point(a.p[i].p[k], b.p[i].p[k]))
                return false;
    }
    return true;
}

static bool is_ellipse(Arena *a, Path path, Rect r) {
    Path ellipse = {0};
    path_ellipse(a, &ellipse, r);
    return same_path(path, ellipse);
}

static bool is_rect(Arena *a, Path path, Rect r, double radius) {
    Path rect = {0};
    path_rect(a, &rect, r, radius);
    return same_path(path, rect);
}

static void ellipse_write(Buf *b, Rect r, Str attributes) {
    bool circle = fabs(r.w - r.h) < 1e-4;
    buf_add(b, circle ? S("<circle") : S("<ellipse"));
    buf_add(b, attributes);
    xml_mm(b, "cx", r.x + r.w / 2);
    xml_mm(b, "cy", r.y + r.h / 2);
    xml_mm(b, circle ? "r" : "rx", r.w / 2);
    if (!circle)
        xml_mm(b, "ry", r.h / 2);
}

static void rect_write(Buf *b, Rect r, double radius, Str attributes) {
    buf_add(b, S("<rect"));
    buf_add(b, attributes);
    xml_mm(b, "x", r.x);
    xml_mm(b, "y", r.y);
    xml_mm(b, "width", r.w);
    xml_mm(b, "height", r.h);
    if (radius > 1e-4)
        xml_mm(b, "rx", radius);
}

void svg_figure(SvgWriter *w, Path path, Str attributes) {
    Buf *b = w->out;
    Rect r = path_bounds(path);
    double radius = path.n ? path.p[0].p[0].x - r.x : 0;
    bool flat = r.w <= 0 || r.h <= 0; // browsers draw no such figure, but its line
    if (!flat && is_ellipse(w->arena, path, r)) {
        ellipse_write(b, r, attributes);
    } else if (!flat && is_rect(w->arena, path, r, radius)) {
        rect_write(b, r, radius, attributes);
    } else {
        buf_add(b, S("<path"));
        buf_add(b, attributes);
        buf_add(b, S(" d=\""));
        svg_path(b, path);
        buf_char(b, '"');
    }
    buf_add(b, S("/>\n"));
}

static void blend_point(Buf *b, const char *x, const char *y, Pt p) {
    xml_mm(b, x, p.x);
    xml_mm(b, y, p.y);
}

// The gradient for what follows; the number of its id, "blend-1".
static size_t blend_write(SvgWriter *w, const Blend *blend) {
    const Gradient *g = blend->gradient;
    const char *element = g->radial ? "radialGradient" : "linearGradient";
    Buf *b = w->out;
    buf_f(b, "<%s id=\"blend-%zu\" gradientUnits=\"userSpaceOnUse\"", element, ++w->blends);
    blend_point(b, g->radial ? "cx" : "x1", g->radial ? "cy" : "y1", blend->from);
    if (g->radial)
        xml_mm(b, "r", blend->radius);
    else
        blend_point(b, "x2", "y2", blend->to);
    buf_char(b, '>');
    for (size_t i = 0; i < g->n; i++) {
        buf_add(b, S("<stop"));
        svg_stop(w->sheet, b, g->ink[i]);
        xml_number(b, "offset", g->at[i], 4);
        if (gradient_alpha(g, i) < 1)
            xml_number(b, "stop-opacity", gradient_alpha(g, i), 3);
        buf_add(b, S("/>"));
    }
    buf_f(b, "</%s>\n", element);
    return w->blends;
}

// Dashes of no length are dots.
static void dash_write(Buf *b, const double dash[4]) {
    if (dash[1] + dash[3] <= 0)
        return;
    size_t n = dash[2] + dash[3] > 0 ? 4 : 2;
    if (dash[0] == 0)
        buf_add(b, S(" stroke-linecap=\"round\""));
    buf_add(b, S(" stroke-dasharray=\""));
    for (size_t i = 0; i < n; i++) {
        if (i)
            buf_char(b, ' ');
        svg_mm(b, dash[i]);
    }
    buf_char(b, '"');
}

// Whether the fill is multiplied with what lies below and the line not, or the other way
// round: one element cannot say both.
static bool parts_differ(const SvgWriter *w, const PathItem *item) {
    if (!item->stroke || (!item->fill && !item->blend.gradient))
        return false;
    bool fill = item->blend.gradient ? svg_blend_over(w->sheet, item->blend.gradient).n > 0
                                     : svg_is_over(w->sheet, item->fill);
    return fill != svg_is_over(w->sheet, item->stroke);
}

void svg_shape(SvgWriter *w, const PathItem *item, Str attributes) {
    if (parts_differ(w, item)) {
        PathItem fill = *item, line = *item;
        fill.stroke = NULL;
        line.fill = NULL;
        line.blend = (Blend){0};
        svg_shape(w, &fill, attributes);
        svg_shape(w, &line, attributes);
        return;
    }
    size_t blend = item->blend.gradient ? blend_write(w, &item->blend) : 0;
    Buf b = buf_new(w->arena);
    SvgPaint paint = {.fill = blend ? NULL : item->fill, .line = item->stroke, .alpha = 1};
    if (blend)
        paint.more = svg_blend_over(w->sheet, item->blend.gradient);
    svg_paint(w->sheet, &b, &paint);
    buf_add(&b, attributes);
    if (item->fill || item->stroke)
        svg_over(w->sheet, &b, item->fill ? item->fill : item->stroke, 1);
    if (blend)
        buf_f(&b, " fill=\"url(#blend-%zu)\"%s", blend,
              paint.more.n ? " fill-opacity=\".8\"" : "");
    else if (!item->fill)
        buf_add(&b, S(" fill=\"none\""));
    if (item->even_odd)
        buf_add(&b, S(" fill-rule=\"evenodd\""));
    if (item->stroke) {
        xml_mm(&b, "stroke-width", item->line);
        if (item->letters)
            buf_add(&b, S(" stroke-linejoin=\"round\""));
        dash_write(&b, item->dash);
    }
    svg_figure(w, item->path, buf_str(&b));
}

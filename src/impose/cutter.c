#include "impose/cutter.h"

#include <math.h>

#include "geometry/len.h"

typedef struct Line { // one outline as corners, in mm, y up
    Pt *p;
    size_t n, cap;
    bool closed;
} Line;

static bool same(Pt a, Pt b) {
    return fabs(a.x - b.x) < 1e-6 && fabs(a.y - b.y) < 1e-6;
}

static Pt placed(const CutSheet *s, Pt p) {
    return (Pt){p.x * MM_PER_PT, (s->size.h - p.y) * MM_PER_PT};
}

static void corner_add(Arena *a, Line *line, Pt p) {
    if (!line->n || !same(line->p[line->n - 1], p))
        PUSH(a, line) = p;
}

// A cubic is no farther from its n chords than d / (8 n n), where d bounds its second
// derivative: 6 times the larger of the differences of its points.
static void curve_add(Arena *a, Line *line, Pt from, const Pt p[3]) {
    const double off = 0.01; // mm
    double one = hypot(from.x - 2 * p[0].x + p[1].x, from.y - 2 * p[0].y + p[1].y);
    double two = hypot(p[0].x - 2 * p[1].x + p[2].x, p[0].y - 2 * p[1].y + p[2].y);
    int n = (int)ceil(sqrt(6 * fmax(one, two) / (8 * off)));
    for (int i = 1; i <= n; i++) {
        double t = (double)i / n, u = 1 - t;
        double w[] = {u * u * u, 3 * u * u * t, 3 * u * t * t, t * t * t};
        corner_add(a, line,
                   (Pt){w[0] * from.x + w[1] * p[0].x + w[2] * p[1].x + w[3] * p[2].x,
                        w[0] * from.y + w[1] * p[0].y + w[2] * p[1].y + w[3] * p[2].y});
    }
}

// The outline that begins at step *at, which becomes where the next does.
static Line line_next(Arena *a, const CutSheet *s, size_t *at) {
    Line line = {0};
    for (; *at < s->path.n; ++*at) {
        const Step *step = &s->path.p[*at];
        Pt p[3] = {placed(s, step->p[0]), placed(s, step->p[1]), placed(s, step->p[2])};
        if (step->kind == STEP_MOVE && line.n)
            break;
        if (step->kind == STEP_CURVE && line.n)
            curve_add(a, &line, line.p[line.n - 1], p);
        else if (step->kind != STEP_CLOSE)
            corner_add(a, &line, p[0]);
        line.closed = line.closed || step->kind == STEP_CLOSE;
    }
    if (line.closed && line.n > 1 && same(line.p[0], line.p[line.n - 1]))
        line.n--;
    return line;
}

static void group(Buf *b, int code, Str value) {
    buf_f(b, "%d\n%.*s\n", code, STR(value));
}

static void group_number(Buf *b, int code, double v) {
    buf_f(b, "%d\n", code);
    buf_number(b, v, 5);
    buf_char(b, '\n');
}

static void dxf_line(Buf *b, Str layer, const Line *line) {
    group(b, 0, S("POLYLINE"));
    group(b, 8, layer);
    group(b, 66, S("1"));
    group(b, 70, line->closed ? S("1") : S("0"));
    for (size_t i = 0; i < line->n; i++) {
        group(b, 0, S("VERTEX"));
        group(b, 8, layer);
        group_number(b, 10, line->p[i].x);
        group_number(b, 20, line->p[i].y);
    }
    group(b, 0, S("SEQEND"));
    group(b, 8, layer);
}

// Layers' names have letters, digits, "-" and "_" in release 12.
static Str layer_name(Arena *a, Str name) {
    Buf b = buf_new(a);
    for (size_t i = 0; i < name.n; i++) {
        char c = name.p[i];
        bool fine = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
                    (c >= '0' && c <= '9') || c == '-';
        buf_char(&b, (char)(fine ? c : '_'));
    }
    return buf_str(&b);
}

// Units are told twice, 4 and 1 being millimetres: some programs go by the one, some by the
// other alone.
Str cutter_dxf(Arena *a, const CutSheet *s) {
    Buf b = buf_new(a);
    Str layer = layer_name(a, s->layer);
    buf_add(&b, S("0\nSECTION\n2\nHEADER\n9\n$ACADVER\n1\nAC1009\n9\n$INSUNITS\n70\n4\n"
                  "9\n$MEASUREMENT\n70\n1\n0\nENDSEC\n0\nSECTION\n2\nENTITIES\n"));
    for (size_t at = 0; at < s->path.n;) {
        Line line = line_next(a, s, &at);
        dxf_line(&b, layer, &line);
    }
    buf_add(&b, S("0\nENDSEC\n0\nEOF\n"));
    return buf_str(&b);
}

static void hpgl_point(Buf *b, Pt p) {
    const double units = 40; // a mm
    buf_f(b, "%ld,%ld", lround(p.x * units), lround(p.y * units));
}

static void hpgl_line(Buf *b, const Line *line) {
    buf_add(b, S("PU"));
    hpgl_point(b, line->p[0]);
    buf_add(b, S(";PD"));
    for (size_t i = 1; i < line->n; i++) {
        if (i > 1)
            buf_char(b, ',');
        hpgl_point(b, line->p[i]);
    }
    if (line->closed) {
        buf_char(b, ',');
        hpgl_point(b, line->p[0]);
    }
    buf_add(b, S(";\n"));
}

Str cutter_hpgl(Arena *a, const CutSheet *s) {
    Buf b = buf_new(a);
    buf_add(&b, S("IN;SP1;\n"));
    for (size_t at = 0; at < s->path.n;) {
        Line line = line_next(a, s, &at);
        if (line.n > 1)
            hpgl_line(&b, &line);
    }
    buf_add(&b, S("PU0,0;SP0;\n"));
    return buf_str(&b);
}

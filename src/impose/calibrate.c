#include "impose/calibrate.h"

#include <math.h>
#include <string.h>

static const double mm = 72 / 25.4;                   // pt
static const double quarter = 1.57079632679489661923; // radians
static const double from_edge = 32;                   // mm, of the rulers' middles
static const double ruler_room = 16;                  // mm, of lines and numbers about them
static const double thin = 0.25, thick = 0.6;         // pt
enum { REACH = 10 };                                  // mm, that a ruler shows each way

typedef struct Rulers { // places and turns of the four, in the order of Readings
    Pt at[4];
    double turn[4]; // radians: those at the sides count downward
} Rulers;

static Rulers rulers_of(Size paper) {
    double e = from_edge * mm, x = paper.w / 2, y = paper.h / 2;
    return (Rulers){{{x, e}, {x, paper.h - e}, {e, y}, {paper.w - e, y}},
                    {0, 0, quarter, quarter}};
}

static void add_line(Arena *a, Path *path, double x0, double y0, double x1, double y1) {
    path_move(a, path, (Pt){x0 * mm, y0 * mm});
    path_line(a, path, (Pt){x1 * mm, y1 * mm});
}

static void ruler_begin(const Pen *pen, const Rulers *r, int nth) {
    pen_begin(
        pen,
        affine_then(affine_turn(r->turn[nth]), affine_move(r->at[nth].x, r->at[nth].y)),
        (Path){0});
}

// Ticks to one side of the line, so that seen through the paper both rulers can be read.
static void ticks_add(Arena *a, Path *path, double side) {
    add_line(a, path, -REACH, 0, REACH, 0);
    for (int i = -2 * REACH; i <= 2 * REACH; i++) {
        double length = i % 10 == 0 ? 4 : i % 2 == 0 ? 2.5 : 1.5;
        add_line(a, path, i / 2.0, 0, i / 2.0, side * length);
    }
}

// Upright numbers, also at rulers that are turned.
static void numbers_draw(const Pen *pen, const Rulers *r, int nth, double side) {
    Lettering how = {.size = 7, .ink = ink_black()};
    for (int i = -REACH; i <= REACH; i += 5) {
        Str text = str_f(pen->arena, i > 0 ? "+%d" : "%d", i);
        double w = pen_width(pen, text, how), away = 6.5 * mm * side;
        Pt at = r->at[nth];
        if (r->turn[nth] == 0)
            at = (Pt){at.x + i * mm - w / 2, at.y + away + 2.5};
        else
            at = (Pt){at.x - away - w / 2, at.y + i * mm + 2.5};
        pen_text(pen, text, at, how);
    }
}

// In the middle of the rulers, all smaller where these are near to each other.
static void lines_draw(const Pen *pen, Size paper, const Str *line, size_t n) {
    const double heading = 18, size = 9, leading = 15, below = 26; // pt
    double widest = 1, room = paper.w - 2 * (from_edge + ruler_room) * mm;
    for (size_t i = 0; i < n; i++) {
        Lettering how = {.size = i ? size : heading, .strong = i == 0};
        widest = fmax(widest, pen_width(pen, line[i], how));
    }
    double scale = fmin(1, room / widest);
    double height = (below + leading * (double)(n - 2)) * scale;
    Pt at = {(paper.w - widest * scale) / 2, (paper.h - height) / 2};
    for (size_t i = 0; i < n; i++) {
        Lettering how = {
            .size = (i ? size : heading) * scale, .strong = i == 0, .ink = ink_black()};
        pen_text(pen, line[i], at, how);
        at.y += (i ? leading : below) * scale;
    }
}

static Page *side_new(Arena *a, Str name, Size size) {
    return page_new(a, name, (PageSpec){.trim = size, .scale = 1});
}

Page *calibrate_front(Arena *a, const Letters *letters, Str paper, Size size) {
    Page *page = side_new(a, S("front"), size);
    Pen pen = {a, page, letters, NULL};
    Rulers r = rulers_of(size);
    for (int i = 0; i < 4; i++) {
        Path ticks = {0}, zero = {0};
        ticks_add(a, &ticks, -1);
        add_line(a, &zero, 0, -14, 0, 14);
        ruler_begin(&pen, &r, i);
        pen_stroke(&pen, ticks, ink_black(), thin);
        pen_stroke(&pen, zero, ink_black(), thick);
        pen_end(&pen);
    }
    const Str text[] = {
        S("Front"), str_f(a, "prent calibrate, %.*s", STR(paper)),
        S("Print both sides and turn the paper as you will for your sheets."),
        S("The back says how to read it.")};
    lines_draw(&pen, size, text, sizeof text / sizeof *text);
    return page;
}

Page *calibrate_back(Arena *a, const Letters *letters, Str paper, Size size,
                     const Printer *printer) {
    Page *page = side_new(a, S("back"), size);
    Pen pen = {a, page, letters, NULL};
    Rulers r = rulers_of(size);
    pen_begin(&pen, printer_shift(printer, size), (Path){0});
    for (int i = 0; i < 4; i++) {
        Path ticks = {0};
        ticks_add(a, &ticks, 1);
        ruler_begin(&pen, &r, i);
        pen_stroke(&pen, ticks, ink_black(), thin);
        pen_end(&pen);
        numbers_draw(&pen, &r, i, 1);
    }
    const char *quote = memchr(paper.p, ' ', paper.n) ? "'" : ""; // one word for a shell
    const Str text[] = {
        S("Back"),
        str_f(a, "prent calibrate, %.*s", STR(paper)),
        S("1  Hold this side to a window: the front\xE2\x80\x99s four long lines shine "
          "through."),
        S("2  Read in mm where each crosses its ruler; they should all cross at 0."),
        str_f(a, "3  prent calibrate %s%.*s%s --printer NAME --read TOP,BOTTOM,LEFT,RIGHT",
              quote, STR(paper), quote),
        S("4  prent build --printer NAME then prints backs where they belong.")};
    lines_draw(&pen, size, text, sizeof text / sizeof *text);
    pen_end(&pen);
    return page;
}

// A turn t about the middle takes the top ruler, half of `down` above it, t down / 2 to the
// right and the bottom one as far to the left; the left one up and the right one down. What
// all four agree on best, by least squares, is the turn; what is left the shift.
Printer calibrate_read(Readings r, Size paper) {
    double down = paper.h - 2 * from_edge * mm, across = paper.w - 2 * from_edge * mm;
    Printer p = {.span = span_none()};
    p.back = (Pt){(r.top + r.bottom) / 2, (r.left + r.right) / 2};
    p.rotate = ((r.top - r.bottom) * down + (r.right - r.left) * across) /
               (down * down + across * across);
    return p;
}

#include "impose/calibrate.h"

#include <math.h>
#include <string.h>

#include "geometry/len.h"

static const double mm = PT_PER_MM;                   // pt
static const double quarter = 1.57079632679489661923; // radians
static const double from_edge = 32;                   // mm, of the rulers' middles
static const double ruler_room = 16;                  // mm, of lines and numbers about them
static const double thin = 0.25, thick = 0.6;         // pt
// pt: the words' sizes, from the heading to the first line, from line to line, what stands
// between paragraphs, and from a step's number to its words.
static const double head_size = 18, text_size = 9, below = 24, leading = 12, apart = 4,
                    indent = 12;
enum { REACH = 10 }; // mm, that a ruler shows each way

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

typedef struct Line {
    Str number, text; // a step's number, on its first line
    bool step, last;  // of its paragraph
} Line;

typedef struct Lines {
    Line *p;
    size_t n, cap;
} Lines;

// As many words to a line as `room` pt hold, one at the least.
static void paragraph_break(const Pen *pen, Line paragraph, double room, Lines *lines) {
    Str text = paragraph.text;
    size_t from = 0, end = 0; // of the line
    for (size_t at = 0; at <= text.n; at++) {
        if (at < text.n && text.p[at] != ' ')
            continue;
        if (end > from && pen_width(pen, str_sub(text, from, at),
                                    (Lettering){.size = text_size}) > room) {
            paragraph.text = str_sub(text, from, end);
            PUSH(pen->arena, lines) = paragraph;
            paragraph.number = S("");
            from = end + 1;
        }
        end = at;
    }
    paragraph.text = str_sub(text, from, end);
    paragraph.last = true;
    PUSH(pen->arena, lines) = paragraph;
}

static Lines lines_break(const Pen *pen, const Line *paragraph, size_t n, double room) {
    Lines lines = {0};
    for (size_t i = 0; i < n; i++)
        paragraph_break(pen, paragraph[i], room - (paragraph[i].step ? indent : 0), &lines);
    return lines;
}

static Size lines_size(const Pen *pen, Str heading, const Lines *lines) {
    Size size = {pen_width(pen, heading, (Lettering){.size = head_size, .strong = true}),
                 below};
    for (size_t i = 0; i < lines->n; i++) {
        const Line *l = &lines->p[i];
        double width = pen_width(pen, l->text, (Lettering){.size = text_size});
        size.w = fmax(size.w, width + (l->step ? indent : 0));
        size.h += i + 1 == lines->n ? 0 : l->last ? leading + apart : leading;
    }
    return size;
}

// In the middle of the rulers, all smaller where these are near to each other.
static void words_draw(const Pen *pen, Size paper, Str heading, const Line *paragraph,
                       size_t n) {
    const double smaller = 0.95, least = 0.4;
    double around = 2 * (from_edge + ruler_room) * mm, scale = 1;
    Lines lines = lines_break(pen, paragraph, n, paper.w - around);
    Size size = lines_size(pen, heading, &lines);
    while (fmax(size.w * scale - paper.w, size.h * scale - paper.h) > -around &&
           scale > least) {
        scale *= smaller;
        lines = lines_break(pen, paragraph, n, (paper.w - around) / scale);
        size = lines_size(pen, heading, &lines);
    }
    Pt at = {(paper.w - size.w * scale) / 2, (paper.h - size.h * scale) / 2};
    Lettering how = {.size = head_size * scale, .strong = true, .ink = ink_black()};
    pen_text(pen, heading, at, how);
    how.size = text_size * scale;
    how.strong = false;
    at.y += below * scale;
    for (size_t i = 0; i < lines.n; i++) {
        const Line *l = &lines.p[i];
        pen_text(pen, l->number, at, how);
        pen_text(pen, l->text, (Pt){at.x + (l->step ? indent * scale : 0), at.y}, how);
        at.y += (l->last ? leading + apart : leading) * scale;
    }
}

static Page *side_new(Arena *a, Str name, Size size) {
    return page_new(a, name, size, 0, 0);
}

static Line plain(Str text) {
    return (Line){.text = text};
}

static Line step(const char *number, Str text) {
    return (Line){.number = str_of(number), .text = text, .step = true};
}

static Line title(Arena *a, const CalibrateSheet *s) {
    return plain(
        str_f(a, "%.*s %.*s", STR(s->phrases.text[PHRASE_CALIBRATION]), STR(s->paper)));
}

Page *calibrate_front(Arena *a, const CalibrateSheet *s) {
    Page *page = side_new(a, S("front"), s->size);
    Pen pen = {a, page, s->letters, NULL};
    Rulers r = rulers_of(s->size);
    for (int i = 0; i < 4; i++) {
        Path ticks = {0}, zero = {0};
        ticks_add(a, &ticks, -1);
        add_line(a, &zero, 0, -14, 0, 14);
        ruler_begin(&pen, &r, i);
        pen_stroke(&pen, ticks, ink_black(), thin);
        pen_stroke(&pen, zero, ink_black(), thick);
        pen_end(&pen);
    }
    const Str *words = s->phrases.text;
    const Line text[] = {title(a, s), plain(words[PHRASE_PRINT_BOTH]),
                         plain(words[PHRASE_SEE_BACK])};
    words_draw(&pen, s->size, words[PHRASE_FRONT_HEAD], text, sizeof text / sizeof *text);
    return page;
}

static void back_words(const Pen *pen, const CalibrateSheet *s) {
    Arena *a = pen->arena;
    const Str *words = s->phrases.text;
    const char *quote = memchr(s->paper.p, ' ', s->paper.n) ? "'" : ""; // one shell word
    Str read =
        str_f(a, "prent calibrate %s%.*s%s --printer %.*s --read %.*s", quote,
              STR(s->paper), quote, STR(words[PHRASE_NAME]), STR(words[PHRASE_RULERS]));
    Str build = str_f(a, "prent build --printer %.*s %.*s", STR(words[PHRASE_NAME]),
                      STR(words[PHRASE_FROM_THEN]));
    const Line text[] = {title(a, s), step("1", words[PHRASE_HOLD_UP]),
                         step("2", words[PHRASE_READ_OFF]), step("3", read),
                         step("4", build)};
    words_draw(pen, s->size, words[PHRASE_BACK_HEAD], text, sizeof text / sizeof *text);
}

Page *calibrate_back(Arena *a, const CalibrateSheet *s, const Printer *printer) {
    Page *page = side_new(a, S("back"), s->size);
    Pen pen = {a, page, s->letters, NULL};
    Rulers r = rulers_of(s->size);
    pen_begin(&pen, printer_shift(printer, s->size), (Path){0});
    for (int i = 0; i < 4; i++) {
        Path ticks = {0};
        ticks_add(a, &ticks, 1);
        ruler_begin(&pen, &r, i);
        pen_stroke(&pen, ticks, ink_black(), thin);
        pen_end(&pen);
        numbers_draw(&pen, &r, i, 1);
    }
    back_words(&pen, s);
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

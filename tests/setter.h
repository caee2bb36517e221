#pragma once
// What layout's tests share: a Setter that needs no font, and short ways to build boxes.
// Every letter, space included, is half the type size wide (5 pt at size 10); words break
// at spaces and lines at "\n". Cap height is 0.7 of the size, leading 1.2. Everything in
// the test's arena.
#include <math.h>

#include "base/utf8.h"
#include "check.h"
#include "layout/layout.h"

static const double setter_letter = 0.5, setter_cap = 0.7, setter_leading = 1.2;

typedef struct Letters { // counts what it is asked to do
    size_t widths, sets;
} Letters;

typedef struct Stage { // a tree to lay out and what came of it
    Arena *arena;
    Diags diags;
    Letters letters;
    Layout layout;
} Stage;

static inline double setter_width(Str s, double size) {
    return (double)utf8_count(s) * setter_letter * size;
}

static inline TextWidths setter_widths(void *self, const Box *box, double size) {
    ((Letters *)self)->widths++;
    TextWidths w = {0};
    for (Str rest = box->text.text; rest.n;) {
        Str line = str_trim(str_cut(&rest, '\n'));
        w.max = fmax(w.max, setter_width(line, size));
        while (line.n)
            w.min = fmax(w.min, setter_width(str_cut(&line, ' '), size));
    }
    return w;
}

static inline void setter_line(TextBlock *block, TextLine *line, Str text, double width) {
    double wide = setter_width(str_trim(text), block->size);
    line[block->n].text = text;
    line[block->n].width = wide;
    line[block->n].baseline =
        block->size * (setter_cap + setter_leading * (double)block->n);
    block->width = fmax(block->width, wide);
    block->too_wide = fmax(block->too_wide, wide - width);
    block->n++;
}

static inline TextBlock *setter_set(void *self, Arena *a, const Box *box, double size,
                                    double width) {
    ((Letters *)self)->sets++;
    TextBlock *block = NEW(a, TextBlock);
    TextLine *line = NEWS(a, TextLine, box->text.text.n + 1);
    *block = (TextBlock){.line = line, .size = size};
    for (Str rest = box->text.text; rest.n;) {
        Str left = str_trim(str_cut(&rest, '\n'));
        for (size_t end = 0, next; left.n; end = 0) {
            for (next = 0; next < left.n; next++) { // as many words as fit, at least one
                while (next < left.n && left.p[next] != ' ')
                    next++;
                if (end && setter_width(str_sub(left, 0, next), size) > width)
                    break;
                end = next;
            }
            setter_line(block, line, str_sub(left, 0, end), width);
            left = str_trim(str_sub(left, end, left.n));
        }
    }
    block->first_baseline = setter_cap * size;
    block->last_baseline = block->n ? line[block->n - 1].baseline : block->first_baseline;
    block->height = block->n ? block->last_baseline : 0;
    return block;
}

static const Face setter_face = {
    .postscript = {"Test", 4}, .descent = .2, .cap_height = .7};

// As setter_set, with a run of glyphs in each line: for text that runs along a curve.
static inline TextBlock *setter_runs(void *self, Arena *a, const Box *box, double size,
                                     double width) {
    TextBlock *block = setter_set(self, a, box, size, width);
    TextLine *line = NEWS(a, TextLine, block->n);
    for (size_t i = 0; i < block->n; i++) {
        line[i] = block->line[i];
        size_t n = utf8_count(str_trim(line[i].text));
        Run *run = NEW(a, Run);
        Glyph *glyph = NEWS(a, Glyph, n);
        double advance = setter_letter * size;
        for (size_t k = 0; k < n; k++)
            glyph[k] = (Glyph){
                .cluster = (uint32_t)k, .x = (double)k * advance, .advance = advance};
        *run = (Run){.face = &setter_face,
                     .size = size,
                     .width = line[i].width,
                     .glyph = glyph,
                     .n = n,
                     .text = line[i].text};
        line[i].run = run;
        line[i].n = 1;
    }
    block->line = line;
    return block;
}

static inline void stage_open(Stage *s) {
    *s = (Stage){.arena = arena_open()};
    s->diags = diags_new(s->arena);
    s->layout = (Layout){.arena = s->arena,
                         .diags = &s->diags,
                         .setter = {&s->letters, setter_widths, setter_set},
                         .where = S("test card")};
}

static inline void stage_close(Stage *s) {
    arena_close(s->arena);
}

static inline Box *box_new(Arena *a, BoxKind kind) {
    Box *box = NEW(a, Box);
    *box = (Box){.kind = kind, .opacity = 1, .self = ALIGN_PARENT};
    return box;
}

static inline Box *box_text(Arena *a, const char *text) {
    Box *box = box_new(a, BOX_TEXT);
    box->text.text = str_of(text);
    box->text.style = (TextStyle){.size = 10, .leading = setter_leading};
    return box;
}

static inline Box *box_sized(Arena *a, BoxKind kind, double w, double h) {
    Box *box = box_new(a, kind);
    box->width = len_pt(w);
    box->height = len_pt(h);
    return box;
}

static inline Box *box_hold(Arena *a, Box *parent, Box *child) {
    Box **all = NEWS(a, Box *, parent->group.n + 1);
    for (size_t i = 0; i < parent->group.n; i++)
        all[i] = parent->group.child[i];
    all[parent->group.n++] = child;
    parent->group.child = all;
    return child;
}

static inline Len len_fr(double value) {
    return (Len){value, LEN_FR};
}

static inline Len len_percent(double value) {
    return (Len){value, LEN_PERCENT};
}

static inline bool rect_near(Rect got, Rect want) {
    return fabs(got.x - want.x) < 1e-6 && fabs(got.y - want.y) < 1e-6 &&
           fabs(got.w - want.w) < 1e-6 && fabs(got.h - want.h) < 1e-6;
}

// A child's rect after laying out; what it was is printed when it is not as wanted.
#define CHECK_RECT(box, ...)                                                               \
    do {                                                                                   \
        Rect got_ = (box)->rect, want_ = {__VA_ARGS__};                                    \
        if (!check_true(rect_near(got_, want_), __FILE__, __LINE__, "rects are equal"))    \
            printf("    got  %g %g %g %g\n    want %g %g %g %g\n", got_.x, got_.y, got_.w, \
                   got_.h, want_.x, want_.y, want_.w, want_.h);                            \
    } while (0)

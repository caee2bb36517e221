#include "type/paragraph.h"

#include <math.h>
#include <string.h>

#include "language/point.h"

// What keeps words apart where no tab stop does, in em.
static const double least_gap = 0.5;

static double settled(Len len, double size, double whole) {
    return len_resolve(len, isfinite(whole) ? whole : 0, size);
}

// Whether a tab stands behind the piece.
static bool tab_behind(const Cut *c, size_t piece) {
    size_t next = c->next[piece];
    return next > c->to[piece] && c->shaped->cell[next - 1].tab;
}

// The end of the field that begins at `from`: behind the piece that its tab follows.
static size_t field_end(const Cut *c, size_t from, size_t to) {
    while (from < to && !tab_behind(c, from))
        from++;
    return from < to ? from + 1 : to;
}

// As far as the widest label of a list and a gap behind it reach.
static double labels_reach(const Cut *c) {
    double reach = 0;
    bool begins = true;
    for (size_t i = 0; i < c->n; i++) {
        size_t end = begins ? field_end(c, i, c->n) : i;
        if (end > i)
            reach = fmax(reach, breaks_width(c->piece, i, end));
        begins = c->piece[i].after == BREAK_FORCED;
    }
    return reach + least_gap * c->size;
}

Setting setting_make(Arena *a, Cut *c, double width) {
    const TextStyle *style = c->style;
    Setting s = {.arena = a, .cut = c, .width = width};
    s.first = settled(style->indent, c->size, width);
    s.rest = settled(style->hanging, c->size, width);
    if (style_lists(style) && s.rest <= s.first)
        s.rest = s.first + labels_reach(c);
    s.most = fmax(s.first, s.rest);
    return s;
}

typedef struct Field { // words between two tabs, on one line
    size_t from, to;   // pieces
    double x;          // pt, from where the lines begin
    double leader;     // pt, where what leads up to it begins
    Leader kind;
} Field;

// The next stop behind x; where lines hang there is one too, and at last a gap.
static TabStop stop_behind(const Setting *s, double x) {
    const TextStyle *style = s->cut->style;
    TabStop next = {.at = len_pt(x + s->cut->size)};
    bool found = false;
    if (s->rest > x + 0.01) {
        next.at = len_pt(s->rest);
        found = true;
    }
    for (size_t i = 0; i < style->tabs.n; i++) {
        double at = settled(style->tabs.p[i].at, s->cut->size, s->width);
        if (at > x + 0.01 && (!found || at < next.at.value)) {
            next = style->tabs.p[i];
            next.at = len_pt(at);
            found = true;
        }
    }
    return next;
}

// pt, of a number up to its decimal sign.
static double width_to_point(const Cut *c, size_t from, size_t to) {
    size_t first = c->from[from], last = c->to[to - 1];
    Str text = cells_text(c, first, last);
    const Language *language = language_find(c->languages, c->look[first]->language);
    size_t point = first < last ? point_find(text, language) : 0;
    double width = 0;
    for (size_t i = first; i < last; i++)
        if (c->shaped->cell[i].at < c->shaped->cell[first].at + point)
            width += cell_width(c, i);
    return width;
}

// The field from..to behind words that end at x.
static Field field_place(const Setting *s, double x, size_t from, size_t to) {
    TabStop stop = stop_behind(s, x);
    double width = breaks_width(s->cut->piece, from, to), at = stop.at.value;
    switch (stop.align) {
    case TAB_START:
        break;
    case TAB_CENTER:
        at -= width / 2;
        break;
    case TAB_END:
        at -= width;
        break;
    case TAB_DECIMAL:
        at -= width_to_point(s->cut, from, to);
        break;
    }
    if (stop.align != TAB_START)
        at = fmax(at, x + least_gap * s->cut->size);
    return (Field){from, to, at, x, stop.leader};
}

typedef struct Fields { // of a paragraph
    Field *p;
    size_t n;
    size_t wraps; // the one that may take several lines
    double apart; // pt, the least that those behind it take
} Fields;

// The first field that does not fit on its line wraps, or the last before those that do not
// begin at their stops, and these stand in its last line.
static Fields fields_of(Arena *a, const Setting *s, size_t from, size_t to) {
    const Cut *c = s->cut;
    Fields f = {.p = NEWS(a, Field, to - from + 1)};
    for (size_t at = from, end; at < to; at = end) {
        end = field_end(c, at, to);
        f.p[f.n++] = (Field){.from = at, .to = end};
    }
    f.p[0].x = s->first;
    for (; f.wraps + 1 < f.n; f.wraps++) {
        Field *now = &f.p[f.wraps], *next = now + 1;
        double end = now->x + breaks_width(c->piece, now->from, now->to);
        bool last = f.wraps + 2 == f.n;
        if (end > s->width || (last && stop_behind(s, end).align != TAB_START))
            break;
        *next = field_place(s, end, next->from, next->to);
    }
    for (size_t i = f.wraps + 1; i < f.n; i++)
        f.apart += least_gap * c->size + breaks_width(c->piece, f.p[i].from, f.p[i].to);
    return f;
}

// The fields in the line, each a line of its own before, and what leads up to them.
static void fields_join(const Setting *s, TextLine *line, const Field *field, size_t n) {
    const Cut *c = s->cut;
    TextLine all = *line;
    struct {
        Run *p;
        size_t n, cap;
    } run = {0};
    TextLeader *leader = NEWS(s->arena, TextLeader, n + 1);
    Str *text = NEWS(s->arena, Str, n + 1);
    double end = 0;
    for (size_t i = 0; i < n; i++) {
        const Field *f = &field[i];
        TextLine one = line_make(s->arena, c, f->from, f->to, 1);
        double x = c->from_right ? s->width - f->x - one.width : f->x;
        for (size_t k = 0; k < one.n; k++) {
            PUSH(s->arena, &run) = one.run[k];
            run.p[run.n - 1].x += x;
        }
        end = f->x + one.width;
        text[i] = one.text;
        if (f->kind != LEADER_NONE) {
            double left = c->from_right ? s->width - f->x : f->leader;
            leader[all.leaders++] = (TextLeader){left, f->x - f->leader, f->kind};
        }
    }
    all.run = run.p;
    all.n = run.n;
    all.leader = leader;
    all.x = all.hang = all.hang_end = all.margin = 0;
    all.width = end;
    all.text = str_join(s->arena, text, n, S(""));
    *line = all;
}

// Words that stand before where the other lines begin become one piece, so that none has a
// width below zero. Returns how many pieces there are less.
static size_t pieces_begin(Piece *piece, size_t n, double more) {
    size_t less = 0;
    piece[0].width += more;
    while (piece[less].width < 0 && less + 1 < n) {
        piece[less + 1].width += piece[less].width + piece[less].space;
        less++;
    }
    piece[less].width = fmax(0, piece[less].width);
    return less;
}

// The line ends of the field that wraps, behind the last piece of each line.
static size_t ends_choose(const Setting *s, const Fields *f, Wrap wrap, size_t *ends) {
    const Cut *c = s->cut;
    const Field *w = &f->p[f->wraps];
    size_t n = w->to - w->from;
    Piece *piece = NEWS(s->arena, Piece, n);
    memcpy(piece, c->piece + w->from, n * sizeof *piece);
    double hang = hang_of(c, c->from[w->from]); // the measure is the optical one
    size_t less = pieces_begin(piece, n, w->x - s->rest - hang);
    piece[n - 1].width += f->apart;
    size_t lines = breaks_choose(s->arena, piece + less, n - less,
                                 fmax(0, s->width - s->rest), wrap, ends);
    for (size_t i = 0; i < lines; i++)
        ends[i] += w->from + less;
    return lines;
}

static bool justified(const Setting *s) {
    const TextStyle *style = s->cut->style;
    return style->align == TEXT_JUSTIFY && style->wrap != WRAP_NONE && isfinite(s->width);
}

// Pieces begin..end of the field that wraps, as a line of it.
static TextLine line_set(const Setting *s, const Field *w, size_t begin, size_t end) {
    const Cut *c = s->cut;
    bool first = begin == w->from, justify = justified(s);
    double margin = first ? w->x : s->rest, measure = s->width - margin, stretch = 1;
    double out = justify ? hang_end(c, end) : 0;
    if (justify)
        stretch = breaks_stretch(c->piece, w->to, begin, end,
                                 measure + out + (first ? hang_of(c, c->from[begin]) : 0));
    TextLine line = line_make(s->arena, c, begin, end, stretch);
    line.hang_end = stretch < 1 || stretch > 1 ? out : 0;
    line.margin = margin;
    line_align(c, &line, measure);
    if (!c->from_right)
        line.x += margin;
    return line;
}

// The fields behind the one that wraps, which ends at x. Returns where they end.
static double fields_place(const Setting *s, Fields *f, double x) {
    for (size_t i = f->wraps + 1; i < f->n; i++) {
        f->p[i] = field_place(s, x, f->p[i].from, f->p[i].to);
        x = f->p[i].x + breaks_width(s->cut->piece, f->p[i].from, f->p[i].to);
    }
    return x;
}

// The line is one of several fields: those before the words that wrap, or behind them.
static void line_complete(const Setting *s, Fields *f, size_t begin, size_t end,
                          TextLine *line) {
    Field *w = &f->p[f->wraps];
    bool first = begin == w->from, last = end == w->to;
    size_t from = first ? 0 : f->wraps, to = last ? f->n : f->wraps + 1;
    if (to - from < 2)
        return;
    double x = first ? w->x : s->rest;
    if (last)
        fields_place(s, f, x + breaks_width(s->cut->piece, begin, end));
    Field whole = *w;
    *w = (Field){begin, end, x, w->leader, first ? w->kind : LEADER_NONE};
    fields_join(s, line, f->p + from, to - from);
    *w = whole;
}

double paragraph_width(const Setting *s, size_t from, size_t to) {
    Arena *scratch = arena_open();
    Fields f = fields_of(scratch, s, from, to);
    const Field *w = &f.p[f.wraps];
    double x = w->x + breaks_width(s->cut->piece, w->from, w->to);
    x = fields_place(s, &f, x);
    arena_close(scratch);
    return x;
}

// The byte behind the label of a list's item.
static size_t label_end(const Setting *s, const Fields *f) {
    const Shaped *shaped = s->cut->shaped;
    if (!style_lists(s->cut->style) || f->n < 2)
        return 0;
    size_t cell = s->cut->from[f->p[1].from];
    return cell < shaped->n ? shaped->cell[cell].at : shaped->text.n;
}

size_t paragraph_set(const Setting *s, size_t from, size_t to, TextLine *line) {
    Arena *scratch = arena_open();
    Fields f = fields_of(scratch, s, from, to);
    const Field *w = &f.p[f.wraps];
    size_t *ends = NEWS(scratch, size_t, to - from + 1);
    Wrap wrap = justified(s) ? WRAP_JUSTIFY : s->cut->style->wrap;
    size_t n = ends_choose(s, &f, wrap, ends);
    for (size_t i = 0, begin = w->from; i < n; i++) {
        line[i] = line_set(s, w, begin, ends[i]);
        line_complete(s, &f, begin, ends[i], &line[i]);
        line[i].begins = i == 0;
        line[i].ends = i + 1 == n;
        begin = ends[i];
    }
    if (n)
        line[0].label = label_end(s, &f);
    arena_close(scratch);
    return n;
}

// The pieces from `begin` on that a line of this room takes; at least one where it is as
// wide as a line gets.
static size_t room_fill(const Setting *s, Room room, size_t begin, size_t to, bool must) {
    size_t end = begin;
    while (end < to && breaks_width(s->cut->piece, begin, end + 1) <= room.w + 0.01)
        end++;
    return end == begin && must ? begin + 1 : end;
}

size_t paragraph_fill(const Setting *s, const Rooms *rooms, size_t from, size_t to,
                      size_t slot, TextLine *line) {
    enum { SLOTS_MOST = 2000 }; // without room: the shape is taller than any page
    const Cut *c = s->cut;
    size_t n = 0, passed = 0;
    for (size_t begin = from, end; begin < to; slot++) {
        Room room = room_of(rooms, slot);
        double in = n ? s->rest : s->first;
        room.w = fmax(0, room.w - in);
        room.x += c->from_right ? 0 : in;
        bool whole = room.w >= s->width - in - 0.01 || passed > SLOTS_MOST;
        end = room_fill(s, room, begin, to, whole);
        passed = end == begin ? passed + 1 : 0;
        if (end == begin)
            continue;
        double stretch =
            justified(s) ? breaks_stretch(c->piece, to, begin, end, room.w) : 1;
        line[n] = line_make(s->arena, c, begin, end, stretch);
        line_align(c, &line[n], room.w);
        line[n].x += room.x;
        line[n].margin = room.w < s->width ? 0 : in;
        line[n].slot = slot;
        line[n].begins = n == 0;
        line[n++].ends = end == to;
        begin = end;
    }
    return n;
}

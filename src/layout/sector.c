#include "layout/sector.h"

#include <math.h>

#include "layout/fit.h"
#include "layout/memo.h"
#include "layout/overflow.h"
#include "type/curve.h"

static const double pi = 3.14159265358979323846;
static const double slack = 0.01; // pt, what rounding may cost
static const double level = 1e-9; // radians: a side this near to upright counts as upright

// By how much a box stands out of its room; a circle by its own outline, all else by its
// corners.
static double box_excess(const Box *box, Wedge room) {
    enum { CORNERS = 32 };
    Pt corner[CORNERS];
    Rect r = box->rect;
    bool round = box->kind == BOX_SHAPE && box->figure == FIGURE_CIRCLE;
    size_t n = round ? CORNERS : 4;
    Affine m =
        affine_then(affine_turn(box->turn), affine_move(r.x + r.w / 2, r.y + r.h / 2));
    for (size_t i = 0; i < n; i++) {
        double angle = 2 * pi * ((double)i + 0.5) / (double)n;
        double reach = round ? 0.5 : sqrt(0.5);
        corner[i] =
            affine_apply(m, (Pt){reach * cos(angle) * r.w, reach * sin(angle) * r.h});
    }
    return wedge_excess(room, corner, n);
}

// A text on its way to its lines. Across them all is counted from the text box's top.
typedef struct Seat {
    Layout *l;
    Box *box;
    Wedge room;
    const TextBlock *flat; // each of its paragraphs on one line
    Sides pad;             // pt, the text box's own, as it is read
    double cap;            // pt, what stands above a baseline
    double pitch;          // pt, from line to line
    double at;             // pt, radius
    double
        lean; // 0..1, how much of the free length stands before it: clockwise, or outward
    bool arc; // else along the radius
    bool turned; // reads counter-clockwise or inward, so as not to be upside down
} Seat;

static double middle_of(Wedge w) {
    return (w.from + w.to) / 2;
}

static double height(const Seat *s, size_t lines) {
    return s->pad.top + s->pad.bottom + s->flat->height +
           ((double)lines - (double)s->flat->n) * s->pitch;
}

// One of the concentric lines: where its letters stand, and the angles that are free for
// them where they are nearest to the centre. Advances count halfway up the capitals, so
// that words are as wide above as below, whichever way they are turned.
typedef struct Arc {
    double baseline, measure; // pt, radii
    double begin, end;        // radians
} Arc;

static Arc arc_of(const Seat *s, size_t lines, size_t i) {
    double below =
        s->pad.top + s->flat->first_baseline + (double)i * s->pitch - height(s, lines) / 2;
    Arc arc = {.baseline = s->turned ? s->at + below : s->at - below};
    double head = s->turned ? arc.baseline - s->cap : arc.baseline + s->cap;
    double least = fmin(arc.baseline, head);
    arc.measure = (arc.baseline + head) / 2;
    if (least <= 0) // no room for letters
        return (Arc){.measure = 1};
    arc.begin = wedge_begin(s->room, least);
    arc.end = wedge_end(s->room, least);
    return arc;
}

static double arc_length(const Arc *arc) {
    return (arc->end - arc->begin) * arc->measure;
}

// Where on the radius there is room for so many lines, with `at` as the fixed end or
// middle.
static Stretch spoke_of(const Seat *s, size_t lines) {
    Stretch bar = wedge_bar(s->room, height(s, lines));
    if (s->lean == 0)
        return (Stretch){fmax(bar.from, s->at), bar.to};
    if (s->lean == 1)
        return (Stretch){bar.from, fmin(bar.to, s->at)};
    double half = fmin(s->at - bar.from, bar.to - s->at);
    return (Stretch){s->at - half, s->at + half};
}

// pt, for the letters of each of so many lines.
static double length_for(const Seat *s, size_t lines) {
    double length = INFINITY;
    for (size_t i = 0; s->arc && i < lines; i++) {
        Arc arc = arc_of(s, lines, i);
        length = fmin(length, arc_length(&arc));
    }
    if (!s->arc) {
        Stretch spoke = spoke_of(s, lines);
        length = spoke.to - spoke.from;
    }
    return length - s->pad.left - s->pad.right;
}

// As few lines as possible: one for each paragraph, and more only when the type is at its
// smallest. More lines have less room each, so the first number that holds its own lines is
// the one.
static const TextBlock *lines_choose(const Seat *s, Overflow *over) {
    enum { MORE = 50 };
    size_t least = s->flat->n;
    double room = length_for(s, least);
    over->wide = s->flat->width - room;
    if (over->wide <= slack || s->box->text.style.wrap == WRAP_NONE || !fit_settled(s->box))
        return s->flat;
    for (size_t n = least; n < least + MORE && room > 0; n++) {
        room = length_for(s, n);
        const TextBlock *set = text_block(s->l, s->box, fmax(room, 0));
        if (set->n > n && set->too_wide <= 0)
            continue;
        over->wide = set->too_wide;
        return set;
    }
    return s->flat;
}

static const TextBlock *block_of(const Seat *s, const TextBlock *set,
                                 const TextLine *line) {
    TextBlock *block = NEW(s->l->arena, TextBlock);
    *block = *set;
    block->line = line;
    return block;
}

// The line as it is read, and the part of the circle that it takes in *from .. *to.
static Curve curve_of(const Seat *s, const TextBlock *set, size_t i, double *from,
                      double *to) {
    Arc arc = arc_of(s, set->n, i);
    double wide = set->line[i].width + s->pad.left + s->pad.right;
    *from = arc.begin + s->lean * (arc_length(&arc) - wide) / arc.measure;
    *to = *from + wide / arc.measure;
    double begin =
        s->turned ? *to - s->pad.left / arc.measure : *from + s->pad.left / arc.measure;
    return (Curve){.centre = s->room.centre,
                   .baseline = arc.baseline,
                   .measure = arc.measure,
                   .begin = begin,
                   .inward = s->turned};
}

// The piece of a ring that all the lines take.
static Wedge band_of(const Seat *s, const TextBlock *set) {
    double half = height(s, set->n) / 2, from, to;
    Wedge band = {s->room.centre, s->at - half, s->at + half, INFINITY, -INFINITY, 0, 0};
    for (size_t i = 0; i < set->n; i++) {
        curve_of(s, set, i, &from, &to);
        band.from = fmin(band.from, from);
        band.to = fmax(band.to, to);
    }
    return band;
}

static void arcs_place(const Seat *s, const TextBlock *set, Overflow *over) {
    Arena *a = s->l->arena;
    Box *box = s->box;
    Wedge *band = NEW(a, Wedge);
    *band = band_of(s, set);
    over->out = fmax(s->room.inner - band->inner, band->outer - s->room.outer);
    box->wedge = band;
    box->rect = box->inner = rect_bounded(wedge_bounds(*band));
    TextLine *line = NEWS(a, TextLine, set->n);
    for (size_t i = 0; i < set->n; i++) {
        double from, to;
        Curve curve = curve_of(s, set, i, &from, &to);
        line[i] = curve_line(a, &set->line[i], curve, (Pt){box->inner.x, box->inner.y});
    }
    box->set = block_of(s, set, line);
}

static void spoke_place(const Seat *s, const TextBlock *set, Overflow *over) {
    Size size = {set->width + s->pad.left + s->pad.right, height(s, set->n)};
    Stretch spoke = spoke_of(s, set->n);
    double along = spoke.from + s->lean * (spoke.to - spoke.from - size.w) + size.w / 2;
    double middle = middle_of(s->room), aside = wedge_aside(s->room);
    Pt p = wedge_point(s->room, along, middle);
    p = (Pt){p.x - aside * sin(middle), p.y + aside * cos(middle)};
    Box *box = s->box;
    box->turn = remainder(s->turned ? middle + pi : middle, 2 * pi);
    box->rect = rect_bounded((Rect){p.x - size.w / 2, p.y - size.h / 2, size.w, size.h});
    box->inner = rect_inset(box->rect, s->pad);
    TextLine *line = NEWS(s->l->arena, TextLine, set->n);
    double lean = s->turned ? 1 - s->lean : s->lean;
    for (size_t i = 0; i < set->n; i++) {
        line[i] = set->line[i];
        line[i].x = lean * (set->width - line[i].width);
    }
    box->set = block_of(s, set, line);
    if (over->wide <= slack)
        over->out = box_excess(box, s->room);
}

static double lean_of(TextAlign align, bool forward) {
    switch (align) {
    case TEXT_CENTER:
        return 0.5;
    case TEXT_START:
    case TEXT_LEFT:
    case TEXT_JUSTIFY:
        return forward ? 0 : 1;
    case TEXT_DECIMAL:
    case TEXT_END:
    case TEXT_RIGHT:
        return forward ? 1 : 0;
    }
    return 0;
}

static Seat seat_open(Layout *l, const Child *c, Wedge room, bool arc, bool forward) {
    Box *box = c->box;
    const LenSides *p = &box->padding;
    const TextBlock *flat = text_block(l, box, INFINITY);
    Seat s = {.l = l, .box = box, .room = room, .flat = flat, .arc = arc};
    s.pad =
        (Sides){len_or_zero(p->top, flat->height), len_or_zero(p->right, flat->width),
                len_or_zero(p->bottom, flat->height), len_or_zero(p->left, flat->width)};
    const Run *run = flat->n && flat->line[0].n ? flat->line[0].run : NULL;
    s.cap = run ? run->face->cap_height * run->size : flat->first_baseline;
    s.pitch = box->text.style.leading * box->memo->size;
    s.lean = lean_of(box->text.style.align, forward || !arc);
    double depth = room.outer - room.inner, at = len_known(box->at, depth);
    s.at = room.inner + (isnan(at) ? depth * (arc ? 0.5 : s.lean) : at);
    return s;
}

// Padding stays where it is when the letters turn.
static void seat_turn(Seat *s) {
    s->turned = true;
    s->pad = (Sides){s->pad.bottom, s->pad.left, s->pad.top, s->pad.right};
}

// Below the centre letters stand on their heads.
static bool upside_down(Wedge band) {
    return sin(middle_of(band)) > level;
}

static void text_seat(Layout *l, const Child *c, Wedge room, bool arc, bool forward) {
    Seat s = seat_open(l, c, room, arc, forward);
    Overflow over = {.box = c->box};
    if (!arc && cos(middle_of(room)) < -level)
        seat_turn(&s);
    const TextBlock *set = lines_choose(&s, &over);
    if (arc && set->n && upside_down(band_of(&s, set))) {
        seat_turn(&s);
        set = lines_choose(&s, &over);
    }
    size_t most = c->box->text.max_lines;
    if (!set->n) {
        Pt p = wedge_point(room, s.at, middle_of(room));
        c->box->rect = c->box->inner = rect_bounded((Rect){p.x, p.y, 0, 0});
        c->box->set = set;
        return;
    }
    if (arc)
        arcs_place(&s, set, &over);
    else
        spoke_place(&s, set, &over);
    over.lines = most && set->n > most ? set->n - most : 0;
    overflow_note(l, over);
}

// The box at this width (INFINITY: as it likes), or filling the room if it holds no text
// and gives no size.
static Size box_size(Layout *l, Child *c, double width) {
    if (!c->box->memo->text) {
        c->rect.w = child_across(l, c, ALIGN_CENTER, c->whole.w).size;
        return (Size){c->rect.w, child_down(l, c, ALIGN_CENTER, c->whole.h).size};
    }
    double own = child_own(l, c).w;
    double w = isnan(own) ? child_measure(l, c, width).w : own;
    return (Size){w, child_measure(l, c, w).h};
}

static double size_excess(const Child *c, Wedge room, Pt middle, Size size) {
    c->box->rect = (Rect){middle.x - size.w / 2, middle.y - size.h / 2, size.w, size.h};
    return box_excess(c->box, room);
}

// The widest that fits: as wide as it likes, or when the type of all its texts is at its
// smallest as much narrower as it needs to be.
static Size size_choose(Layout *l, Child *c, Wedge room, Pt middle, double *excess) {
    enum { STEPS = 40 };
    Size best = box_size(l, c, INFINITY);
    *excess = size_excess(c, room, middle, best);
    if (!c->box->memo->text || !isnan(child_own(l, c).w) || !fit_settled(c->box))
        return best;
    double most = best.w, least = child_measure(l, c, INFINITY).least_w;
    for (int i = 1; i <= STEPS && *excess > slack; i++) {
        Size size = box_size(l, c, most + (least - most) * i / STEPS);
        double now = size_excess(c, room, middle, size);
        if (now < *excess) {
            *excess = now;
            best = size;
        }
    }
    return best;
}

// Upright, or turned so that it looks out or in. In a whole circle it stands in the centre.
static void box_seat(Layout *l, Child *c, Wedge room, bool turned) {
    double depth = room.outer - room.inner, at = len_known(c->box->at, depth);
    if (isnan(at))
        at = wedge_whole(room) && room.inner <= 0 ? 0 : depth / 2;
    double radius = room.inner + at, begin = wedge_begin(room, radius),
           end = wedge_end(room, radius), middle = (begin + end) / 2;
    double across = fmax(0, wedge_whole(room) ? 2 * room.outer : (end - begin) * radius);
    c->whole = turned ? (Size){depth, across} : (Size){across, depth};
    if (wedge_whole(room) && room.inner <= 0)
        c->whole = (Size){2 * room.outer, 2 * room.outer};
    if (turned)
        c->box->turn = remainder(cos(middle) < -level ? middle + pi : middle, 2 * pi);
    Pt p = wedge_point(room, radius, middle);
    Overflow over = {.box = c->box};
    Size size = size_choose(l, c, room, p, &over.out);
    arrange(l, c->box, (Rect){p.x - size.w / 2, p.y - size.h / 2, size.w, size.h});
    overflow_note(l, over);
}

void sector_place(Layout *l, Child *c, Wedge room, bool clockwise) {
    Along along = c->box->along;
    bool text = c->box->kind == BOX_TEXT;
    if (along == ALONG_AUTO)
        along = text && c->parent->kind == BOX_SECTOR ? ALONG_ARC : ALONG_UPRIGHT;
    if (text && along != ALONG_UPRIGHT)
        text_seat(l, c, room, along == ALONG_ARC, clockwise);
    else
        box_seat(l, c, room, along == ALONG_RADIUS);
}

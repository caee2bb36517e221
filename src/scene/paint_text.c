#include "scene/paint_text.h"

#include <assert.h>
#include <math.h>

#include "art/art.h"
#include "box/theme.h"
#include "face/face.h"
#include "scene/glyph_box.h"
#include "scene/paint_outline.h"
#include "type/text.h"

// A text on its way.
typedef struct Writer {
    Arena *arena;
    Page *page;
    const Box *box;
    const TextSpan *link; // that is open, of the words last painted; or NULL
    bool items;           // its paragraphs are those of a list
    bool labelled;        // their labels are told apart; of one item the first is
    size_t item;          // behind the item of the page that opened the one in hand; or 0
    bool begun;           // some of its letters stand on the page
} Writer;

static Item *item_add(Writer *w, ItemKind kind) {
    Item *item = &PUSH(w->arena, w->page);
    *item = (Item){.kind = kind, .span = w->box->span};
    return item;
}

static Span text_span(const Box *box) {
    for (size_t i = 0; i < box->text.pieces; i++)
        if (box->text.piece[i].content)
            return box->text.piece[i].span;
    return box->span;
}

// From cap height to the deepest descender: what a reader sees of a line, however low its
// letters. On a curve each glyph stands in its own turned box.
static Rect run_extent(const Run *run, Pt origin) {
    double above = run->face->cap_height * run->size,
           below = run->face->descent * run->size;
    if (!run->turned)
        return (Rect){origin.x, origin.y - above, run->width, above + below};
    Rect all = {0};
    for (size_t i = 0; i < run->n || i == 0; i++) { // an icon's is not counted
        const Glyph *g = &run->glyph[i];
        Affine m = glyph_place(g, origin);
        Rect box = {0, -above, g->advance, above + below};
        all = rect_union(all, affine_rect(m, box));
    }
    return all;
}

static Pt run_origin(const Writer *w, const TextLine *line, const Run *run) {
    return (Pt){w->box->inner.x + line->x + run->x,
                w->box->inner.y + line->baseline - run->rise};
}

static const Ink *run_ink(const Writer *w, const Run *run) {
    return run->span ? run->span->style.colour : w->box->text.style.colour;
}

// An icon stands on the baseline and is as tall as a capital. One that readers are told of
// is a figure; else it is decoration.
static void icon_paint(Writer *w, const Run *run, Pt origin) {
    const TextSpan *span = run->span;
    Str alt = span->icon->alt;
    if (!span->art || !run->face)
        return;
    double cap = run->face->cap_height * run->size;
    double wide = cap * span->art->width / span->art->height;
    if (alt.n)
        item_add(w, ITEM_TAG_BEGIN)->tag = (TagItem){.tag = TAG_FIGURE, .alt = alt};
    if (run->turned) {
        Affine place = glyph_place(run->glyph, origin);
        item_add(w, ITEM_GROUP_BEGIN)->group = (GroupItem){.matrix = place, .opacity = 1};
        origin = (Pt){0, 0};
    }
    item_add(w, ITEM_IMAGE)->image =
        (ImageItem){.art = span->art,
                    .rect = {origin.x, origin.y - cap, wide, cap},
                    .tint = run_ink(w, run),
                    .alt = alt};
    if (run->turned)
        item_add(w, ITEM_GROUP_END);
    if (alt.n)
        item_add(w, ITEM_TAG_END);
}

// What set the run's letters: what the style says, and what raised or lowered them.
static Str features_of(Arena *a, const TextStyle *style, const Run *run) {
    if (!run->script.n || !style->features.n)
        return run->script.n ? run->script : style->features;
    return str_f(a, "%.*s, %.*s", STR(style->features), STR(run->script));
}

static void run_paint(Writer *w, const TextLine *line, const Run *run) {
    Pt origin = run_origin(w, line, run);
    assert(isfinite(origin.x) && isfinite(origin.y));
    if (run->span && run->span->icon) {
        icon_paint(w, run, origin);
        return;
    }
    const TextStyle *style = run->span ? &run->span->style : &w->box->text.style;
    Item *item = item_add(w, ITEM_GLYPHS);
    item->glyphs =
        (GlyphsItem){.run = run,
                     .origin = origin,
                     .ink = run_ink(w, run),
                     .style = style->name,
                     .features = features_of(w->arena, style, run),
                     .tracking = style->tracking,
                     .language = run->span ? run->span->language : w->box->text.language,
                     .link = run->span ? run->span->link : S(""),
                     .text = run->text,
                     .extent = run_extent(run, origin),
                     .begins = !w->begun,
                     .span = text_span(w->box)};
    w->begun = true;
}

static bool same_link(const TextSpan *a, const TextSpan *b) {
    return a->link.n && a->link.p == b->link.p;
}

static void link_close(Writer *w) {
    if (w->link)
        item_add(w, ITEM_TAG_END);
    w->link = NULL;
}

static void link_change(Writer *w, const TextSpan *span) {
    bool same = w->link && span && same_link(w->link, span);
    if (!same)
        link_close(w);
    if (same || !span || !span->link.n)
        return;
    item_add(w, ITEM_TAG_BEGIN)->tag = (TagItem){.tag = TAG_LINK};
    w->link = span;
}

// Where the words of a link stand on their line, which may go on in the next.
static void place_paint(Writer *w, Rect *place) {
    if (w->link && place->w > 0)
        item_add(w, ITEM_LINK)->link = (LinkItem){*place, w->link->link, false};
    *place = (Rect){0};
}

static void tag_open(Writer *w, Tag tag, bool resumes, bool goes_on) {
    item_add(w, ITEM_TAG_BEGIN)->tag =
        (TagItem){.tag = tag, .resumes = resumes, .goes_on = goes_on};
}

// A line's runs as they are read, which with two directions is not how they stand. Those of
// a list's label are told apart.
static void runs_paint(Writer *w, const TextLine *line) {
    bool *taken = NEWS(w->arena, bool, line->n);
    bool label = line->label > 0 && w->labelled;
    Rect place = {0};
    w->labelled = w->items || (w->labelled && !label);
    if (label)
        tag_open(w, TAG_LABEL, false, false);
    for (size_t i = 0; i < line->n; i++) {
        size_t next = line->n;
        for (size_t k = 0; k < line->n; k++)
            if (!taken[k] && (next == line->n || line->run[k].at < line->run[next].at))
                next = k;
        const Run *run = &line->run[next];
        taken[next] = true;
        if (label && run->at >= line->label) {
            item_add(w, ITEM_TAG_END);
            label = false;
        }
        if (w->link && !(run->span && same_link(w->link, run->span)))
            place_paint(w, &place);
        link_change(w, run->span);
        run_paint(w, line, run);
        if (w->link && run->face)
            place = rect_union(place, run_extent(run, run_origin(w, line, run)));
    }
    if (label)
        item_add(w, ITEM_TAG_END);
    place_paint(w, &place);
}

// Dots stand on a grid from the text's far edge, so that those of all lines meet.
static void leader_paint(Writer *w, const TextLine *line, const TextLeader *leader) {
    const double em = w->box->set->size, air = 0.25 * em;
    double pitch = (leader->kind == LEADER_DASHES ? 0.6 : 0.45) * em;
    double left = w->box->inner.x + line->x + leader->x + air,
           wide = leader->width - 2 * air;
    double base = w->box->inner.y + line->baseline;
    Path path = {0};
    if (leader->kind == LEADER_LINE && wide > 0)
        path_rect(w->arena, &path, (Rect){left, base - 0.05 * em, wide, 0.05 * em}, 0);
    double edge = w->box->inner.x + w->box->inner.w, thick = 0.11 * em;
    double long_ = leader->kind == LEADER_DASHES ? 0.3 * em : thick;
    for (double at = edge - pitch * ceil((edge - left - wide) / pitch) - long_;
         leader->kind != LEADER_LINE && at >= left; at -= pitch)
        if (leader->kind == LEADER_DOTS)
            path_ellipse(w->arena, &path, (Rect){at, base - thick, thick, thick});
        else
            path_rect(w->arena, &path, (Rect){at, base - 0.25 * em, long_, 0.05 * em}, 0);
    if (path.n)
        item_add(w, ITEM_PATH)->path =
            (PathItem){.path = path, .fill = w->box->text.style.colour};
}

static bool same_underline(const TextSpan *a, const TextSpan *b) {
    return a->style.underline && b->style.underline && a->style.colour == b->style.colour &&
           !a->icon == !b->icon;
}

// How many runs from `from` on, side by side, share one underline; 0: it has none.
static size_t underlined(const TextLine *line, size_t from) {
    size_t to = from;
    const TextSpan *first = line->run[from].span;
    while (to < line->n && first && line->run[to].span &&
           same_underline(first, line->run[to].span))
        to++;
    return to - from;
}

// On a curve each letter has its own piece, which laps a little over the next.
static void underline_bend(Writer *w, Path *path, const Run *run, Pt origin, Rect under) {
    const double lap = 0.02;
    for (size_t i = 0; i < run->n; i++) {
        const Glyph *g = &run->glyph[i];
        Path piece = {0};
        under.x = -lap * g->advance;
        under.w = (1 + 2 * lap) * g->advance;
        path_rect(w->arena, &piece, under, 0);
        piece = path_map(w->arena, piece, glyph_place(g, origin));
        for (size_t k = 0; g->advance > 0 && k < piece.n; k++)
            PUSH(w->arena, path) = piece.p[k];
    }
}

// Where the font has its underline, but lighter than any stem, so that words come first.
static void underline_paint(Writer *w, const TextLine *line, const Run *run, size_t n) {
    const double thick = 0.055 * run->size; // pt
    const Face *face = run->face;
    if (!face || run->span->icon)
        return;
    Pt from = run_origin(w, line, run);
    const Run *last = run + n - 1; // behind it goes no tracking
    double to =
        run_origin(w, line, last).x + last->width - last->span->style.tracking * last->size;
    double top = (face->underline_at + face->underline_line / 2) * run->size - thick / 2;
    Path path = {0};
    if (run->turned)
        for (size_t i = 0; i < n; i++)
            underline_bend(w, &path, &run[i], from, (Rect){0, top, 0, thick});
    else
        path_rect(w->arena, &path, (Rect){from.x, from.y + top, to - from.x, thick}, 0);
    item_add(w, ITEM_PATH)->path = (PathItem){.path = path, .fill = run_ink(w, run)};
}

// A list's items are opened and closed with their first and last lines; a flow parts them.
static void item_begin(Writer *w, const TextLine *line, bool first) {
    bool resumes = first && !line->begins;
    if (!w->items || w->item || (!line->label && !resumes))
        return;
    tag_open(w, TAG_ITEM, resumes, false);
    w->item = w->page->n;
}

static void item_end(Writer *w, const TextLine *line, bool last) {
    if (!w->item || (!line->ends && !last))
        return;
    w->page->p[w->item - 1].tag.goes_on = !line->ends;
    link_close(w);
    item_add(w, ITEM_TAG_END);
    w->item = 0;
}

static void lines_paint(Writer *w) {
    const TextBlock *set = w->box->set;
    for (size_t l = 0; set && l < set->n; l++) {
        const TextLine *line = &set->line[l];
        item_begin(w, line, l == 0 && w->box->resumes);
        for (size_t i = 0; i < line->leaders; i++)
            leader_paint(w, line, &line->leader[i]);
        for (size_t i = 0, n; i < line->n; i += n ? n : 1)
            if ((n = underlined(line, i)))
                underline_paint(w, line, &line->run[i], n);
        runs_paint(w, line);
        item_end(w, line, l + 1 == set->n && !w->box->more);
    }
}

void paint_text(Arena *a, Page *page, const Box *box, Tag tag) {
    Writer w = {.arena = a, .page = page, .begun = box->resumes};
    w.items = tag == TAG_LIST;
    w.labelled = tag == TAG_LIST || tag == TAG_ITEM;
    for (const Box *part = box; part; part = part->more) {
        w.box = part;
        paint_outline(a, page, part, true);
        lines_paint(&w);
    }
    link_close(&w);
}

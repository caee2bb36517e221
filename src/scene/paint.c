#include "scene/paint.h"

#include <assert.h>
#include <math.h>

#include "art/art.h"
#include "box/figure.h"
#include "box/qr.h"
#include "box/tags.h"
#include "geometry/len.h"
#include "scene/paint_line.h"
#include "scene/paint_outline.h"
#include "scene/paint_picture.h"
#include "scene/paint_rules.h"
#include "scene/paint_text.h"
#include "scene/pattern.h"
#include "scene/surface.h"
#include "type/text.h"

// A painting in hand. Each box knows which of its edges run out to the bleed.
typedef struct Painter {
    Arena *arena;
    Diags *diags;
    Page *page;
    const Box *root;
    Span at;       // of the box in hand
    Within within; // the nearest tag around the box
    TagCell cell;  // of the next cell of a table
    Affine placed; // of its items on the page
} Painter;

static const double near = 0.01; // pt: edges this close are the same
static Item *item_add(Painter *p, ItemKind kind) {
    Item *item = &PUSH(p->arena, p->page);
    *item = (Item){.kind = kind, .span = p->at};
    return item;
}

static PathItem *path_add(Painter *p, Path path, const Ink *fill, const Ink *stroke,
                          double line) {
    Item *item = item_add(p, ITEM_PATH);
    item->path = (PathItem){.path = path, .fill = fill, .stroke = stroke, .line = line};
    return &item->path;
}

static double edge_gap(Rect r, Rect outer, unsigned edge) {
    switch (edge) {
    case EDGE_TOP:
        return fabs(r.y - outer.y);
    case EDGE_RIGHT:
        return fabs(r.x + r.w - outer.x - outer.w);
    case EDGE_BOTTOM:
        return fabs(r.y + r.h - outer.y - outer.h);
    default:
        return fabs(r.x - outer.x);
    }
}

static const char *edge_name(unsigned edge) {
    return edge == EDGE_TOP      ? "top"
           : edge == EDGE_RIGHT  ? "right"
           : edge == EDGE_BOTTOM ? "bottom"
                                 : "left";
}

// One warning a box, with all the edges at which its colour stops at the trim.
static void stops_warn(Painter *p, const Box *box, unsigned edges) {
    Buf names = buf_new(p->arena);
    for (unsigned edge = EDGE_TOP; edge <= EDGE_LEFT; edge <<= 1)
        if (edges & edge)
            buf_f(&names, "%s%s", names.n ? ", " : "", edge_name(edge));
    if (!names.n)
        return;
    Diag *warning = diag_warning(p->diags, box->span, "this colour stops at the %.*s trim",
                                 STR(buf_str(&names)));
    diag_rule(warning, "bleed", box->rect, 1);
    diag_hint(p->diags, warning, "let it run out: bleed: [%.*s]", STR(buf_str(&names)));
}

// The box's own bleed, and its parent's at the edges that both share.
static unsigned bleed_of(Painter *p, const Box *box, const Box *parent,
                         unsigned inherited) {
    unsigned bleed = box->bleed, stops = 0;
    bool colour = (box->fill || box->gradient) && box->kind != BOX_RULE &&
                  box->kind != BOX_QR && p->page->bleed.x < -near;
    for (unsigned edge = EDGE_TOP; edge <= EDGE_LEFT; edge <<= 1) {
        if (parent && (inherited & edge) && edge_gap(box->rect, parent->rect, edge) < near)
            bleed |= edge;
        double gap = edge_gap(box->rect, p->page->trim, edge);
        if ((box->bleed & edge) && gap >= near)
            diag_rule(
                diag_error(p->diags, box->span,
                           "this box is to bleed at the %s but ends %.1f mm from the trim",
                           edge_name(edge), gap / PT_PER_MM),
                "bleed", box->rect, gap);
        else if (colour && !(bleed & edge) && gap < near)
            stops |= edge;
    }
    stops_warn(p, box, stops);
    return bleed;
}

static Rect bled(const Painter *p, Rect r, unsigned bleed) {
    Rect trim = p->page->trim, out = p->page->bleed;
    Sides grow = {bleed & EDGE_TOP ? out.y - trim.y : 0,
                  bleed & EDGE_RIGHT ? trim.x + trim.w - out.x - out.w : 0,
                  bleed & EDGE_BOTTOM ? trim.y + trim.h - out.y - out.h : 0,
                  bleed & EDGE_LEFT ? out.x - trim.x : 0};
    return rect_inset(r, grow);
}

// The shape of a sector, `in` pt within its edges.
static Path wedge_shape(Arena *a, Wedge w, double in) {
    Path path = {0};
    w.inner += w.inner > 0 ? in : 0;
    w.outer -= in;
    if (!wedge_whole(w)) {
        w.before += in;
        w.after += in;
    }
    wedge_path(a, &path, w);
    return path;
}

static Path figure_path(Arena *a, const Box *box, Rect r, double radius) {
    if (box->wedge)
        return wedge_shape(a, *box->wedge, 0);
    if (box->kind != BOX_SHAPE)
        return figure_shape(a, FIGURE_RECTANGLE, (Path){0}, r, radius);
    return figure_shape(a, box->figure, box->path, r, radius);
}

static Path clip_path(Arena *a, const Box *box, Rect r) {
    return box->clip.shaped ? figure_shape(a, box->clip.figure, box->clip.path, r, 0)
                            : figure_path(a, box, r, box->radius);
}

static void between_paint(Painter *p, const Box *box) {
    const Str name[] = {box->from, box->to};
    const Box *end[2];
    for (size_t i = 0; i < 2; i++) {
        end[i] = name[i].n ? box_named(p->root, name[i]) : NULL;
        if (!name[i].n)
            diag_hint(
                p->diags,
                diag_error(p->diags, box->span, "a line has no %s", i ? "to" : "from"),
                "name two boxes, and write {shape: line, from: a, to: b}");
        else if (!end[i])
            diag_error(p->diags, box->span, "no box on this page is named \"%.*s\"",
                       STR(name[i]));
    }
    if (!box->stroke)
        diag_hint(p->diags, diag_error(p->diags, box->span, "this line has no ink"),
                  "give it one: stroke: ink");
    if (!end[0] || !end[1] || !box->stroke)
        return;
    Path path = line_between(p->arena, end[0], end[1]);
    dash_set(path_add(p, path, NULL, box->stroke, box->line), box);
}

// Over what an ink fills, cut off at its edge.
static void pattern_paint(Painter *p, Path shape, const InkPattern *pattern) {
    Item *group = item_add(p, ITEM_GROUP_BEGIN);
    group->group = (GroupItem){.matrix = affine_one(), .clip = shape, .opacity = 1};
    PathItem lines = pattern_over(p->arena, pattern, path_bounds(shape), p->page->scale);
    item_add(p, ITEM_PATH)->path = lines;
    item_add(p, ITEM_GROUP_END);
}

static void fill_paint(Painter *p, const Box *box, unsigned bleed) {
    Path shape = figure_path(p->arena, box, bled(p, box->rect, bleed), box->radius);
    path_add(p, shape, box->gradient ? NULL : box->fill, NULL, 0)->blend =
        blend_over(box->gradient, box->rect);
    if (!box->gradient && box->fill->pattern)
        pattern_paint(p, shape, box->fill->pattern);
}

// Fill, then the stroke: half its width inside the edge, so that it never leaves the box.
static void surface_paint(Painter *p, const Box *box, unsigned bleed) {
    double half = box->line / 2;
    if (box->kind == BOX_RULE || box->kind == BOX_LINES || box->kind == BOX_QR)
        return;
    if (box->kind == BOX_SHAPE && box->figure == FIGURE_LINE) {
        between_paint(p, box);
        return;
    }
    if (box->fill || box->gradient)
        fill_paint(p, box, bleed);
    if (box->stroke && box->line > 0) {
        surface_line(p->diags, box);
        Rect r = rect_inset(box->rect, (Sides){half, half, half, half});
        Path path = box->wedge ? wedge_shape(p->arena, *box->wedge, half)
                               : figure_path(p->arena, box, r, fmax(0, box->radius - half));
        dash_set(path_add(p, path, NULL, box->stroke, box->line), box);
    }
}

static void image_paint(Painter *p, const Box *box, unsigned bleed) {
    if (box->image.art && (box->inner.w <= 0 || box->inner.h <= 0))
        diag_error(p->diags, box->span, "there is no room for this picture");
    if (!box->image.art || box->inner.w <= 0 || box->inner.h <= 0)
        return; // nothing can be drawn at scale 0
    bool cover = box->image.fit == IMAGE_COVER;
    Rect place = cover ? bled(p, box->inner, bleed) : box->inner;
    if (cover) {
        Item *group = item_add(p, ITEM_GROUP_BEGIN);
        group->group = (GroupItem){.matrix = affine_one(), .opacity = 1};
        path_rect(p->arena, &group->group.clip, place, box->radius);
    }
    Rect rect = picture_rect(box, place);
    Item *item = item_add(p, ITEM_IMAGE);
    item->image = (ImageItem){
        .art = box->image.art, .rect = rect, .tint = box->image.tint, .alt = box->alt};
    if (cover)
        item_add(p, ITEM_GROUP_END);
}

// Four dots a module of a 300 dpi printer, by Denso Wave's advice (Point for setting the
// module size, qrcode.com).
static const double least_module = 0.33; // mm

static void qr_paint(Painter *p, const Box *box) {
    double module = qr_module(box) / PT_PER_MM;
    if (box->qr.code && module <= 0)
        diag_error(p->diags, box->span, "there is no room for this code");
    if (!box->qr.code || module <= 0)
        return;
    if (module < least_module) {
        Diag *warning = diag_warning(
            p->diags, box->span,
            "the squares of this code are %.2f mm: few cameras will see them", module);
        diag_hint(
            p->diags, warning, "make it %.0f mm wide, or what it says shorter",
            ceil(least_module * fmin(box->inner.w, box->inner.h) / PT_PER_MM / module));
    }
    path_add(p, qr_path(p->arena, box), box->fill, NULL, 0);
}

static bool group_begin(Painter *p, const Box *box, unsigned bleed) {
    double rotate = box->rotate + box->turn;
    if (!box->name.n && !box->clip.on && rotate == 0 && box->opacity >= 1 && !box->mixing)
        return false;
    Rect r = box->rect;
    double x = r.x + r.w / 2, y = r.y + r.h / 2;
    Affine turn = affine_then(affine_then(affine_move(-x, -y), affine_turn(rotate)),
                              affine_move(x, y));
    Item *item = item_add(p, ITEM_GROUP_BEGIN);
    item->group = (GroupItem){.name = box->name,
                              .matrix = rotate != 0 ? turn : affine_one(),
                              .opacity = box->opacity,
                              .mixing = box->mixing};
    if (box->clip.on)
        item->group.clip = clip_path(p->arena, box, bled(p, r, bleed));
    return true;
}

static void box_paint(Painter *p, const Box *box, const Box *parent, unsigned inherited);

// What stands in a sector is read before the sectors around it.
static void wheel_paint(Painter *p, const Box *box, unsigned bleed) {
    for (int sectors = 0; sectors <= 1; sectors++)
        for (size_t i = 0; i < box->group.n; i++)
            if ((box->group.child[i]->kind == BOX_SECTOR) == sectors)
                box_paint(p, box->group.child[i], box, bleed);
}

static void tag_begin(Painter *p, const Box *box, Tag tag) {
    Item *item = item_add(p, ITEM_TAG_BEGIN);
    item->tag = (TagItem){.tag = tag,
                          .resumes = box->resumes,
                          .goes_on = box->goes_on,
                          .alt = box->alt,
                          .title = box->title};
    if (tag == TAG_TH || tag == TAG_TD)
        item->tag.cell = p->cell;
    p->cell = (TagCell){0};
    if (box->kind == BOX_TEXT)
        item->tag.language = box->text.language;
}

static void children_paint(Painter *p, const Box *box, unsigned bleed) {
    for (size_t i = 0; i < box->group.n; i++)
        box_paint(p, box->group.child[i], box, bleed);
}

// What a cell of a table heads: a cell in its head columns, what is below it.
static TagScope scope_of(const Box *grid, const Box *cell) {
    size_t row = cell->cell.row + grid->group.line_from;
    if (row < (size_t)grid->group.head)
        return SCOPE_COLUMN;
    return cell->cell.column < (size_t)grid->group.head_columns ? SCOPE_ROW : SCOPE_AUTO;
}

// A grid that is a table has no boxes for its rows.
static void rows_paint(Painter *p, const Box *box, unsigned bleed) {
    Within within = p->within;
    const Group *g = &box->group;
    for (size_t i = 0; i < g->n; i++) {
        const Box *cell = g->child[i];
        if (i == 0 || g->child[i - 1]->cell.row != cell->cell.row)
            item_add(p, ITEM_TAG_BEGIN)->tag = (TagItem){.tag = TAG_ROW};
        p->within = (Within){TAG_ROW, true};
        p->cell = (TagCell){scope_of(box, cell), cell->cell.across, cell->cell.down};
        box_paint(p, cell, box, bleed);
        if (i + 1 == g->n || g->child[i + 1]->cell.row != cell->cell.row)
            item_add(p, ITEM_TAG_END);
        p->within = within;
    }
}

static void grid_paint(Painter *p, const Box *box, unsigned bleed) {
    if (tag_by_rows(box, p->within))
        rows_paint(p, box, bleed);
    else
        children_paint(p, box, bleed);
}

static void content_flat(Painter *p, const Box *box, unsigned bleed) {
    switch (box->kind) {
    case BOX_ROW:
    case BOX_COLUMN:
    case BOX_STACK:
        paint_dividers(p->arena, p->page, box);
        children_paint(p, box, bleed);
        break;
    case BOX_GRID:
        paint_dividers(p->arena, p->page, box);
        grid_paint(p, box, bleed);
        break;
    case BOX_FLOW:
        for (size_t i = 0; i < box->flow.n; i++)
            box_paint(p, box->flow.placed[i], box, bleed);
        break;
    case BOX_WHEEL:
    case BOX_SECTOR:
        wheel_paint(p, box, bleed);
        break;
    case BOX_TEXT:
        paint_text(p->arena, p->page, box, p->within.tag);
        break;
    case BOX_IMAGE:
        image_paint(p, box, bleed);
        break;
    case BOX_RULE:
        paint_rule(p->arena, p->page, box, bled(p, box->rect, bleed));
        break;
    case BOX_LINES:
        paint_lines(p->arena, p->page, box);
        break;
    case BOX_QR:
        qr_paint(p, box);
        break;
    case BOX_SHAPE:
    case BOX_SPACE:
        break;
    }
}

// A quarter turn about the middle of what lies on its side; nothing in it bleeds.
static void content_paint(Painter *p, const Box *box, unsigned bleed) {
    if (!box->lie) {
        content_flat(p, box, bleed);
        return;
    }
    Pt m = box->middle;
    double quarter = acos(0);
    Affine turn = affine_turn(box->lie == LIE_LEFT ? -quarter : quarter);
    turn = affine_then(affine_then(affine_move(-m.x, -m.y), turn), affine_move(m.x, m.y));
    item_add(p, ITEM_GROUP_BEGIN)->group = (GroupItem){.matrix = turn, .opacity = 1};
    content_flat(p, box, 0);
    item_add(p, ITEM_GROUP_END);
}

// The link that the box is, around its content.
static void link_begin(Painter *p, const Box *box) {
    item_add(p, ITEM_TAG_BEGIN)->tag = (TagItem){.tag = TAG_LINK, .alt = box->alt};
}

static void link_end(Painter *p, const Box *box) {
    for (const Box *part = box; part; part = part->more) {
        Item *item = item_add(p, ITEM_LINK);
        item->link = (LinkItem){part->rect, box->link, box->within};
    }
    item_add(p, ITEM_TAG_END);
}

// A figure's ground is a part of the picture, a link's one of what it covers; that of all
// else is decoration. A link lies within its box's tag, but around a figure.
static void tagged_paint(Painter *p, const Box *box, unsigned bleed) {
    Within within = p->within;
    bool wordless = box->kind == BOX_TEXT && (!box->set || !box->set->n);
    bool cell = within.direct && within.tag == TAG_ROW; // is there without words too
    Tag tag = wordless && !cell ? TAG_AUTO : tag_of(box, within);
    bool figure = tag == TAG_FIGURE, link = box->link.n && !wordless;
    if (!figure && !link)
        surface_paint(p, box, bleed);
    if (link && figure)
        link_begin(p, box);
    if (tag != TAG_AUTO)
        tag_begin(p, box, tag);
    if (link && !figure)
        link_begin(p, box);
    if (figure || link)
        surface_paint(p, box, bleed);
    p->within = tag_within(box, within);
    content_paint(p, box, bleed);
    p->within = within;
    p->at = box->span;
    if (link && !figure)
        link_end(p, box);
    if (tag != TAG_AUTO)
        item_add(p, ITEM_TAG_END);
    if (link && figure)
        link_end(p, box);
    for (const Box *part = box; part && part->kind == BOX_TEXT; part = part->more)
        paint_outline(p->arena, p->page, part, false); // over its words, which it is not
}

static void box_paint(Painter *p, const Box *box, const Box *parent, unsigned inherited) {
    assert(rect_finite(box->rect));
    if (box->absent)
        return;
    Span outer = p->at;
    p->at = box->span;
    unsigned bleed = bleed_of(p, box, parent, inherited);
    Affine around = p->placed;
    bool group = group_begin(p, box, bleed);
    if (group)
        p->placed = affine_then(p->page->p[p->page->n - 1].group.matrix, around);
    if (p->page->bleed.x < -near)
        surface_turned(p->diags, box, p->placed, bled(p, box->rect, bleed), p->page->trim);
    tagged_paint(p, box, bleed);
    if (group)
        item_add(p, ITEM_GROUP_END);
    p->placed = around;
    p->at = outer;
}

Page *page_of_layout(Arena *a, Str name, const PageSpec *spec) {
    Page *page = page_new(a, name, spec->trim, spec->bleed, spec->safe);
    page->scale = spec->scale > 0 ? spec->scale : 1;
    if (!page_die_plain(spec))
        page->die = page_die(a, spec);
    return page;
}

void paint(Arena *a, Diags *d, Page *page, const Box *root) {
    Painter p = {
        .arena = a, .diags = d, .page = page, .root = root, .placed = affine_one()};
    box_paint(&p, root, NULL, 0);
}

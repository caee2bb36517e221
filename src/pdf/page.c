#include "pdf/page.h"

#include <math.h>

#include "box/gradient.h"
#include "pdf/drawing.h"
#include "pdf/glyphs.h"
#include "pdf/marked.h"
#include "pdf/self_check.h"
#include "pdf/shade.h"
#include "pdf_file/token.h"
#include "scene/plain.h"
#include "scene/walk.h"

// Groups within groups recur, on one walk.
typedef struct PageWalk {
    Walk at;
    bool under; // only inks that lie below all others, which print over them; else the rest
} PageWalk;

static bool is_under(const Ink *ink) {
    return ink && ink->under;
}

static bool blend_under(const Blend *blend) {
    return blend->gradient && is_under(blend->gradient->ink[0]);
}

// The path's inside through a clip, with the shading in its own place.
static void blend_draw(Canvas *c, const PathItem *item) {
    Blend *blend = NEW(c->arena, Blend); // the item may be a part in passing
    *blend = item->blend;
    CanvasState saved = canvas_save(c);
    canvas_path(c, item->path);
    canvas_op(c, item->even_odd ? "W* n\n" : "W n\n");
    canvas_over(c, pdf_blend_overprints(&c->press->inks, item->blend.gradient));
    if (blend->gradient->clear) {
        canvas_name(c,
                    (PdfNeed){.kind = NEED_FADE, .fade = {blend, path_bounds(item->path)}});
        buf_add(&c->out, S("gs\n"));
        c->transparent = true;
    }
    canvas_name(c, (PdfNeed){.kind = NEED_SHADE, .shade = blend});
    buf_add(&c->out, S("sh\n"));
    canvas_restore(c, &saved);
}

static void stroke_set(Canvas *c, const PathItem *item) {
    Paint paint = pdf_ink_paint(&c->press->inks, item->stroke);
    bool dashed = item->dash[1] + item->dash[3] > 0;
    CanvasLine line = {.width = item->line, .miter = 10};
    if (dashed)
        line.dash = item->dash;
    if (item->letters)
        line.join = ART_JOIN_ROUND;
    if (dashed && item->dash[0] == 0)
        line.cap = ART_CAP_ROUND; // dots
    canvas_stroke(c, &paint, plate_overprints(c->press->profile, item->stroke, false),
                  line);
}

static bool inks_over(const Canvas *c, const Ink *ink) {
    return plate_overprints(c->press->profile, ink, false);
}

static const Ink *fill_ink(const PathItem *item) {
    return item->blend.gradient ? item->blend.gradient->ink[0] : item->fill;
}

// Files of RGB multiply what overprints, and one state holds for fill and line alike.
static bool parts_differ(const Canvas *c, const PathItem *item) {
    const Ink *fill = fill_ink(item);
    if (!fill || !item->stroke)
        return false;
    if (fill->finish || item->stroke->finish)
        return true; // layers of their own
    return !c->press->profile->cmyk && inks_over(c, fill) != inks_over(c, item->stroke);
}

static void part_draw(Canvas *c, const PathItem *item) {
    if (item->blend.gradient)
        blend_draw(c, item);
    if (!item->fill && !item->stroke)
        return;
    if (item->fill) {
        Paint paint = pdf_ink_paint(&c->press->inks, item->fill);
        canvas_fill(c, &paint, inks_over(c, item->fill));
    }
    if (item->stroke)
        stroke_set(c, item);
    canvas_path(c, item->path);
    if (item->fill && item->stroke)
        canvas_op(c, item->even_odd ? "B*\n" : "B\n");
    else if (item->fill)
        canvas_op(c, item->even_odd ? "f*\n" : "f\n");
    else
        canvas_op(c, "S\n");
}

static void path_draw(Canvas *c, const PathItem *item) {
    const Ink *fill = fill_ink(item);
    if (!item->path.n || (!fill && !item->stroke))
        return;
    if (parts_differ(c, item)) {
        PathItem inner = *item, line = *item;
        inner.stroke = NULL;
        line.fill = NULL;
        line.blend = (Blend){0};
        path_draw(c, &inner);
        path_draw(c, &line);
        return;
    }
    bool layer = canvas_layer_begin(c, fill ? fill : item->stroke);
    marks_drawing(c->marks, c, path_bounds(item->path));
    part_draw(c, item);
    canvas_layer_end(c, layer);
}

static void image_draw(Canvas *c, const ImageItem *item) {
    bool layer = canvas_layer_begin(c, item->tint);
    marks_drawing(c->marks, c, item->rect);
    pdf_picture_draw(c, (PdfPicture){.art = item->art, .tint = item->tint}, item->rect);
    canvas_layer_end(c, layer);
}

static void glyphs_draw(Canvas *c, const GlyphsItem *item) {
    bool layer = canvas_layer_begin(c, item->ink);
    pdf_glyphs_draw(c, item, marks_words(c->marks, c, item));
    canvas_layer_end(c, layer);
}

// The parts of the path that this walk draws.
static PathItem path_part(const PageWalk *walk, const PathItem *item) {
    PathItem part = *item;
    if (is_under(part.fill) != walk->under)
        part.fill = NULL;
    if (is_under(part.stroke) != walk->under)
        part.stroke = NULL;
    if (part.blend.gradient && blend_under(&part.blend) != walk->under)
        part.blend = (Blend){0};
    return part;
}

static bool item_under(const Item *item) {
    return item->kind == ITEM_PATH
               ? is_under(item->path.fill) || is_under(item->path.stroke) ||
                     blend_under(&item->path.blend)
           : item->kind == ITEM_GLYPHS
               ? is_under(item->glyphs.ink)
               : item->kind == ITEM_IMAGE && is_under(item->image.tint);
}

static void link_add(Canvas *c, const LinkItem *link) {
    if (!c->press->profile->links)
        return;
    marks_link(c->marks, c->page->links.n);
    PUSH(c->arena, &c->page->links) =
        (PdfLink){affine_rect(c->to_page, link->rect), link->uri, link->within, S("")};
}

static void items_draw(Canvas *c, PageWalk *walk);

// Whether the group that begins at the item in hand draws one thing, of one layer.
static bool group_is_single(const PageWalk *walk) {
    size_t drawn = 0, begin = walk->at.index;
    for (Walk w = walk_part(walk->at.arena, walk->at.page, begin); walk_next(&w);) {
        switch (w.item->kind) {
        case ITEM_GROUP_BEGIN:
            drawn += w.index == begin ? 0 : 2;
            break;
        case ITEM_IMAGE:
        case ITEM_PAGE:
            drawn += 2;
            break;
        case ITEM_PATH:
            drawn += (w.item->path.fill ? 1U : 0) + (w.item->path.stroke ? 1U : 0) +
                     (w.item->path.blend.gradient ? 2U : 0);
            break;
        case ITEM_GLYPHS:
            drawn++;
            break;
        case ITEM_GROUP_END:
        case ITEM_LINK:
        case ITEM_TAG_BEGIN:
        case ITEM_TAG_END:
            break;
        }
    }
    return drawn <= 1;
}

// All that is in the group as one transparent thing, painted at its opacity. It may reach
// wherever the page does.
static void form_draw(Canvas *c, PageWalk *walk) {
    marks_form_begin(c->marks, c, walk->at.page, walk->at.index);
    Canvas inner = canvas_new(c);
    items_draw(&inner, walk);
    PdfMade *form = NEW(c->arena, PdfMade);
    *form = canvas_finish(&inner);
    form->transparent = true;
    form->bounds = affine_rect(affine_invert(c->to_page), walk->at.page->media);
    canvas_name(c, (PdfNeed){.kind = NEED_FORM, .form = form});
    buf_add(&c->out, S("Do\n"));
    marks_form_end(c->marks, c);
}

// A stored page has its axes as its own stream left them: from its bleed's foot, up.
static void page_draw(Canvas *c, const PageItem *item, Affine m) {
    Rect bleed = item->page->bleed;
    marks_drawing(c->marks, c, affine_rect(m, bleed));
    Affine outer = c->to_page;
    CanvasState saved = canvas_save(c);
    canvas_matrix(c, affine_then((Affine){1, 0, 0, -1, bleed.x, bleed.y + bleed.h}, m));
    canvas_op(c, "");
    canvas_name(c, (PdfNeed){.kind = NEED_PAGE, .page = *item});
    buf_add(&c->out, S("Do\n"));
    canvas_restore(c, &saved);
    c->to_page = outer;
}

// Sheets have thousands of groups that only place a page.
static bool group_is_page(const PageWalk *walk, const GroupItem *group) {
    const Item *item = walk->at.item + 1;
    return item[0].kind == ITEM_PAGE && item[1].kind == ITEM_GROUP_END && !group->clip.n &&
           !group_is_apart(group);
}

static void group_draw(Canvas *c, const GroupItem *group, PageWalk *walk) {
    Affine m = group->matrix, outer = c->to_page;
    if (group_is_page(walk, group)) {
        if (!walk->under)
            page_draw(c, &walk->at.item[1].page, m);
        walk_next(&walk->at);
        walk_next(&walk->at);
        return;
    }
    marks_close(c->marks, c);
    CanvasState saved = canvas_save(c);
    if (m.a != 1 || m.b != 0 || m.c != 0 || m.d != 1 || m.e != 0 || m.f != 0)
        canvas_matrix(c, m);
    if (group->clip.n) {
        canvas_path(c, group->clip);
        canvas_op(c, "W n\n");
    }
    if (group->opacity < 1)
        canvas_alpha(c, group->opacity, group->opacity);
    if (group->mixing != MIX_NORMAL)
        canvas_mix(c, group->mixing);
    if (group_is_apart(group) && !(group->mixing == MIX_NORMAL && group_is_single(walk)))
        form_draw(c, walk);
    else
        items_draw(c, walk);
    marks_close(c->marks, c);
    canvas_restore(c, &saved);
    c->to_page = outer;
}

static void bookmark(Canvas *c, Str title, bool resumes, size_t depth) {
    if (c->press->profile->bookmarks && title.n && !resumes)
        PUSH(c->arena, &c->page->marks) = (PdfMark){.title = title, .depth = (int)depth};
}

// Sections with titles are bookmarks. They lie where their first letters do.
static void tag_begin(Canvas *c, PageWalk *walk, const TagItem *tag) {
    size_t depth = walk->at.page->sections + walk_tags(&walk->at, TAG_SECTION);
    marks_begin(c->marks, c, tag);
    if (tag->tag == TAG_SECTION)
        bookmark(c, tag->title, tag->resumes, depth);
}

static void tag_end(Canvas *c, PageWalk *walk) {
    marks_end(c->marks, c, walk_begun(&walk->at)->tag.tag);
}

static void bookmarks_place(Canvas *c, const GlyphsItem *item) {
    for (size_t i = c->page->marks.n; i > 0 && !c->page->marks.p[i - 1].placed; i--) {
        c->page->marks.p[i - 1].placed = true;
        c->page->marks.p[i - 1].y = affine_rect(c->to_page, item->extent).y;
    }
}

static void items_draw(Canvas *c, PageWalk *walk) {
    while (walk_next(&walk->at)) {
        const Item *item = walk->at.item;
        switch (item->kind) {
        case ITEM_PATH: {
            PathItem part = path_part(walk, &item->path);
            path_draw(c, &part);
            break;
        }
        case ITEM_GLYPHS:
            if (!walk->under)
                bookmarks_place(c, &item->glyphs);
            if (item_under(item) == walk->under)
                glyphs_draw(c, &item->glyphs);
            break;
        case ITEM_IMAGE:
            if (item_under(item) == walk->under)
                image_draw(c, &item->image);
            break;
        case ITEM_PAGE:
            if (!walk->under)
                page_draw(c, &item->page, affine_one());
            break;
        case ITEM_LINK:
            if (!walk->under)
                link_add(c, &item->link);
            break;
        case ITEM_GROUP_BEGIN:
            group_draw(c, &item->group, walk);
            break;
        case ITEM_GROUP_END:
            return;
        case ITEM_TAG_BEGIN:
            if (!walk->under)
                tag_begin(c, walk, &item->tag);
            break;
        case ITEM_TAG_END:
            if (!walk->under)
                tag_end(c, walk);
            break;
        }
    }
}

// What lies below all inks comes last and prints over them, so that none knocks it out: the
// press prints its plate first. To readers it is nothing.
static void under_draw(Canvas *c, const Page *page) {
    PageWalk walk = {.at = walk_page(c->arena, page), .under = true};
    struct Marks *marks = c->marks;
    bool any = false;
    for (size_t i = 0; i < page->n; i++)
        any = any || item_under(&page->p[i]);
    if (!any)
        return;
    marks_close(marks, c);
    c->marks = NULL;
    canvas_op(c, marks ? "/Artifact BMC\n" : "");
    items_draw(c, &walk);
    canvas_op(c, marks ? "EMC\n" : "");
    c->marks = marks;
}

PdfPage *pdf_page_make(Arena *a, PdfMaker *maker, const PdfPress *press, const Page *page,
                       const PdfFonts *fonts) {
    PdfPage *made = NEW(a, PdfPage);
    Canvas c = canvas_new(&(Canvas){.arena = a,
                                    .maker = maker,
                                    .press = press,
                                    .page = made,
                                    .fonts = fonts,
                                    .to_page = affine_one()});
    PageWalk walk = {.at = walk_page(a, page)};
    if (press->tagged)
        c.marks = marks_new(a, made);
    pdf_maker_page(maker);
    // From the media's lower left corner up to the trim's upper left corner down.
    canvas_matrix(&c, (Affine){1, 0, 0, -1, -page->media.x, page->media.y + page->media.h});
    c.to_page = affine_one();
    for (size_t i = 0; i < page->sections; i++)
        bookmark(&c, page->section[i].title, page->section[i].resumes, i);
    items_draw(&c, &walk);
    marks_close(c.marks, &c);
    under_draw(&c, page);
    canvas_op(&c, "");
    if (press->tagged)
        made->fault = pdf_proof_page(a, page, made, buf_str(&c.out));
    made->content = canvas_finish(&c);
    return made;
}

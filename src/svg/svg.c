#include "svg/svg.h"

#include <assert.h>

#include "scene/plain.h"
#include "svg/image.h"
#include "svg/order.h"
#include "svg/shape.h"
#include "svg/text.h"
#include "svg/writer.h"

struct Svg {
    SvgFonts *fonts;
};

typedef struct Painter { // a page on its way
    SvgWriter w;
    SvgOrder order;
    bool hidden; // what is open is decoration and says so for all in it
    size_t clip; // each thing is clipped by it, not all as one; 0: none
    Path clip_path;
    Affine clip_back; // from the path's coordinates to those of what is open
} Painter;

Svg *svg_open(Arena *a) {
    Svg *svg = NEW(a, Svg);
    svg->fonts = svg_fonts_open(a);
    return svg;
}

static bool id_taken(const SvgWriter *w, Str id) {
    for (size_t i = 0; i < w->id.n; i++)
        if (str_eq(w->id.p[i], id))
            return true;
    return false;
}

void svg_label(SvgWriter *w, Str label) {
    if (!label.n)
        return;
    Str name = svg_name(w->arena, label, S("box")), id = name;
    for (size_t n = 2; id_taken(w, id); n++)
        id = str_f(w->arena, "%.*s-%zu", STR(name), n);
    PUSH(w->arena, &w->id) = id;
    xml_attribute(w->out, "id", id);
    xml_attribute(w->out, "inkscape:label", label);
}

size_t svg_clip(SvgWriter *w, Path path) {
    buf_f(w->out, "<clipPath id=\"clip-%zu\">", ++w->clips);
    svg_figure(w, path, S(""));
    buf_add(w->out, S("</clipPath>\n"));
    return w->clips;
}

static Str hidden_attribute(bool hidden) {
    return hidden ? S(" aria-hidden=\"true\"") : S("");
}

static const char *const mixings[] = {
    [MIX_NORMAL] = "normal",         [MIX_MULTIPLY] = "multiply",
    [MIX_SCREEN] = "screen",         [MIX_OVERLAY] = "overlay",
    [MIX_DARKEN] = "darken",         [MIX_LIGHTEN] = "lighten",
    [MIX_DODGE] = "color-dodge",     [MIX_BURN] = "color-burn",
    [MIX_HARD_LIGHT] = "hard-light", [MIX_SOFT_LIGHT] = "soft-light",
    [MIX_DIFFERENCE] = "difference", [MIX_EXCLUSION] = "exclusion"};

// A clip on a group makes it one picture of its own (CSS Masking 1, section 5.1), in which
// what overprints would meet nothing of what lies below: then each thing has the clip.
static bool clips_each(const SvgWriter *w, size_t item) {
    const GroupItem *g = &w->page->p[item].group;
    return g->clip.n > 0 && !group_is_apart(g) &&
           group_differs(&w->info->screen, w->page, item);
}

static void clip_open(SvgWriter *w, size_t clip, bool multiplies) {
    buf_f(w->out, "<g clip-path=\"url(#clip-%zu)\"", clip);
    if (multiplies)
        buf_add(w->out, S(" style=\"mix-blend-mode:multiply\""));
    buf_add(w->out, S(">\n"));
}

// Returns the clip that each thing in it must have; 0: none.
static size_t group_open(SvgWriter *w, size_t item, bool hidden) {
    const GroupItem *g = &w->page->p[item].group;
    size_t clip = g->clip.n ? svg_clip(w, g->clip) : 0;
    size_t each = clips_each(w, item) ? clip : 0;
    clip = each ? 0 : clip;
    buf_add(w->out, S("<g"));
    svg_label(w, g->name);
    buf_add(w->out, hidden_attribute(hidden));
    svg_transform(w->out, g->matrix);
    if (clip)
        buf_f(w->out, " clip-path=\"url(#clip-%zu)\"", clip);
    if (g->opacity < 1)
        xml_number(w->out, "opacity", g->opacity, 3);
    if (g->mixing != MIX_NORMAL)
        buf_f(w->out, " style=\"mix-blend-mode:%s\"", mixings[g->mixing]);
    else if ((g->opacity < 1 || clip) && group_multiplies(&w->info->screen, w->page, item))
        buf_add(w->out, S(" style=\"mix-blend-mode:multiply\""));
    buf_add(w->out, S(">\n"));
    return each;
}

static void items_write(Painter *p, size_t from, size_t to);
static void tag_write(Painter *p, size_t i);

// A group of what multiplies and what does not hands on the clip to each, in its own
// coordinates.
static bool clips_within(const Painter *p, size_t i) {
    const Item *item = &p->w.page->p[i];
    return item->kind == ITEM_GROUP_BEGIN && item->group.clip.n == 0 &&
           !group_is_apart(&item->group) && group_differs(&p->w.info->screen, p->w.page, i);
}

static void group_enter(Painter *p, size_t i, bool mark) {
    SvgWriter *w = &p->w;
    const GroupItem *g = &w->page->p[i].group;
    size_t around = p->clip;
    p->clip = group_open(w, i, mark);
    if (p->clip) {
        p->clip_path = g->clip;
        p->clip_back = affine_one();
    } else if (around) { // clips_within
        p->clip_back = affine_then(p->clip_back, affine_invert(g->matrix));
        buf_f(w->out, "<clipPath id=\"clip-%zu\"", p->clip = ++w->clips);
        svg_transform(w->out, p->clip_back);
        buf_add(w->out, S(">"));
        svg_figure(w, p->clip_path, S(""));
        buf_add(w->out, S("</clipPath>\n"));
    }
}

// With `mark` the element says itself that it is decoration.
static void item_write(Painter *p, size_t i, bool mark) {
    SvgWriter *w = &p->w;
    const Item *item = &w->page->p[i];
    bool around = p->hidden, tagged = item->kind == ITEM_TAG_BEGIN;
    size_t clip = p->clip;
    Path path = p->clip_path;
    Affine back = p->clip_back;
    if (clip && !tagged && item->kind != ITEM_LINK && !clips_within(p, i)) {
        clip_open(w, clip, item_multiplies(&w->info->screen, w->page, i));
        p->clip = 0;
        item_write(p, i, mark);
        p->clip = clip;
        buf_add(w->out, S("</g>\n"));
        return;
    }
    switch (item->kind) {
    case ITEM_PATH:
        svg_shape(w, &item->path, hidden_attribute(mark));
        break;
    case ITEM_IMAGE:
        svg_image(w, &item->image, hidden_attribute(mark));
        break;
    case ITEM_GROUP_BEGIN:
        group_enter(p, i, mark);
        p->hidden = around || mark;
        items_write(p, i + 1, p->order.end[i] - 1);
        p->hidden = around;
        p->clip = clip;
        p->clip_path = path;
        p->clip_back = back;
        buf_add(w->out, S("</g>\n"));
        break;
    case ITEM_TAG_BEGIN:
        tag_write(p, i);
        break;
    case ITEM_GLYPHS:
    case ITEM_LINK:
    case ITEM_GROUP_END:
    case ITEM_TAG_END:
        break;
    case ITEM_PAGE:
        assert(false && "pages stand on sheets only, which are no SVG");
        break;
    }
}

// All decoration from i on as one, if it is more than one. Returns where the rest begins.
static size_t hidden_write(Painter *p, size_t i, size_t to) {
    const SvgOrder *o = &p->order;
    bool around = p->hidden;
    size_t n = 0, end = i;
    for (; end < to && o->hidden[end]; end = o->end[end])
        n += !o->below[end];
    bool wrap = n > 1 && !around;
    if (wrap)
        buf_add(p->w.out, S("<g aria-hidden=\"true\">\n"));
    p->hidden = around || wrap;
    for (; i < end; i = o->end[i])
        if (!o->below[i])
            item_write(p, i, !p->hidden);
    p->hidden = around;
    if (wrap)
        buf_add(p->w.out, S("</g>\n"));
    return end;
}

static SvgRole role_of(const TagItem *tag) {
    static const Str name[] = {[TAG_AUTO] = LIT(""),
                               [TAG_ARTIFACT] = LIT(""),
                               [TAG_DOCUMENT] = LIT(""), // the file is one
                               [TAG_SECTION] = LIT("group"),
                               [TAG_H1] = LIT("heading"),
                               [TAG_H2] = LIT("heading"),
                               [TAG_H3] = LIT("heading"),
                               [TAG_H4] = LIT("heading"),
                               [TAG_H5] = LIT("heading"),
                               [TAG_H6] = LIT("heading"),
                               [TAG_P] = LIT("paragraph"),
                               [TAG_LIST] = LIT("list"),
                               [TAG_ITEM] = LIT("listitem"),
                               [TAG_LABEL] = LIT(""),
                               [TAG_TABLE] = LIT("table"),
                               [TAG_ROW] = LIT("row"),
                               [TAG_TH] = LIT("columnheader"),
                               [TAG_TD] = LIT("cell"),
                               [TAG_FIGURE] = LIT("img"),
                               [TAG_QUOTE] = LIT("blockquote"),
                               [TAG_LINK] = LIT(""),
                               [TAG_NOTE] = LIT("note"),
                               [TAG_TOC] = LIT("list"),
                               [TAG_ENTRY] = LIT("listitem")};
    bool heading = tag->tag >= TAG_H1 && tag->tag <= TAG_H6;
    bool of_row = tag->tag == TAG_TH && tag->cell.scope == SCOPE_ROW;
    return (SvgRole){.name = of_row ? S("rowheader") : name[tag->tag],
                     .across = tag->cell.across,
                     .down = tag->cell.down,
                     .level = heading ? (int)(tag->tag - TAG_H1) + 1 : 0,
                     .label = tag->alt.n ? tag->alt : tag->title,
                     .title = tag->title,
                     .language = tag->language,
                     .hidden = tag->tag == TAG_ARTIFACT};
}

static bool is_link(const Painter *p, size_t i) {
    const Item *item = &p->w.page->p[i];
    return item->kind == ITEM_TAG_BEGIN && item->tag.tag == TAG_LINK;
}

// A link of words within a text, which say so themselves.
static bool link_of_words(const Painter *p, size_t i) {
    for (size_t j = i + 1; is_link(p, i) && j < p->order.end[i]; j++) {
        const Item *item = &p->w.page->p[j];
        if (item->kind == ITEM_GLYPHS)
            return item->glyphs.link.n > 0;
    }
    return false;
}

// The next item of a text: those in links of its words are its own.
static size_t text_next(const Painter *p, size_t i) {
    return link_of_words(p, i) ? i + 1 : p->order.end[i];
}

// An icon among words that says something itself.
static bool icon(const Painter *p, size_t i) {
    const Item *item = &p->w.page->p[i];
    return item->kind == ITEM_TAG_BEGIN && item->tag.tag == TAG_FIGURE;
}

// Whether all there is between are the words of one text, with what is among them.
static bool text_alone(const Painter *p, size_t from, size_t to) {
    size_t texts = 0;
    for (size_t i = from; i < to; i = text_next(p, i)) {
        const Item *item = &p->w.page->p[i];
        if (item->kind == ITEM_GLYPHS)
            texts += item->glyphs.begins;
        else if (!p->order.hidden[i] && !icon(p, i) && !link_of_words(p, i) &&
                 item->kind != ITEM_LINK)
            return false;
    }
    return texts == 1;
}

// Where the text that begins at i ends: behind its last glyphs and their link.
static size_t text_end(const Painter *p, size_t i, size_t to) {
    size_t end = i + 1;
    for (size_t j = i + 1; j < to; j = text_next(p, j)) {
        const Item *item = &p->w.page->p[j];
        if (item->kind == ITEM_GLYPHS && item->glyphs.begins)
            break;
        if (item->kind == ITEM_GLYPHS || link_of_words(p, j))
            end = p->order.end[j] > end ? p->order.end[j] : end;
    }
    return end;
}

// A text, after what is drawn among its words. Icons that say something are read at their
// places in it, so their drawings are decoration.
static void text_write(Painter *p, size_t from, size_t to, SvgRole role) {
    for (size_t i = from; i < to;) {
        size_t end = text_next(p, i);
        for (size_t j = i + 1; icon(p, i) && j + 1 < end; j = p->order.end[j])
            item_write(p, j, !p->hidden);
        i = p->order.hidden[i] ? hidden_write(p, i, to) : end;
    }
    if (p->clip)
        clip_open(&p->w, p->clip, item_multiplies(&p->w.info->screen, p->w.page, from));
    svg_text(&p->w, from, to, role);
    if (p->clip)
        buf_add(p->w.out, S("</g>\n"));
}

// Of the page's file, which stands beside this one.
static Str page_address(Arena *a, Str name) {
    Buf b = buf_new(a);
    for (size_t i = 0; i < name.n; i++) {
        unsigned char c = (unsigned char)name.p[i];
        bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
                     (c >= '0' && c <= '9') || c == '-' || c == '_' || c == '.';
        buf_f(&b, plain ? "%c" : "%%%02X", c);
    }
    buf_add(&b, S(".svg"));
    return buf_str(&b);
}

// The place where a link leads, which it says within.
static Str link_uri(const Painter *p, size_t i) {
    size_t at = i + 1;
    while (p->w.page->p[at].kind != ITEM_LINK && at + 1 < p->order.end[i])
        at++;
    const Item *item = &p->w.page->p[at];
    if (item->kind != ITEM_LINK)
        return S("");
    return item->link.within ? page_address(p->w.out->arena, item->link.uri)
                             : item->link.uri;
}

// All between as an element of its role: as a text where it is one.
static void role_write(Painter *p, size_t from, size_t to, SvgRole role, bool figure) {
    SvgWriter *w = &p->w;
    bool around = p->hidden, element = role.name.n || role.hidden;
    if (!figure && text_alone(p, from, to)) {
        text_write(p, from, to, role);
        return;
    }
    if (element) {
        buf_add(w->out, S("<g"));
        svg_label(w, role.title);
        svg_role(w, &role);
        buf_add(w->out, S(">\n"));
    }
    p->hidden = around || role.hidden || figure;
    items_write(p, from, to);
    p->hidden = around;
    if (element)
        buf_add(w->out, S("</g>\n"));
}

// A link, or a tag that is nothing but one, whose role then is that of what is in it.
static void tag_write(Painter *p, size_t i) {
    const TagItem *tag = &p->w.page->p[i].tag;
    size_t from = i + 1, to = p->order.end[i] - 1;
    SvgRole role = role_of(tag);
    if (p->hidden)
        role = (SvgRole){.language = role.language};
    bool figure = tag->tag == TAG_FIGURE, inner = !figure && p->order.end[from] == to;
    size_t link = is_link(p, i) ? i : inner && is_link(p, from) ? from : 0;
    bool linked = (link || is_link(p, i)) && !link_of_words(p, link);
    if (!linked) {
        role_write(p, from, to, role, figure);
        return;
    }
    buf_add(p->w.out, S("<a"));
    xml_attribute(p->w.out, "href", link_uri(p, link));
    xml_attribute(p->w.out, "xlink:href", link_uri(p, link)); // Inkscape 1.2, svgo
    buf_add(p->w.out, S(">\n"));
    role_write(p, link + 1, p->order.end[link] - 1, role, figure);
    buf_add(p->w.out, S("</a>\n"));
}

static void items_write(Painter *p, size_t from, size_t to) {
    for (size_t i = from; i < to;) {
        size_t end = p->order.end[i];
        if (p->order.hidden[i]) {
            end = hidden_write(p, i, to);
        } else if (p->w.page->p[i].kind == ITEM_GLYPHS) {
            end = text_end(p, i, to);
            text_write(p, i, end, (SvgRole){.hidden = false});
        } else {
            item_write(p, i, false);
        }
        i = end;
    }
}

static void layer_open(SvgWriter *w, const char *name, bool hidden) {
    buf_add(w->out, S("<g"));
    svg_label(w, str_of(name));
    buf_add(w->out, S(" inkscape:groupmode=\"layer\""));
    buf_add(w->out, hidden_attribute(hidden));
    buf_add(w->out, S(">\n"));
}

// Decoration that lies below all else, then what readers get, in their order.
static void layers_write(Painter *p) {
    const Page *page = p->w.page;
    size_t below = 0;
    for (size_t i = 0; i < page->n; i++)
        below += p->order.below[i];
    p->hidden = true;
    if (below)
        layer_open(&p->w, "decoration", true);
    for (size_t i = 0; i < page->n; i++)
        if (p->order.below[i])
            item_write(p, i, false);
    p->hidden = false;
    if (below)
        buf_add(p->w.out, S("</g>\n"));
    layer_open(&p->w, "content", false);
    items_write(p, 0, page->n);
    buf_add(p->w.out, S("</g>\n"));
}

static void head_write(SvgWriter *w) {
    Buf *b = w->out;
    const Page *page = w->page;
    Rect media = page->media;
    // Inkscape 1.2 finds pictures by xlink:href alone.
    buf_add(b, S("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
                 "<svg xmlns=\"http://www.w3.org/2000/svg\" "
                 "xmlns:xlink=\"http://www.w3.org/1999/xlink\" "
                 "xmlns:inkscape=\"http://www.inkscape.org/namespaces/inkscape\""));
    svg_label(w, page->name);
    buf_add(b, S(" width=\""));
    svg_mm(b, media.w);
    buf_add(b, S("mm\" height=\""));
    svg_mm(b, media.h);
    buf_add(b, S("mm\" viewBox=\""));
    svg_rect(b, media);
    buf_add(b, S("\" data-trim=\""));
    svg_rect(b, page->trim);
    buf_add(b, S("\" data-bleed=\""));
    svg_rect(b, page->bleed);
    buf_add(b, S("\" role=\"document\""));
    if (w->info->language.n) {
        xml_attribute(b, "lang", w->info->language);
        xml_attribute(b, "xml:lang", w->info->language);
    }
    buf_add(b, S(" xml:space=\"preserve\">\n<title>"));
    xml_text(b, w->info->title);
    buf_add(b, S("</title>\n<desc>"));
    xml_text(b, w->info->about);
    buf_add(b, S("</desc>\n"));
}

Str svg_page(Svg *svg, Arena *a, const Page *page, const SvgInfo *info) {
    Buf file = buf_new(a), body = buf_new(a);
    Painter p = {.w = {.arena = a,
                       .fonts = svg->fonts,
                       .sheet = svg_sheet_new(a, svg->fonts, info->text, info->screen),
                       .page = page,
                       .info = info,
                       .out = &file},
                 .order = svg_order(a, page)};
    head_write(&p.w);
    p.w.out = &body;
    layers_write(&p);
    svg_sheet_write(p.w.sheet, &file);
    buf_add(&file, buf_str(&body));
    buf_add(&file, S("</svg>\n"));
    return buf_str(&file);
}

#include "svg/cut.h"

#include "scene/walk.h"
#include "svg/xml.h"

Str svg_cut_layer(const Ink *ink) {
    return ink->spot.n ? ink->spot : ink->name;
}

// With its corner at 0, whatever the page calls that place.
static Affine from_corner(const Page *page) {
    return affine_move(-page->media.x, -page->media.y);
}

static void head_write(Buf *b, const Page *page, const SvgInfo *info) {
    Rect sheet = {0, 0, page->media.w, page->media.h};
    buf_add(b, S("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
                 "<svg xmlns=\"http://www.w3.org/2000/svg\" "
                 "xmlns:inkscape=\"http://www.inkscape.org/namespaces/inkscape\" "
                 "width=\""));
    svg_mm(b, sheet.w);
    buf_add(b, S("mm\" height=\""));
    svg_mm(b, sheet.h);
    buf_add(b, S("mm\" viewBox=\""));
    svg_rect(b, sheet);
    buf_char(b, '"');
    if (info->language.n)
        xml_attribute(b, "xml:lang", info->language);
    buf_add(b, S(">\n<title>"));
    xml_text(b, info->title);
    buf_add(b, S("</title>\n"));
}

// fill="…" and the like, and the same once more as style="…": programs read one or the
// other.
static void look_write(Buf *b, const PathItem *item, const Screen *screen) {
    static const char *const form[2][6] = {
        {" fill=\"", "\"", " stroke=\"", "\" stroke-width=\"", "\"", ""},
        {" style=\"fill:", "", ";stroke:", ";stroke-width:", "", "\""},
    };
    for (size_t i = 0; i < 2; i++) {
        buf_add(b, str_of(form[i][0]));
        if (item->fill)
            svg_colour(b, screen_rgb(screen, item->fill));
        else
            buf_add(b, S("none"));
        buf_add(b, str_of(form[i][1]));
        if (item->stroke) {
            buf_add(b, str_of(form[i][2]));
            svg_colour(b, screen_rgb(screen, item->stroke));
            buf_add(b, str_of(form[i][3]));
            svg_mm(b, item->line);
            buf_add(b, str_of(form[i][4]));
        }
        buf_add(b, str_of(form[i][5]));
    }
}

static void layer_write(Buf *b, Arena *a, const Page *page, const Ink *ink,
                        const Screen *screen) {
    Affine corner = from_corner(page);
    buf_add(b, S("<g"));
    Str name = svg_cut_layer(ink);
    xml_attribute(b, "id", svg_name(a, name, S("cut")));
    xml_attribute(b, "inkscape:label", name);
    buf_add(b, S(" inkscape:groupmode=\"layer\">\n"));
    for (Walk w = walk_page(a, page); walk_next(&w);) {
        const Item *item = w.item;
        const Ink *own = item->kind != ITEM_PATH ? NULL
                         : item->path.stroke     ? item->path.stroke
                                                 : item->path.fill;
        if (!own || !str_eq(own->name, ink->name))
            continue;
        buf_add(b, S("<path"));
        look_write(b, &item->path, screen);
        buf_add(b, S(" d=\""));
        svg_path(b, path_map(a, item->path.path, affine_then(w.now.to_page, corner)));
        buf_add(b, S("\"/>\n"));
    }
    buf_add(b, S("</g>\n"));
}

Str svg_cut(Arena *a, const Page *page, const SvgInfo *info) {
    struct {
        const Ink **p;
        size_t n, cap;
    } inks = {0};
    Buf b = buf_new(a);
    head_write(&b, page, info);
    for (size_t i = 0; i < page->n; i++) {
        const PathItem *path = &page->p[i].path;
        if (page->p[i].kind != ITEM_PATH || !(path->stroke || path->fill))
            continue;
        const Ink *ink = path->stroke ? path->stroke : path->fill;
        bool known = false;
        for (size_t k = 0; k < inks.n; k++)
            known = known || str_eq(inks.p[k]->name, ink->name);
        if (!known)
            PUSH(a, &inks) = ink;
    }
    for (size_t i = 0; i < inks.n; i++)
        layer_write(&b, a, page, inks.p[i], &info->screen);
    buf_add(&b, S("</svg>\n"));
    return buf_str(&b);
}

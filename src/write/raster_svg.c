#include <string.h>

#include <cairo-svg.h>

#include "write/raster_cairo.h"

static const double mm_per_pt = 25.4 / 72;

static cairo_status_t keep(void *buf, const unsigned char *bytes, unsigned n) {
    buf_add(buf, (Str){(const char *)bytes, n});
    return CAIRO_STATUS_SUCCESS;
}

typedef struct Ids { // as Cairo has them, in the order in which they come
    Str *p;
    size_t n, cap;
} Ids;

// The id at the front of `rest` if Cairo took it from a counter of the whole process.
static Str id_counted(Str rest, Str *kind) {
    static const Str kinds[] = {{"surface", 7}, {"image", 5}};
    for (size_t k = 0; k < 2; k++) {
        size_t n = kinds[k].n;
        while (str_starts(rest, kinds[k]) && n < rest.n && rest.p[n] >= '0' &&
               rest.p[n] <= '9')
            n++;
        *kind = kinds[k];
        if (n > kinds[k].n)
            return str_sub(rest, 0, n);
    }
    return S("");
}

// Cairo numbers surfaces and images over the whole process and puts the numbers in ids.
// Numbering them anew by first appearance makes a page's file independent of what was drawn
// before. Ids stand behind a quote or a hash, neither of which is in an image's base64.
static void ids_renumber(Arena *a, Str in, Buf *out) {
    Ids seen = {0};
    size_t done = 0;
    for (size_t at = 0; at + 1 < in.n; at++) {
        if (in.p[at] != '"' && in.p[at] != '#')
            continue;
        Str kind, id = id_counted(str_sub(in, at + 1, in.n), &kind);
        if (id.n == 0)
            continue;
        size_t k = 0;
        while (k < seen.n && !str_eq(seen.p[k], id))
            k++;
        if (k == seen.n)
            PUSH(a, &seen) = id;
        buf_add(out, str_sub(in, done, at + 1));
        buf_f(out, "%.*s%zu", STR(kind), k + 1);
        done = at + 1 + id.n;
    }
    buf_add(out, str_sub(in, done, in.n));
}

static void xml_text(Buf *b, Str text) {
    for (size_t i = 0; i < text.n; i++)
        if (text.p[i] == '&')
            buf_add(b, S("&amp;"));
        else if (text.p[i] == '<')
            buf_add(b, S("&lt;"));
        else
            buf_char(b, text.p[i]);
}

// Behind the opening <svg …> tag comes the page's title.
static Str title_insert(Arena *a, Str svg, Str title) {
    const char *tag = memmem(svg.p, svg.n, "<svg", 4);
    const char *end = tag ? memchr(tag, '>', svg.n - (size_t)(tag - svg.p)) : NULL;
    if (!end)
        return svg;
    size_t at = (size_t)(end - svg.p) + 1;
    Buf b = buf_new(a);
    buf_add(&b, str_sub(svg, 0, at));
    buf_add(&b, S("\n<title>"));
    xml_text(&b, title);
    buf_add(&b, S("</title>"));
    buf_add(&b, str_sub(svg, at, svg.n));
    return buf_str(&b);
}

bool raster_svg(Raster *r, const Page *page, Str title, Sink sink) {
    Arena *scratch = arena_open();
    Buf raw = buf_new(scratch), numbered = buf_new(scratch);
    cairo_surface_t *surface = cairo_svg_surface_create_for_stream(
        keep, &raw, page->media.w * mm_per_pt, page->media.h * mm_per_pt);
    cairo_svg_surface_set_document_unit(surface, CAIRO_SVG_UNIT_MM);
    cairo_t *cr = cairo_create(surface);
    cairo_scale(cr, mm_per_pt, mm_per_pt);
    raster_replay(r, cr, page, false);
    bool fine = cairo_status(cr) == CAIRO_STATUS_SUCCESS;
    cairo_destroy(cr);
    cairo_surface_finish(surface);
    fine = fine && cairo_surface_status(surface) == CAIRO_STATUS_SUCCESS;
    cairo_surface_destroy(surface);
    ids_renumber(scratch, buf_str(&raw), &numbered);
    Str svg = title_insert(scratch, buf_str(&numbered), title);
    fine = fine && sink.write(sink.self, svg.p, svg.n);
    arena_close(scratch);
    return fine;
}

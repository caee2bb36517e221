#include <string.h>

#include <cairo-svg.h>

#include "write/raster_cairo.h"

static const double mm_per_pt = 25.4 / 72;

static cairo_status_t keep(void *buf, const unsigned char *bytes, unsigned n) {
    buf_add(buf, (Str){(const char *)bytes, n});
    return CAIRO_STATUS_SUCCESS;
}

// Cairo numbers surfaces over the whole process and puts the numbers in ids. Numbering them
// anew by first appearance makes a page's file independent of what was drawn before.
static void ids_renumber(Arena *a, Str in, Buf *out) {
    static const char word[] = "surface";
    const size_t length = sizeof word - 1;
    struct {
        long *p;
        size_t n, cap;
    } seen = {0};
    for (size_t i = 0; i < in.n;) {
        const char *found = memmem(in.p + i, in.n - i, word, length);
        size_t end = found ? (size_t)(found - in.p) + length : in.n;
        buf_add(out, str_sub(in, i, end));
        long id = 0;
        i = end;
        while (i < in.n && in.p[i] >= '0' && in.p[i] <= '9')
            id = id * 10 + (in.p[i++] - '0');
        if (i == end)
            continue;
        size_t k = 0;
        while (k < seen.n && seen.p[k] != id)
            k++;
        if (k == seen.n)
            PUSH(a, &seen) = id;
        buf_f(out, "%zu", k + 1);
    }
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
    raster_replay(r, cr, page);
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

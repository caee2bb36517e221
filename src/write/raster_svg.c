#include <assert.h>
#include <string.h>

#include <cairo-svg.h>

#include "base/buf.h"
#include "write/raster_draw.h"

// Cairo rounds to 1/256 of its unit; with this many in a pt that is less than a micrometre.
static const double units = 10;

typedef struct Ids { // as Cairo has them, in the order in which they come
    Str *p;
    size_t n, cap;
} Ids;

static cairo_status_t collect(void *self, const unsigned char *bytes, unsigned n) {
    buf_add(self, (Str){(const char *)bytes, n});
    return CAIRO_STATUS_SUCCESS;
}

static void xml_add(Buf *out, Str text) {
    for (size_t i = 0; i < text.n; i++) {
        switch (text.p[i]) {
        case '&':
            buf_add(out, S("&amp;"));
            break;
        case '<':
            buf_add(out, S("&lt;"));
            break;
        case '>':
            buf_add(out, S("&gt;"));
            break;
        default:
            buf_char(out, text.p[i]);
        }
    }
}

static size_t id_number(Arena *a, Ids *ids, Str id) {
    for (size_t i = 0; i < ids->n; i++)
        if (str_eq(ids->p[i], id))
            return i;
    PUSH(a, ids) = id;
    return ids->n - 1;
}

// The id at the front of `rest` if it is one that Cairo takes from a counter of the whole
// process, whose state is anybody's guess: surface12, image7.
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

// Ids stand behind a quote or a hash, and neither occurs in what else Cairo writes.
static void ids_renumber(Arena *a, Str svg, Buf *out) {
    Ids ids = {0};
    size_t done = 0;
    for (size_t at = 0; at + 1 < svg.n; at++) {
        if (svg.p[at] != '"' && svg.p[at] != '#')
            continue;
        Str kind, id = id_counted(str_sub(svg, at + 1, svg.n), &kind);
        if (id.n == 0)
            continue;
        buf_add(out, str_sub(svg, done, at + 1));
        buf_f(out, "%.*s%zu", STR(kind), id_number(a, &ids, id));
        done = at + 1 + id.n;
        at += id.n;
    }
    buf_add(out, str_sub(svg, done, svg.n));
}

// Our own head, in millimetres and with a title, in place of Cairo's.
static void head_add(Buf *out, Size size, Str title) {
    const double mm_per_pt = 25.4 / 72;
    buf_add(out, S("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
                   "<svg xmlns=\"http://www.w3.org/2000/svg\" "
                   "xmlns:xlink=\"http://www.w3.org/1999/xlink\" width=\""));
    buf_number(out, size.w * mm_per_pt, 4);
    buf_add(out, S("mm\" height=\""));
    buf_number(out, size.h * mm_per_pt, 4);
    buf_add(out, S("mm\" viewBox=\"0 0 "));
    buf_number(out, size.w * units, 4);
    buf_char(out, ' ');
    buf_number(out, size.h * units, 4);
    buf_add(out, S("\" version=\"1.1\">\n<title>"));
    xml_add(out, title);
    buf_add(out, S("</title>\n"));
}

static bool svg_draw(Raster *r, const Page *page, Buf *out) {
    Rect box = page->media;
    assert(rect_finite(box) && box.w > 0 && box.h > 0);
    cairo_surface_t *surface =
        cairo_svg_surface_create_for_stream(collect, out, box.w * units, box.h * units);
    cairo_t *cr = cairo_create(surface);
    cairo_scale(cr, units, units);
    cairo_translate(cr, -box.x, -box.y);
    bool fine = draw_page(r, cr, page, DRAW_SVG);
    cairo_destroy(cr);
    cairo_surface_finish(surface);
    fine = fine && cairo_surface_status(surface) == CAIRO_STATUS_SUCCESS;
    cairo_surface_destroy(surface);
    return fine;
}

bool raster_svg(Raster *r, const Page *page, Str title, Sink sink) {
    Arena *scratch = arena_open();
    Buf drawn = buf_new(scratch), out = buf_new(scratch);
    bool fine = svg_draw(r, page, &drawn);
    Str svg = buf_str(&drawn);
    const char *root = fine ? memmem(svg.p, svg.n, "<svg ", 5) : NULL;
    const char *end = root ? memchr(root, '>', svg.n - (size_t)(root - svg.p)) : NULL;
    if (end) {
        head_add(&out, (Size){page->media.w, page->media.h}, title);
        ids_renumber(scratch, str_sub(svg, (size_t)(end - svg.p) + 2, svg.n), &out);
    }
    fine = end && sink.write(sink.self, out.p, out.n);
    arena_close(scratch);
    return fine;
}

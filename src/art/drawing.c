// An SVG to the shapes of an Art by librsvg and Cairo's script surface; what outlines
// cannot say is drawn again as pixels. Runs in the decoding process alone: librsvg prints
// its log.
#include <math.h>
#include <string.h>
#include <unistd.h>

#include <cairo-script.h>
#include <librsvg/rsvg.h>

#include "art/outline.h"
#include "art/read.h"
#include "base/buf.h"
#include "base/late.h"
#include "look/look.h"

enum {
    PIXELS_SIDE = 2400,      // the longer side of a drawing as pixels
    SCRIPT_SIDE = 512,       // of one as a script, in its units
    FINE = 16,               // device units for such a unit; Cairo rounds them to 1/256
    SCRIPT_LIMIT = 48 << 20, // bytes
    LOG_LIMIT = 16 << 20,    // bytes that are looked at
    SIZE_LIMIT = 14400       // pt, the largest page of PDF 1.6
};

#define CALLS(call)                                                                        \
    call(rsvg_handle_new_from_stream_sync) call(rsvg_handle_set_dpi)                       \
        call(rsvg_handle_set_stylesheet) call(rsvg_handle_get_intrinsic_dimensions)        \
            call(rsvg_handle_render_document)

typedef struct Rsvg { // of librsvg
    CALLS(LATE_FIELD)
} Rsvg;

typedef struct Drawing {
    Arena *arena;
    Rsvg call;
    RsvgHandle *handle;
    RsvgHandle *behind;   // the background alone; NULL: none
    double turned;        // of the background, degrees
    double width, height; // pt
} Drawing;

static ArtFault broken(Arena *a, const char *says) {
    Str tamed = str_tamed(a, str_of(says));
    return (ArtFault){.says = str_f(a, "cannot be read as SVG: %.*s", STR(tamed))};
}

// All that librsvg printed since the last time.
static Str log_take(Arena *a) {
    off_t n = lseek(STDOUT_FILENO, 0, SEEK_END);
    if (n <= 0)
        return S("");
    size_t most = n < LOG_LIMIT ? (size_t)n : LOG_LIMIT;
    char *p = NEWS(a, char, most);
    ssize_t got = pread(STDOUT_FILENO, p, most, 0);
    if (lseek(STDOUT_FILENO, 0, SEEK_SET) < 0 || ftruncate(STDOUT_FILENO, 0) < 0)
        return S("");
    return (Str){p, got > 0 ? (size_t)got : 0};
}

// px of a length that stands for itself; 0: there is none, or it is a share of something.
// At 96 px an inch, as CSS 2.1 section 4.3.2 has it.
static double length_px(gboolean given, RsvgLength length) {
    const double em = 16; // CSS's medium
    if (!given)
        return 0;
    switch (length.unit) {
    case RSVG_UNIT_PX:
        return length.length;
    case RSVG_UNIT_EM:
        return length.length * em;
    case RSVG_UNIT_EX:
        return length.length * em / 2;
    case RSVG_UNIT_IN:
        return length.length * 96;
    case RSVG_UNIT_CM:
        return length.length * 96 / 2.54;
    case RSVG_UNIT_MM:
        return length.length * 96 / 25.4;
    case RSVG_UNIT_PT:
        return length.length * 96 / 72;
    case RSVG_UNIT_PC:
        return length.length * 16;
    case RSVG_UNIT_PERCENT:
#if LIBRSVG_CHECK_VERSION(2, 57, 0)
    case RSVG_UNIT_CH:
#endif
        return 0;
    }
    return 0;
}

// What has only one of its sizes gets the other from its viewBox; what has none takes that
// (SVG 2, section 8.2).
static bool drawing_size(Drawing *d) {
    gboolean has_width, has_height, has_box;
    RsvgLength w, h;
    RsvgRectangle box;
    d->call.rsvg_handle_get_intrinsic_dimensions(d->handle, &has_width, &w, &has_height, &h,
                                                 &has_box, &box);
    double x = length_px(has_width, w), y = length_px(has_height, h);
    bool boxed = has_box && box.width > 0 && box.height > 0;
    bool zero = (has_width && w.unit != RSVG_UNIT_PERCENT && w.length <= 0) ||
                (has_height && h.unit != RSVG_UNIT_PERCENT && h.length <= 0);
    if (boxed && x > 0 && y <= 0)
        y = x * box.height / box.width;
    else if (boxed && y > 0 && x <= 0)
        x = y * box.width / box.height;
    else if (boxed && x <= 0) {
        x = box.width;
        y = box.height;
    }
    d->width = x * 0.75; // pt
    d->height = y * 0.75;
    return !zero && x > 0 && y > 0;
}

// What is clipped is a group of its own (CSS Masking 1, section 5.1), in which alone it
// blends.
static void isolation_add(Buf *css, const Look *look) {
    buf_add(css, S("[clip-path],[style*=\"clip-path\"],[style*=\"will-change\"]"
                   "{isolation:isolate}"));
    for (size_t i = 0; i < look->rules.n; i++) {
        const LookRule *rule = &look->rules.p[i];
        bool clips = false;
        for (size_t k = rule->first; k < rule->end; k++)
            clips |= str_eq(look->values.p[k].name, S("clip-path")) ||
                     str_eq(look->values.p[k].name, S("will-change"));
        if (clips && rule->selector.n > 0)
            buf_f(css, "%.*s{isolation:isolate}", STR(rule->selector));
    }
}

// Text would be set in whatever fonts the machine has; the mask that is not there makes
// librsvg log every text that it draws. librsvg 2.54 shows what runs out of a symbol where
// it must not, and the other way round.
static Str style_sheet(Arena *a, const Look *look) {
    Buf css = buf_new(a);
    buf_add(&css, S("text{mask:url(#text)!important}"));
    buf_add(&css, S(":root:not([font-size]){font-size:16px}")); // of which an em is made
    bool inverted = !LIBRSVG_CHECK_VERSION(2, 60, 0);
    if (inverted && look->symbols)
        buf_add(&css, S("symbol{overflow:visible!important}"));
    for (size_t i = 0; inverted && i < look->wide.n; i++) {
        buf_add(&css, S("symbol[id="));
        buf_json(&css, look->wide.p[i]);
        buf_add(&css, S("]{overflow:hidden!important}"));
    }
    if (str_has(look->text, "mix-blend-mode"))
        isolation_add(&css, look);
    return buf_str(&css);
}

static RsvgHandle *handle_open(Drawing *d, Str svg, GError **error) {
    GInputStream *in = g_memory_input_stream_new_from_data(svg.p, (gssize)svg.n, NULL);
    RsvgHandle *handle = d->call.rsvg_handle_new_from_stream_sync(
        in, NULL, RSVG_HANDLE_FLAGS_NONE, NULL, error); // no base: nothing beside it
    g_object_unref(in);
    if (handle)
        arena_defer(d->arena, g_object_unref, handle);
    return handle;
}

static ArtFault drawing_open(Drawing *d, Str svg, const Look *look) {
    GError *error = NULL;
    d->handle = handle_open(d, svg, &error);
    if (!d->handle)
        return broken(d->arena, error->message);
    Str css = style_sheet(d->arena, look);
    d->call.rsvg_handle_set_dpi(d->handle, 96);
    if (!d->call.rsvg_handle_set_stylesheet(d->handle, (const guint8 *)css.p, css.n,
                                            &error))
        return broken(d->arena, error->message);
    if (!drawing_size(d))
        return (ArtFault){.says = S("does not say how large it is"),
                          .hint = S("give its <svg> a width and a height, or a viewBox")};
    if (!(d->width <= SIZE_LIMIT && d->height <= SIZE_LIMIT))
        return broken(d->arena, "it is larger than 5 m");
    return (ArtFault){0};
}

// A plain colour behind all, which librsvg reads as it does that of a rectangle.
static void background_open(Drawing *d, Look *look) {
    const LookValue *v = &look->background;
    if (v->value.n == 0)
        return;
    Buf svg = buf_new(d->arena);
    buf_f(&svg,
          "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"100\" height=\"100\" "
          "viewBox=\"0 0 1 1\" preserveAspectRatio=\"none\">"
          "<path d=\"M0 0H1V1H0z\" style=\"fill:%.*s\"/></svg>",
          STR(v->value));
    GError *error = NULL;
    d->behind = handle_open(d, buf_str(&svg), &error);
    g_clear_error(&error);
    if (!d->behind || str_has(log_take(d->arena), "Invalid")) {
        size_t to = (size_t)(v->value.p + v->value.n - look->text.p);
        look_fault(look, v->at, to,
                   S("The colour of the drawing's background is not understood."),
                   S("write the colour as #rrggbb"));
        d->behind = NULL;
    }
}

static const double pi = 3.14159265358979323846;

static bool document_draw(const Drawing *d, cairo_t *cr, const RsvgRectangle *all,
                          GError **error) {
    bool fine = true;
    if (d->behind) {
        cairo_save(cr);
        cairo_translate(cr, all->width / 2, all->height / 2);
        cairo_rotate(cr, d->turned * pi / 180);
        cairo_translate(cr, -all->width / 2, -all->height / 2);
        fine = d->call.rsvg_handle_render_document(d->behind, cr, all, error);
        cairo_restore(cr);
    }
    return fine && d->call.rsvg_handle_render_document(d->handle, cr, all, error);
}

static cairo_status_t collect(void *self, const unsigned char *bytes, unsigned n) {
    Buf *buf = self;
    if (buf->n + n > SCRIPT_LIMIT)
        return CAIRO_STATUS_WRITE_ERROR;
    buf_add(buf, (Str){(const char *)bytes, n});
    return CAIRO_STATUS_SUCCESS;
}

typedef enum Drawn { DRAWN, DRAWN_TOO_MUCH, DRAWN_ANGULAR, DRAWN_BROKEN } Drawn;

static Drawn script_draw(const Drawing *d, Buf *buf, ArtFault *fault) {
    GError *error = NULL;
    double unit = SCRIPT_SIDE / fmax(d->width, d->height);
    RsvgRectangle all = {0, 0, d->width * unit, d->height * unit};
    cairo_device_t *device = cairo_script_create_for_stream(collect, buf);
    cairo_surface_t *surface = cairo_script_surface_create(
        device, CAIRO_CONTENT_COLOR_ALPHA, all.width * FINE, all.height * FINE);
    cairo_surface_set_device_scale(surface, FINE, FINE);
    cairo_t *cr = cairo_create(surface);
    bool fine = document_draw(d, cr, &all, &error);
    cairo_status_t status = cairo_status(cr);
    cairo_destroy(cr);
    cairo_surface_finish(surface);
    cairo_surface_destroy(surface);
    cairo_device_finish(device);
    cairo_device_destroy(device);
    if (buf->n + (1 << 16) > SCRIPT_LIMIT)
        return DRAWN_TOO_MUCH;
    if (fine && status == CAIRO_STATUS_SUCCESS)
        return DRAWN;
    bool angular = status == CAIRO_STATUS_INVALID_PATH_DATA ||
                   (error && (strstr(error->message, "InvalidPathData") ||
                              strstr(error->message, "NoMemory"))); // within a group
    if (!angular)
        *fault = broken(d->arena, error ? error->message : cairo_status_to_string(status));
    g_clear_error(&error);
    return angular ? DRAWN_ANGULAR : DRAWN_BROKEN;
}

static const double tilt = 1; // degrees

// The drawing turned a little about its middle, where that changes nothing else.
static Str svg_tilted(Arena *a, const Look *look, const Drawing *d) {
    gboolean has_width, has_height, has_box;
    RsvgLength w, h;
    RsvgRectangle box;
    d->call.rsvg_handle_get_intrinsic_dimensions(d->handle, &has_width, &w, &has_height, &h,
                                                 &has_box, &box);
    if (!has_box)
        box = (RsvgRectangle){0, 0, d->width / 0.75, d->height / 0.75};
    bool even =
        fabs(box.width * d->height - box.height * d->width) < 1e-6 * box.width * d->height;
    if (!look->plain_rules || (look->aspect && !even) || look->inner.to < look->inner.from)
        return S("");
    Buf svg = buf_new(a);
    buf_add(&svg, str_sub(look->text, 0, look->inner.from));
    buf_f(&svg, "<%.*sg transform=\"rotate(", STR(look->prefix));
    buf_number(&svg, tilt, 6);
    buf_char(&svg, ' ');
    buf_number(&svg, box.x + box.width / 2, 6);
    buf_char(&svg, ' ');
    buf_number(&svg, box.y + box.height / 2, 6);
    buf_add(&svg, S(")\">"));
    buf_add(&svg, str_sub(look->text, look->inner.from, look->inner.to));
    buf_f(&svg, "</%.*sg>", STR(look->prefix));
    buf_add(&svg, str_sub(look->text, look->inner.to, look->text.n));
    return buf_str(&svg);
}

// Cairo 1.16's script surface gives up (INVALID_PATH_DATA) where a figure of upright edges
// that is no rectangle is filled, such as an L; with edges a little out of the upright it
// does not. Cairo 1.18 draws them all.
static Drawn script_tilted(Drawing *d, const Look *look, Buf *buf, OutlineFrame *frame) {
    Drawing turned = {.arena = d->arena, .call = d->call, .behind = d->behind};
    turned.turned = tilt;
    ArtFault ignored;
    Str svg = svg_tilted(d->arena, look, d);
    buf->n = 0;
    if (svg.n == 0 || drawing_open(&turned, svg, look).says.n > 0)
        return DRAWN_ANGULAR;
    double x = frame->width / 2, y = frame->height / 2;
    Affine back = affine_then(affine_move(-x, -y), affine_turn(-tilt * pi / 180));
    frame->straight = affine_then(back, affine_move(x, y));
    frame->tilted = true;
    return script_draw(&turned, buf, &ignored);
}

// "" or why it cannot be said in outlines.
static Str outlines_read(Arena *a, Drawing *d, const Look *look, Art *art,
                         ArtFault *fault) {
    Buf buf = buf_new(d->arena);
    double unit = (double)SCRIPT_SIDE * FINE / fmax(d->width, d->height);
    OutlineFrame frame = {d->width * unit, d->height * unit, 1 / unit, affine_one(), false};
    Drawn drawn = script_draw(d, &buf, fault);
    if (drawn == DRAWN_ANGULAR)
        drawn = script_tilted(d, look, &buf, &frame);
    if (drawn == DRAWN)
        return outline_read(a, d->arena, buf_str(&buf), &frame, art);
    return drawn == DRAWN_TOO_MUCH ? S("too many shapes")
                                   : S("angular shapes that Cairo 1.16 cannot outline");
}

static ArtFault pixels_read(Arena *a, Drawing *d, Art *art) {
    GError *error = NULL;
    double scale = PIXELS_SIDE / fmax(d->width, d->height);
    art->kind = ART_PIXELS;
    art->columns = (int)fmax(1, round(d->width * scale));
    art->rows = (int)fmax(1, round(d->height * scale));
    size_t n = (size_t)art->columns * (size_t)art->rows;
    uint32_t *pixel = NEWS(a, uint32_t, n);
    cairo_surface_t *surface =
        cairo_image_surface_create_for_data((unsigned char *)pixel, CAIRO_FORMAT_ARGB32,
                                            art->columns, art->rows, 4 * art->columns);
    cairo_t *cr = cairo_create(surface);
    RsvgRectangle all = {0, 0, d->width * scale, d->height * scale};
    // Fills the pixels exactly, whatever rounding made of their number.
    cairo_scale(cr, art->columns / all.width, art->rows / all.height);
    bool fine = document_draw(d, cr, &all, &error);
    cairo_destroy(cr);
    cairo_surface_finish(surface);
    cairo_surface_destroy(surface);
    if (!fine)
        return broken(d->arena, error->message);
    art->pixel = (const uint8_t *)pixel;
    for (size_t i = 0; i < n && !art->clear; i++)
        art->clear = pixel[i] >> 24 < 255;
    return (ArtFault){0};
}

// A picture from a camera may lie on its side and say so; librsvg does not turn it.
static void photos_check(Arena *scratch, Look *look) {
    for (size_t i = 0; i < look->photos.n; i++) {
        const LookPhoto *photo = &look->photos.p[i];
        if (art_jpeg_orientation(scratch, photo->jpeg) != 1)
            look_fault(look, photo->at.from, photo->at.to,
                       S("This picture lies on its side and would be drawn so: its Exif "
                         "data ask for a turn that is not made."),
                       S("turn the picture in a photo program, save it and embed it "
                         "again"));
    }
}

ArtFault art_svg_read(Arena *a, Arena *scratch, Str bytes, Art *art, ArtFaults *placed) {
    Look look;
    Drawing d = {.arena = scratch};
    ArtFault fault = {0};
    static const char *const names[] = {CALLS(LATE_NAME)};
    if (!late_load(PRENT_LIBRSVG, names, sizeof names / sizeof *names, &d.call))
        return (ArtFault){.says = S("cannot be read without " PRENT_LIBRSVG)};
    log_take(scratch);
    bool sound = look_read(scratch, bytes, &look);
    photos_check(scratch, &look);
    if (sound)
        background_open(&d, &look);
    if (sound)
        fault = drawing_open(&d, bytes, &look);
    Str why = S("");
    if (sound && fault.says.n == 0)
        why = outlines_read(a, &d, &look, art, &fault);
    if (fault.says.n > 0)
        return fault;
    look_log(&look, log_take(scratch));
    *placed = look.faults;
    if (look.faults.n > 0)
        return fault;
    art->width = d.width;
    art->height = d.height;
    art->why = str_dup(a, why);
    return why.n > 0 ? pixels_read(a, &d, art) : fault;
}

#include "svg/image.h"

#include <string.h>

#include <png.h>

#include "art/art.h"

static Affine art_place(const ImageItem *item) {
    Affine scale =
        affine_scale(item->rect.w / item->art->width, item->rect.h / item->art->height);
    return affine_then(scale, affine_move(item->rect.x, item->rect.y));
}

static void stroke_attributes(Buf *b, const ArtShape *shape, double scale) {
    static const char *const caps[] = {"butt", "round", "square"};
    static const char *const joins[] = {"miter", "round", "bevel"};
    xml_mm(b, "stroke-width", shape->line * scale);
    if (shape->cap != ART_CAP_BUTT)
        xml_attribute(b, "stroke-linecap", str_of(caps[shape->cap]));
    if (shape->join != ART_JOIN_MITER)
        xml_attribute(b, "stroke-linejoin", str_of(joins[shape->join]));
    else if (shape->miter != 4) // SVG's own
        xml_number(b, "stroke-miterlimit", shape->miter, 2);
}

static void shape_write(SvgWriter *w, const ImageItem *item, const ArtShape *shape) {
    Buf *b = w->out;
    Affine place = art_place(item);
    buf_add(b, S("<path"));
    bool tinted = item->tint && art_tints(item->art, shape);
    if (shape->stroked)
        buf_add(b, S(" fill=\"none\""));
    if (tinted) {
        svg_paint(w->sheet, b,
                  &(SvgPaint){.fill = shape->stroked ? NULL : item->tint,
                              .line = shape->stroked ? item->tint : NULL,
                              .alpha = shape->alpha});
    } else {
        xml_colour(b, shape->stroked ? "stroke" : "fill", shape->colour);
        if (shape->alpha < 1)
            xml_number(b, shape->stroked ? "stroke-opacity" : "fill-opacity", shape->alpha,
                       3);
    }
    if (item->tint)
        svg_over(w->sheet, b, item->tint, shape->alpha);
    if (shape->stroked)
        stroke_attributes(b, shape, place.a);
    else if (shape->even_odd)
        buf_add(b, S(" fill-rule=\"evenodd\""));
    buf_add(b, S(" d=\""));
    svg_path(b, path_map(w->arena, shape->path, place));
    buf_add(b, S("\"/>\n"));
}

static Str stem(Str path) {
    size_t from = path.n, to = path.n;
    while (from && path.p[from - 1] != '/')
        from--;
    for (size_t i = from; i < path.n; i++)
        if (path.p[i] == '.')
            to = i;
    return str_sub(path, from, to);
}

static void drawing_write(SvgWriter *w, const ImageItem *item, Str attributes) {
    size_t clip = 0;
    if (item->art->spills) {
        Path edge = {0};
        path_rect(w->arena, &edge, item->rect, 0);
        clip = svg_clip(w, edge);
    }
    buf_add(w->out, S("<g"));
    svg_label(w, stem(item->art->path));
    buf_add(w->out, attributes);
    if (clip)
        buf_f(w->out, " clip-path=\"url(#clip-%zu)\"", clip);
    buf_add(w->out, S(">\n"));
    for (size_t i = 0; i < item->art->shapes; i++)
        shape_write(w, item, &item->art->shape[i]);
    buf_add(w->out, S("</g>\n"));
}

// With a mask only the alpha counts, and all colours are white.
static Str png_of(Arena *a, const Art *art, const Icc *icc, bool mask) {
    Arena *scratch = arena_open();
    size_t n = (size_t)art->columns * (size_t)art->rows, step = mask || art->clear ? 4 : 3;
    const uint8_t *in = art_straight(scratch, art, icc);
    uint8_t *pixel = NEWS(scratch, uint8_t, step * n);
    for (size_t i = 0; i < n; i++) {
        memcpy(pixel + step * i, in + 4 * i, step);
        if (mask)
            memset(pixel + step * i, 255, 3);
    }
    png_image image = {.version = PNG_IMAGE_VERSION,
                       .width = (png_uint_32)art->columns,
                       .height = (png_uint_32)art->rows,
                       .format = step == 4 ? PNG_FORMAT_RGBA : PNG_FORMAT_RGB};
    png_alloc_size_t size = PNG_IMAGE_PNG_SIZE_MAX(image);
    char *file = NEWS(scratch, char, size);
    Str out = S("");
    if (png_image_write_to_memory(&image, file, &size, 0, pixel, 0, NULL))
        out = str_dup(a, (Str){file, size});
    arena_close(scratch);
    return out;
}

// A JPEG that every reader shows upright and in its colours stays as it is.
static bool jpeg_stays(const ArtJpeg *jpeg) {
    return jpeg->bytes.n && jpeg->channels < 4 && !jpeg->rgb && jpeg->orientation <= 1;
}

static void pixels_element(SvgWriter *w, const ImageItem *item, Str attributes) {
    Buf *b = w->out;
    const Rect r = item->rect;
    buf_f(b, "<image id=\"picture-%zu\"", w->picture.n);
    buf_add(b, attributes);
    xml_mm(b, "x", r.x);
    xml_mm(b, "y", r.y);
    xml_mm(b, "width", r.w);
    xml_mm(b, "height", r.h);
    bool jpeg = !item->tint && jpeg_stays(&item->art->jpeg);
    buf_f(b, " preserveAspectRatio=\"none\" xlink:href=\"data:image/%s;base64,",
          jpeg ? "jpeg" : "png");
    base64(b, jpeg ? item->art->jpeg.bytes
                   : png_of(w->arena, item->art, w->info->screen.icc, item->tint != NULL));
    buf_add(b, S("\"/>\n"));
}

// Pixels stand in the file where they are shown first; from then on they are used again,
// moved and scaled from there.
static void pixels_write(SvgWriter *w, const ImageItem *item, Str attributes) {
    for (size_t i = 0; i < w->picture.n; i++) {
        const ImageItem *shown = w->picture.p[i];
        if (shown->art != item->art || !shown->tint != !item->tint)
            continue;
        Rect from = shown->rect, to = item->rect;
        Affine m = affine_then(affine_move(-from.x, -from.y),
                               affine_scale(to.w / from.w, to.h / from.h));
        buf_f(w->out, "<use xlink:href=\"#picture-%zu\"", i + 1);
        buf_add(w->out, attributes);
        svg_transform(w->out, affine_then(m, affine_move(to.x, to.y)));
        buf_add(w->out, S("/>\n"));
        return;
    }
    PUSH(w->arena, &w->picture) = item;
    pixels_element(w, item, attributes);
}

// A drawing that only pixels can show, in one ink: its alpha is a mask for a plain
// rectangle.
static void mask_write(SvgWriter *w, const ImageItem *item, Str attributes) {
    Buf *b = w->out;
    size_t mask = ++w->masks;
    buf_f(b, "<mask id=\"mask-%zu\">", mask);
    pixels_write(w, item, S(""));
    buf_add(b, S("</mask>\n<rect"));
    svg_paint(w->sheet, b, &(SvgPaint){.fill = item->tint, .alpha = 1});
    svg_over(w->sheet, b, item->tint, 1);
    buf_add(b, attributes);
    xml_mm(b, "x", item->rect.x);
    xml_mm(b, "y", item->rect.y);
    xml_mm(b, "width", item->rect.w);
    xml_mm(b, "height", item->rect.h);
    buf_f(b, " mask=\"url(#mask-%zu)\"/>\n", mask);
}

void svg_image(SvgWriter *w, const ImageItem *item, Str attributes) {
    switch (item->art->kind) {
    case ART_DRAWING:
        drawing_write(w, item, attributes);
        break;
    case ART_PIXELS:
        if (item->tint)
            mask_write(w, item, attributes);
        else
            pixels_write(w, item, attributes);
        break;
    }
}

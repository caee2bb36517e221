#include "pdf/drawing.h"

#include "pdf/image.h"

// Whether drawing it takes transparency.
static bool is_clear(const Art *art) {
    bool clear = art->kind == ART_PIXELS && art->clear;
    for (size_t i = 0; i < art->shapes && !clear; i++)
        clear = art->shape[i].alpha < 1;
    return clear;
}

static void shape_draw(Canvas *c, const ArtShape *shape, const Ink *tint) {
    const PdfInks *inks = &c->press->inks;
    Paint paint = tint ? pdf_ink_paint(inks, tint) : pdf_rgb_paint(inks, shape->colour);
    bool over = tint && plate_overprints(inks->profile, tint, false);
    canvas_alpha(c, shape->alpha, shape->alpha);
    if (shape->stroked)
        canvas_stroke(
            c, &paint, over,
            (CanvasLine){shape->line, NULL, shape->cap, shape->join, shape->miter});
    else
        canvas_fill(c, &paint, over);
    canvas_path(c, shape->path);
    canvas_op(c, shape->stroked ? "S\n" : shape->even_odd ? "f*\n" : "f\n");
}

PdfMade pdf_drawing_make(Arena *a, PdfMaker *maker, const PdfPress *press,
                         const PdfPicture *picture) {
    const Art *art = picture->art;
    Canvas c = canvas_new(
        &(Canvas){.arena = a, .maker = maker, .press = press, .to_page = affine_one()});
    for (size_t i = 0; i < art->shapes; i++)
        shape_draw(&c, &art->shape[i],
                   art_tints(art, &art->shape[i]) ? picture->tint : NULL);
    PdfMade made = canvas_finish(&c);
    made.transparent = false; // its shapes are, one by one; together they are no group
    made.bounds = (Rect){0, 0, art->width, art->height}; // and clipped to that
    return made;
}

// Pixels fill the unit square, which has y up.
void pdf_picture_draw(Canvas *c, PdfPicture picture, Rect r) {
    const Art *art = picture.art;
    Affine m = {r.w / art->width, 0, 0, r.h / art->height, r.x, r.y};
    if (art->kind == ART_PIXELS)
        m = affine_then(pdf_image_turn(c->press, &picture),
                        (Affine){r.w, 0, 0, -r.h, r.x, r.y + r.h});
    c->transparent = c->transparent || (c->press->profile->transparency && is_clear(art));
    CanvasState saved = canvas_save(c);
    Affine outer = c->to_page;
    canvas_matrix(c, m);
    canvas_name(c, (PdfNeed){.kind = NEED_PICTURE, .picture = picture});
    buf_add(&c->out, S("Do\n"));
    canvas_restore(c, &saved);
    c->to_page = outer;
}

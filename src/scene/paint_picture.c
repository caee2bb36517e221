#include "scene/paint_picture.h"

#include <assert.h>
#include <math.h>

#include "art/art.h"

// Moves a drawing in its place until its ink stands where the box begins, or ends.
static Rect by_ink(const Box *box, Rect place, double scale) {
    const Art *art = box->image.art;
    Rect ink = {0};
    for (size_t i = 0; i < art->shapes; i++) {
        const ArtShape *shape = &art->shape[i];
        double grow = shape->stroked ? shape->line / 2 : 0;
        Rect r = rect_inset(path_bounds(shape->path), (Sides){-grow, -grow, -grow, -grow});
        ink = rect_union(ink, r);
    }
    bool end = (box->image.align == IMAGE_BY_INK_END) ^ (box->direction == DIRECTION_RTL);
    double before = ink.x * scale, behind = place.w - (ink.x + ink.w) * scale;
    place.x += end ? behind : -before;
    place.y += place.h / 2 - (ink.y + ink.h / 2) * scale;
    return place;
}

// Which share of the room that is left stands before a picture.
static double image_across(const Box *box) {
    bool rtl = box->direction == DIRECTION_RTL;
    switch (box->image.align) {
    case IMAGE_BY_CANVAS:
    case IMAGE_BY_INK:
    case IMAGE_BY_INK_END:
    case IMAGE_CENTER:
        break;
    case IMAGE_START:
        return rtl ? 1 : 0;
    case IMAGE_END:
        return rtl ? 0 : 1;
    case IMAGE_LEFT:
        return 0;
    case IMAGE_RIGHT:
        return 1;
    }
    return 0.5;
}

static double image_down(const Box *box) {
    return box->image.down == JUSTIFY_START ? 0 : box->image.down == JUSTIFY_END ? 1 : 0.5;
}

Rect picture_rect(const Box *box, Rect r) {
    const Art *art = box->image.art;
    assert(art->width > 0 && art->height > 0);
    double across = r.w / art->width, down = r.h / art->height;
    double scale = box->image.fit == IMAGE_COVER ? fmax(across, down) : fmin(across, down);
    double w = art->width * scale, h = art->height * scale;
    if (box->image.fit == IMAGE_STRETCH)
        return r;
    bool cover = box->image.fit == IMAGE_COVER;
    double x = cover ? 0.5 : image_across(box), y = cover ? 0.5 : image_down(box);
    Rect all = {r.x + (r.w - w) * x, r.y + (r.h - h) * y, w, h};
    if (cover) { // as near to the middle as it goes
        x = box->image.focus.x * w, y = box->image.focus.y * h;
        all.x -= fmax(-(w - r.w) / 2, fmin((w - r.w) / 2, x));
        all.y -= fmax(-(h - r.h) / 2, fmin((h - r.h) / 2, y));
    }
    bool inked = box->image.align == IMAGE_BY_INK || box->image.align == IMAGE_BY_INK_END;
    return inked && art->shapes > 0 ? by_ink(box, all, scale) : all;
}

#pragma once
// What the parts of the SVG writer share: the page in hand, where its elements go, and the
// classes and names given so far. Lives in the page's arena. Used by svg*.c alone; never
// knows boxes or files.
#include "face/face_picture.h"
#include "scene/scene.h"
#include "svg/sheet.h"
#include "svg/svg.h"
#include "svg/xml.h"

typedef struct SvgLetter {
    const Face *face;
    uint32_t glyph;
    const FacePicture *picture; // NULL: it is none
} SvgLetter;

typedef struct SvgWriter {
    Arena *arena;
    SvgFonts *fonts;
    SvgSheet *sheet;
    const Page *page;
    const SvgInfo *info;
    Buf *out;
    struct {
        Str *p;
        size_t n, cap;
    } id; // taken
    struct {
        const ImageItem **p;
        size_t n, cap;
    } picture; // of pixels, each where it is shown first
    struct {
        SvgLetter *p;
        size_t n, cap;
    } letter; // of outlines, which may be pictures
    size_t clips, masks, blends;
} SvgWriter;

// ` id="badge-2" inkscape:label="badge"`; nothing without a label.
void svg_label(SvgWriter *w, Str label);
// A clip for what follows: the number of its id, "clip-1".
size_t svg_clip(SvgWriter *w, Path path);

#pragma once
// What a page's thread hands to the file: content streams, deflated already, with the
// things they name in order, so that the thread needs to know no object's number and the
// file is the same for any number of threads. Lives in the page's arena; nothing in it is
// changed afterwards.
#include "geometry/geom.h"
#include "pdf_file/ink.h"
#include "scene/scene.h"

typedef struct PdfMade PdfMade;

typedef enum PdfNeedKind {
    NEED_FONT,
    NEED_SPOT,
    NEED_STATE,
    NEED_SHADE,
    NEED_PICTURE,
    NEED_FORM,
    NEED_PAGE,
    NEED_LAYER,
    NEED_FADE
} PdfNeedKind;

typedef struct PdfState { // an ExtGState (ISO 32000-1, 8.4.5)
    double fill_alpha, stroke_alpha;
    bool fill_over, stroke_over; // overprint
    Mixing mixing;
} PdfState;

typedef struct PdfPicture {
    const Art *art;
    const Ink *tint;  // or NULL
    const Face *face; // of a glyph that is a picture, or NULL
    uint32_t glyph;
} PdfPicture;

typedef struct PdfFont {
    const Face *face;
    bool soft;  // its hyphen is one that breaking made: U+00AD to who reads the letters
    int spread; // thousandths of an em by which all letters are wider: tracking
} PdfFont;

typedef struct PdfFade { // how clear a gradient is, as a mask for what it fills
    const Blend *blend;
    Rect bounds; // pt, of the path
} PdfFade;

typedef struct PdfNeed {
    PdfNeedKind kind;
    union {
        PdfFont font;
        const Ink *spot; // also whose layer it is
        PdfState state;
        const Blend *shade;
        PdfPicture picture;
        const PdfMade *form;
        PdfFade fade;
        PageItem page;
    };
} PdfNeed;

// Names are this letter and the need's place in the list: "/F0".
static inline Str pdf_need_letter(PdfNeedKind kind) {
    static const Str letter[] = {LIT("/F"), LIT("/C"), LIT("/G"), LIT("/S"), LIT("/I"),
                                 LIT("/X"), LIT("/P"), LIT("/L"), LIT("/M")};
    return letter[kind];
}

typedef struct PdfNeeds {
    PdfNeed *p;
    size_t n, cap;
} PdfNeeds;

struct PdfMade {
    Str data;       // deflated
    PdfNeeds needs; // in the order of their names
    Rect bounds;    // pt, of a form
    bool has_matrix;
    Affine matrix;    // of a form, if it has one
    bool transparent; // uses alpha or masks
};

typedef struct PdfUse { // a glyph that a page shows
    const Face *face;
    uint32_t id;
    Str text;   // that readers must get for it; "": what the font's own table says
    bool bound; // it stands alone for its text; else it is within an ActualText
    int spread; // 0, or of the wider font that shows it, with what the plain one says
} PdfUse;

typedef struct PdfLink {
    Rect rect; // pt, on the page
    Str uri;
    bool within; // that is the name of a page of the file
    Str says;    // to those who do not see it
} PdfLink;

typedef enum PdfTagKind {
    PDF_TAG_BEGIN,
    PDF_TAG_END,
    PDF_TAG_CONTENT,
    PDF_TAG_LINK
} PdfTagKind;

typedef struct PdfTag { // what a page has for the structure tree, in reading order
    PdfTagKind kind;
    const TagItem *tag; // of what begins or ends; the page's
    Rect bounds;        // pt, on the page, of a figure that begins
    size_t number;      // of content, on the page from 0; of a link, in the page's links
    Str language;       // of content; empty: as around it
    Str said;           // what readers get of content
} PdfTag;

typedef struct PdfMark { // a bookmark
    Str title;
    int depth; // of sections around it
    bool placed;
    double y; // pt, from the trim's top, if it has a place
} PdfMark;

typedef struct PdfPage {
    PdfMade content;
    struct {
        PdfUse *p;
        size_t n, cap;
    } uses;
    struct {
        PdfLink *p;
        size_t n, cap;
    } links;
    struct {
        PdfMark *p;
        size_t n, cap;
    } marks;
    struct {
        PdfTag *p;
        size_t n, cap;
    } tags;
    size_t contents; // marked ones
    Str fault;       // what its own look at itself found; empty: nothing
} PdfPage;

#include "press/draft.h"

#include <math.h>

static const Ink *draft_ink(void) {
    static const Ink ink = {.name = LIT("draft"),
                            .kind = INK_RGB,
                            .has_preview = true,
                            .preview = {0.85, 0.1, 0.15}};
    return &ink;
}

void draft_soften(Diags *found, size_t from) {
    for (size_t i = from; i < found->n; i++)
        if (found->p[i].severity == DIAG_ERROR)
            found->p[i].severity = DIAG_WARNING;
}

// From corner to corner, as large as fits, and see-through.
static void word_across(const Pen *pen, Size trim) {
    const Str word = S("DRAFT");
    double turn = -atan2(trim.h, trim.w), long_way = hypot(trim.w, trim.h);
    Lettering how = {.size = 10, .strong = true, .ink = draft_ink(), .turn = turn};
    double wide = pen_width(pen, word, how);
    if (wide <= 0)
        return;
    how.size *= 0.6 * long_way / wide;
    wide = 0.6 * long_way;
    double high = how.size * 0.72; // about the height of capitals
    Pt middle = {trim.w / 2, trim.h / 2};
    Pt at = {middle.x - cos(turn) * wide / 2 - sin(turn) * high / 2,
             middle.y - sin(turn) * wide / 2 + cos(turn) * high / 2};
    size_t begin = pen->sheet->n;
    pen_begin(pen, affine_move(0, 0), (Path){0});
    pen->sheet->p[begin].group.opacity = 0.25;
    pen_text(pen, word, at, how);
    pen_end(pen);
}

void draft_mark(Arena *a, const Letters *letters, Diags *found, Page *page) {
    const double around = 1.5, line = 1; // pt
    Pen pen = {.arena = a, .sheet = page, .letters = letters};
    Item *tag = &PUSH(a, page);
    *tag = (Item){.kind = ITEM_TAG_BEGIN, .tag = {.tag = TAG_ARTIFACT}};
    for (size_t i = 0; i < found->n; i++) {
        Rect r = found->p[i].spot;
        if ((r.w <= 0 && r.h <= 0) || found->p[i].severity == DIAG_WAIVED)
            continue;
        Path path = {0};
        r = (Rect){r.x - around, r.y - around, r.w + 2 * around, r.h + 2 * around};
        path_rect(a, &path, r, 0);
        pen_stroke(&pen, path, draft_ink(), line);
    }
    word_across(&pen, (Size){page->trim.w, page->trim.h});
    tag = &PUSH(a, page);
    *tag = (Item){.kind = ITEM_TAG_END};
    draft_soften(found, 0);
}

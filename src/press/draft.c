#include "press/draft.h"

#include <math.h>

static const Ink *draft_ink(void) {
    static const Ink ink = {.name = LIT("draft"),
                            .kind = INK_CMYK, // under whichever profile
                            .cmyk = {0, 0.95, 0.9, 0.05},
                            .has_preview = true,
                            .preview = {0.85, 0.1, 0.15}};
    return &ink;
}

void draft_soften(Diags *found, size_t from) {
    for (size_t i = from; i < found->n; i++)
        if (found->p[i].severity == DIAG_ERROR)
            found->p[i].severity = DIAG_WARNING;
}

void missing_soften(Diags *found, size_t from) {
    for (size_t i = from; i < found->n; i++)
        if (found->p[i].severity == DIAG_ERROR && found->p[i].missing)
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

static void frame(const Pen *pen, Rect r) {
    const double around = 1.5, line = 1; // pt
    Path path = {0};
    r = (Rect){r.x - around, r.y - around, r.w + 2 * around, r.h + 2 * around};
    path_rect(pen->arena, &path, r, 0);
    pen_stroke(pen, path, draft_ink(), line);
}

static void stood_frame(const Pen *pen, const StandIns *stood, double scale) {
    for (size_t i = 0; i < stood->n; i++) {
        Rect r = stood->p[i]->rect;
        frame(pen, (Rect){r.x * scale, r.y * scale, r.w * scale, r.h * scale});
    }
}

void missing_mark(Arena *a, Page *page, const StandIns *stood, double scale) {
    Pen pen = {.arena = a, .sheet = page};
    if (!stood->n)
        return;
    PUSH(a, page) = (Item){.kind = ITEM_TAG_BEGIN, .tag = {.tag = TAG_ARTIFACT}};
    stood_frame(&pen, stood, scale);
    PUSH(a, page) = (Item){.kind = ITEM_TAG_END};
}

void draft_mark(const Letters *letters, Diags *found, Page *page, const StandIns *stood,
                double scale) {
    Arena *a = found->arena;
    Pen pen = {.arena = a, .sheet = page, .letters = letters};
    Item *tag = &PUSH(a, page);
    *tag = (Item){.kind = ITEM_TAG_BEGIN, .tag = {.tag = TAG_ARTIFACT}};
    for (size_t i = 0; i < found->n; i++) {
        Rect r = found->p[i].spot;
        if ((r.w <= 0 && r.h <= 0) || found->p[i].severity == DIAG_WAIVED)
            continue;
        frame(&pen, r);
    }
    stood_frame(&pen, stood, scale);
    word_across(&pen, (Size){page->trim.w, page->trim.h});
    tag = &PUSH(a, page);
    *tag = (Item){.kind = ITEM_TAG_END};
    draft_soften(found, 0);
}

// One line: as many words of the text as are no wider; *text is what is left.
static Str line_take(const Pen *pen, Str *text, double wide, Lettering how) {
    size_t fits = 0;
    for (size_t at = 0; at <= text->n; at++) {
        if (at < text->n && text->p[at] != ' ')
            continue;
        if (fits && pen_width(pen, str_sub(*text, 0, at), how) > wide)
            break;
        fits = at;
    }
    Str line = str_sub(*text, 0, fits);
    *text = str_trim(str_sub(*text, fits, text->n));
    return line;
}

void draft_tell(const Letters *letters, const Diags *found, Page *page) {
    const double margin = 12, size = 7, leading = 9; // pt
    Pen pen = {.arena = found->arena, .sheet = page, .letters = letters};
    Lettering how = {.size = size, .ink = draft_ink()};
    double down = margin + size;
    Item *tag = &PUSH(found->arena, page);
    *tag = (Item){.kind = ITEM_TAG_BEGIN, .tag = {.tag = TAG_ARTIFACT}};
    for (size_t i = 0; i < found->n; i++) {
        Str text = found->p[i].message;
        while (text.n && down < page->trim.h - margin) {
            Str line = line_take(&pen, &text, page->trim.w - 2 * margin, how);
            pen_text(&pen, line, (Pt){margin, down}, how);
            down += leading;
        }
        down += leading / 2;
    }
    tag = &PUSH(found->arena, page);
    *tag = (Item){.kind = ITEM_TAG_END};
}

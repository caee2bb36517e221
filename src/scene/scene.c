#include "scene/scene.h"

#include "base/buf.h"
#include "base/utf8.h"

Page *page_new(Arena *a, Str name, Size trim, double bleed, double safe) {
    Page *page = NEW(a, Page);
    double out = -bleed;
    page->name = name;
    page->trim = (Rect){0, 0, trim.w, trim.h};
    page->bleed = rect_inset(page->trim, (Sides){out, out, out, out});
    page->media = page->bleed;
    page->safe = safe;
    page->scale = 1;
    return page;
}

// It ends in a space, or in a letter behind which lines may end (UAX 14: hyphens, dashes,
// slashes, ideographs). Else the author broke the line.
bool text_runs_on(Str text) {
    uint32_t last = 0;
    for (size_t at = 0; at < text.n;)
        last = utf8_next(text, &at);
    return last == ' ' || last == '-' || last == '/' || last == 0xAD ||
           (last >= 0x2010 && last <= 0x2015) || last >= 0x2E80;
}

Str page_text(Arena *a, const Page *page) {
    Buf b = buf_new(a);
    const GlyphsItem *before = NULL;
    for (size_t i = 0; i < page->n; i++) {
        if (page->p[i].kind != ITEM_GLYPHS)
            continue;
        const GlyphsItem *glyphs = &page->p[i].glyphs;
        Str text = glyphs->text;
        if (before && glyphs->begins)
            buf_char(&b, '\n');
        else if (before && glyphs->origin.y != before->origin.y &&
                 !text_runs_on(before->text))
            buf_char(&b, ' ');
        bool soft = str_ends(text, S("\xC2\xAD"));
        buf_add(&b, soft ? str_sub(text, 0, text.n - 2) : text);
        before = glyphs;
    }
    return buf_str(&b);
}

static void flat_add(Arena *a, Page *flat, const Page *page) {
    for (size_t i = 0; i < page->n; i++)
        if (page->p[i].kind != ITEM_PAGE) {
            PUSH(a, flat) = page->p[i];
        } else {
            const Page *inner = page->p[i].page.page;
            GroupItem group = {.matrix = affine_one(), .opacity = 1};
            path_rect(a, &group.clip, inner->bleed, 0);
            PUSH(a, flat) = (Item){.kind = ITEM_GROUP_BEGIN, .group = group};
            flat_add(a, flat, inner);
            PUSH(a, flat) = (Item){.kind = ITEM_GROUP_END};
        }
}

Page *page_flat(Arena *a, const Page *sheet) {
    Page *flat = NEW(a, Page);
    *flat = *sheet;
    flat->p = NULL;
    flat->n = flat->cap = 0;
    flat_add(a, flat, sheet);
    return flat;
}

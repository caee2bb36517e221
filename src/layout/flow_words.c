#include "layout/flow_words.h"

#include "base/utf8.h"
#include "type/text.h"

static bool blank(uint32_t c) {
    return c == ' ' || c == '\t' || c == '\n' || c == 0xA0 || c == 0x202F || c == 0x3000 ||
           (c >= 0x2000 && c <= 0x200B);
}

// Signs that are neither: those of ASCII and Latin-1, and general punctuation.
static bool letter(uint32_t c) {
    if (c < 0x80)
        return (c >= '0' && c <= '9') || ((c | 0x20) >= 'a' && (c | 0x20) <= 'z');
    return c >= 0xC0 && (c < 0x2000 || c > 0x206F) && c != 0xFFFC && c != 0xFEFF;
}

size_t words_of(Str text, bool within) {
    size_t n = 0;
    for (size_t at = 0; at < text.n;) {
        uint32_t c = utf8_next(text, &at);
        if (blank(c)) {
            within = false;
        } else if (letter(c) && !within) {
            n++;
            within = true;
        }
    }
    return n;
}

// Whether the word at that byte began before it.
static bool word_begun(Str text, size_t at) {
    while (at > 0) {
        at--;
        while (at > 0 && ((unsigned char)text.p[at] & 0xC0) == 0x80)
            at--;
        size_t next = at;
        uint32_t c = utf8_next(text, &next);
        if (blank(c) || letter(c))
            return letter(c);
    }
    return false;
}

static size_t line_words(Str text, const TextLine *line) {
    size_t at = line->n ? text.n : 0;
    for (size_t i = 0; i < line->n; i++)
        at = line->run[i].at < at ? line->run[i].at : at;
    return words_of(line->text, word_begun(text, at));
}

// What stands again, as often as it is needed, is none of the content.
static size_t content_count(const Box *box) {
    size_t n = box->kind == BOX_TEXT && !box->again ? words_of(box->text.text, false) : 0;
    for (size_t i = 0; box_is_group(box) && !box->again && i < box->group.n; i++)
        n += content_count(box->group.child[i]);
    return n;
}

// A text in several columns is a chain of boxes, each with lines of its own. On a curve,
// and where layout found a fault, a text stands as a whole.
static size_t placed_count(const Box *box) {
    size_t n = 0;
    if (box->again || (box->kind == BOX_GRID && box->group.repeats))
        return 0;
    for (size_t i = 0; box_is_group(box) && i < box->group.n; i++)
        n += placed_count(box->group.child[i]);
    for (const Box *part = box; part && part->kind == BOX_TEXT; part = part->more) {
        if (!part->set || part->wedge)
            return n + words_of(box->text.text, false);
        for (size_t i = 0; i < part->set->n; i++)
            n += line_words(box->text.text, &part->set->line[i]);
    }
    return n;
}

static void flow_find(Box *box, void *data) {
    const Box **flow = data;
    if (box->kind == BOX_FLOW)
        *flow = box;
}

FlowWords flow_words(Arena *a, Box *page) {
    const Box *flow = NULL;
    box_walk(page, flow_find, (void *)&flow);
    if (!flow)
        return (FlowWords){0};
    FlowWords words = {.flow = flow->span,
                       .here = true,
                       .skipped = flow->flow.skipped,
                       .poured = NEWS(a, size_t, flow->group.n),
                       .n = flow->group.n,
                       .more = flow->flow.more};
    for (size_t i = 0; i < words.n; i++)
        words.poured[i] = content_count(flow->group.child[i]);
    for (size_t i = 0; i < flow->flow.n; i++)
        words.placed += placed_count(flow->flow.placed[i]);
    return words;
}

// Words that are there and yet nobody reads: the trim or a clip cuts them off, or what is
// drawn later lies over them. Letters are asked one by one, and only where that may be.
#include <math.h>

#include "check/letters.h"
#include "check/rule_context.h"

typedef enum Loss { LOSS_TRIM, LOSS_CLIP, LOSS_COVER } Loss;
enum { LOSSES = LOSS_COVER + 1 };

// Of a letter's samples more than these must be gone. A thin line through a word takes one
// row of six and leaves it legible; round corners of a clip take a corner.
static const size_t allowed[LOSSES] = {LETTER_SAMPLES / 9, LETTER_SAMPLES / 9,
                                       LETTER_SAMPLES / 4};

typedef struct Lost { // letters to one cause
    LetterSpan letters;
    size_t by; // the first of these: the item that begins the clip, or lies over
} Lost;

typedef struct Fate { // of one letter
    size_t samples[LOSSES], by[LOSSES];
} Fate;

// The layer that takes the ink from sight, or NULL; what could not be seen without it has
// another fault.
static const Layer *hiding(const Sight *s, const Ink *ink, Pt p) {
    if (s->n == s->below || !look_gone(s, s->n, ink, p) || look_gone(s, s->below, ink, p))
        return NULL;
    size_t layers = s->below + 1;
    while (layers < s->n && !look_gone(s, layers, ink, p))
        layers++;
    return s->layer[layers - 1];
}

static void fate_add(Fate *fate, Loss loss, size_t by) {
    if (fate->samples[loss]++ == 0)
        fate->by[loss] = by;
}

static bool beyond_trim(const Look *l, Rect area) {
    return !rect_within(area, l->page->trim, 0);
}

// Whether anything can have happened to what the item has in the area.
static bool endangered(const Look *l, size_t item, Rect area) {
    return beyond_trim(l, area) || cover_clips(l->cover, item, area) ||
           cover_lies_over(l->cover, item, area);
}

static Fate fate_of(const Look *l, size_t item, const LetterBox *box) {
    Cover *c = l->cover;
    const Ink *ink = l->page->p[item].glyphs.ink;
    Fate fate = {0};
    if (!endangered(l, item, box->bounds))
        return fate;
    Sight sight = cover_through(c, item, box->bounds);
    for (size_t i = 0; i < LETTER_SAMPLES; i++) {
        Pt p = letter_sample(box, i);
        const Layer *over;
        size_t clip;
        if (beyond_trim(l, (Rect){p.x, p.y, 0, 0}))
            fate_add(&fate, LOSS_TRIM, item);
        else if ((clip = cover_clip(c, item, p)))
            fate_add(&fate, LOSS_CLIP, c->groups.p[clip].item);
        else if (ink && (over = hiding(&sight, ink, p)))
            fate_add(&fate, LOSS_COVER, over->index);
    }
    return fate;
}

// All that the run may print on the page, also above capitals and beyond its advance.
static Rect run_reach(const Look *l, size_t item) {
    const GlyphsItem *g = &l->page->p[item].glyphs;
    double out = -0.4 * g->run->size;
    return affine_rect(cover_group(l->cover, item)->to_page,
                       rect_inset(g->extent, (Sides){out, out, out, out}));
}

static void lost_tell(const Look *l, size_t item, Loss loss, const Lost *lost) {
    static const char *const how[] = {"the trim cuts off \"%.*s\"",
                                      "a clip cuts off \"%.*s\"",
                                      "\"%.*s\" is hidden by what lies over it"};
    Arena *a = l->diags->arena;
    const GlyphsItem *g = &l->page->p[item].glyphs;
    Str words = letters_words(a, g->run, &lost->letters);
    Diag *wrong = text_error(l, item, "hidden", lost->letters.spot, (double)lost->letters.n,
                             str_f(a, how[loss], STR(words)));
    if (loss == LOSS_COVER)
        diag_hint(l->diags, wrong, "what comes later in the layout lies on top");
    Span by = l->page->p[lost->by].span;
    if (loss == LOSS_TRIM || (by.source == wrong->at.source && by.from == wrong->at.from))
        return;
    wrong->also = by;
    wrong->also_says = loss == LOSS_CLIP ? S("this clips it") : S("this lies over it");
}

bool hidden_check(const Look *l, size_t item) {
    if (l->profile->level[rule_find("hidden")] == LEVEL_OFF ||
        !endangered(l, item, run_reach(l, item)))
        return false;
    LetterBoxes boxes = letter_boxes(l->cover->arena, l->cover, item);
    Lost lost[LOSSES] = {0};
    for (size_t i = 0; i < boxes.n; i++) {
        Fate fate = fate_of(l, item, &boxes.p[i]);
        for (size_t k = 0; k < LOSSES; k++) {
            if (fate.samples[k] <= allowed[k])
                continue;
            if (lost[k].letters.n == 0)
                lost[k].by = fate.by[k];
            letters_add(&lost[k].letters, &boxes.p[i]);
        }
    }
    Loss worst = LOSS_TRIM;
    for (size_t k = 0; k < LOSSES; k++)
        if (lost[k].letters.n > lost[worst].letters.n)
            worst = (Loss)k;
    if (lost[worst].letters.n)
        lost_tell(l, item, worst, &lost[worst]);
    return lost[worst].letters.n && worst != LOSS_COVER;
}

#pragma once
// What targets that set type share: prent's own fonts and languages, opened once for the
// whole process, and a plain theme; and a layout's text to a page. Nothing is ever freed
// but what a run makes in its own arena.
#include "art/art.h"
#include "language/language.h"
#include "layout/layout.h"
#include "resolve/resolve.h"
#include "scene/paint.h"
#include "yaml/parse.h"

#include "fuzz.h"

typedef struct Stage {
    Arena *arena;
    Diags diags;
    const Languages *languages;
    Shaper *shaper;
    const Theme *theme;
} Stage;

static const Node *stage_node(Arena *a, Diags *d, Str yaml) {
    const Source *source = source_new(a, d, S("fuzz.yaml"), yaml);
    return source ? yaml_parse(a, d, source) : NULL;
}

static Stage *stage_of_process(void) {
    static Stage stage;
    if (stage.arena)
        return &stage;
    stage.arena = arena_open();
    stage.diags = diags_new(stage.arena);
    Str fonts = S(PRENT_SOURCE_DIR "/fonts");
    stage.languages =
        languages_open(stage.arena, &stage.diags, NULL, S(PRENT_SOURCE_DIR "/layouts"));
    stage.shaper = shaper_open(
        stage.arena, faces_open(stage.arena, &stage.diags, NULL, &fonts, 1, false),
        stage.languages);
    stage.theme = theme_read(
        stage.arena, &stage.diags,
        stage_node(stage.arena, &stage.diags,
                   S("inks: {ink: {cmyk: [0, 0, 0, 100]}, brand: {cmyk: [80, 10, 0, 0]},\n"
                     "       gold: {spot: Gold 100, alternate: [20, 30, 80, 5]}}\n"
                     "icons: {drop: drop.svg}\n"
                     "styles:\n"
                     "  base: {family: Lato, colour: ink, hyphenate: yes}\n"
                     "  emphasis: {weight: 700, tracking: 0.05}\n"
                     "  strong: {weight: 900}\n"
                     "  link: {underline: yes}\n")),
        S("."), NULL);
    return &stage;
}

static size_t stage_cards(void *self, const Node *named, CardDeal **deal) {
    (void)named, (void)deal;
    diag_error(self, span_none(), "there are no other cards");
    return 0;
}

static void stage_finish(Box *box, void *data) { // pictures are a drawing, never a file
    static const Art drawing = {.kind = ART_DRAWING, .width = 20, .height = 10};
    (void)data;
    if (box->kind == BOX_IMAGE)
        box->image.art = &drawing;
    for (size_t i = 0; box->kind == BOX_TEXT && i < box->text.spans; i++)
        if (box->text.span[i].icon)
            box->text.span[i].art = &drawing;
}

// Letters that no font has stop a build before anything is set.
static bool stage_proves(Stage *stage, Diags *d, Box *box) {
    bool fine = box->kind != BOX_TEXT || text_check(d, stage->shaper, box);
    for (size_t i = 0; box_is_group(box) && i < box->group.n; i++)
        fine = stage_proves(stage, d, box->group.child[i]) && fine;
    return fine;
}

// Each side of the layout to a page; what is wrong is left in the diagnostics.
static void stage_make(Arena *a, Diags *d, const Node *layout, const Scope *scope) {
    Stage *stage = stage_of_process();
    TemplateInput in = {.node = layout,
                        .name = S("fuzz"),
                        .theme = stage->theme,
                        .cards = stage_cards,
                        .self = d};
    const Template *made = layout ? template_read(a, d, &in) : NULL;
    for (size_t i = 0; made && !diags_failed(d) && i < made->sides; i++) {
        Resolve r = {.arena = a,
                     .diags = d,
                     .theme = made->theme,
                     .roots = scope,
                     .language = S("nl"),
                     .languages = stage->languages};
        Box *box = resolve(&r, made->side[i].plan, scope);
        if (!box || diags_failed(d))
            return;
        box_walk(box, stage_finish, NULL);
        if (!stage_proves(stage, d, box))
            return;
        Layout l = {.arena = a, .diags = d, .setter = setter_of_shaper(stage->shaper)};
        layout_page(&l, box, made->page.trim);
        Page *page =
            page_new(a, S("fuzz"), made->page.trim, made->page.bleed, made->page.safe);
        paint(a, d, page, box);
    }
}

#include "app/deck.h"

#include "base/file.h"
#include "yaml/parse.h"

static Str stock_layouts(Arena *a, const Studio *s) {
    return path_join(a, s->stock, S("layouts"));
}

static Str own_layouts(Arena *a, const Studio *s) {
    return path_join(a, s->project->folder, S("layouts"));
}

static const Node *yaml_file(Arena *a, Diags *d, Studio *s, Str folder, Str name, Span at) {
    const Source *source = source_open(a, d, folder, name, at, &s->project->newest);
    return source ? yaml_parse(a, d, source) : NULL;
}

static void theme_keys(Diags *d, const Node *map) {
    static const Str keys[] = {{"inks", 4}, {"styles", 6}, {"sets", 4}};
    if (map && node_is(d, map, NODE_MAP, "a theme: a map with inks and styles"))
        node_only(d, map, keys, 3, "a theme");
}

// The stock's theme, and the project's own on it.
static void themes_read(Arena *a, Diags *d, Studio *s) {
    const Node *stock =
        yaml_file(a, d, s, stock_layouts(a, s), S("theme.yaml"), span_none());
    const Node *own = s->project->theme;
    theme_keys(d, stock);
    s->theme = theme_read(a, d, stock, NULL);
    if (own && own->kind == NODE_TEXT)
        own = yaml_file(a, d, s, s->project->folder, own->text, own->span);
    if (!own)
        return;
    theme_keys(d, own);
    s->theme = theme_read(a, d, own, s->theme);
}

// A layout by name: the project's own, else the stock's. *folder becomes where it stands.
static const Node *layout_find(Arena *a, Diags *d, Studio *s, const Node *name,
                               Str *folder) {
    const Str folders[] = {own_layouts(a, s), stock_layouts(a, s)};
    const Str ending = S(".yaml");
    struct {
        Str *p;
        size_t n, cap;
    } names = {0};
    Str file = str_f(a, "%.*s.yaml", STR(name->text));
    for (size_t i = 0; i < 2; i++) {
        Str *list;
        size_t n = file_list(a, folders[i], &ending, 1, &list);
        for (size_t j = 0; j < n; j++) {
            *folder = folders[i];
            if (str_eq(list[j], file))
                return yaml_file(a, d, s, folders[i], file, name->span);
            if (!str_eq(list[j], S("theme.yaml")) && !str_eq(list[j], S("languages.yaml")))
                PUSH(a, &names) = str_sub(list[j], 0, list[j].n - ending.n);
        }
    }
    Diag *wrong =
        diag_error(d, name->span, "there is no layout called \"%.*s\"", STR(name->text));
    diag_nearest(d, wrong, name->text, names.p, names.n);
    if (!wrong->hint.n)
        diag_hint(d, wrong, "there are %.*s", STR(str_join(a, names.p, names.n, S(", "))));
    return NULL;
}

static const Template *layout_read(Arena *a, Diags *d, Studio *s, const Product *p) {
    if (!p->layout)
        return NULL;
    Str *parts = NEWS(a, Str, 2);
    parts[0] = own_layouts(a, s);
    parts[1] = stock_layouts(a, s);
    TemplateInput in = {.node = p->layout,
                        .name = p->name,
                        .folder = s->project->folder,
                        .theme = s->theme,
                        .part_folder = parts,
                        .part_folders = 2,
                        .newest = &s->project->newest};
    if (p->layout->kind == NODE_TEXT) {
        in.name = p->layout->text;
        in.node = layout_find(a, d, s, p->layout, &in.folder);
    }
    return in.node ? template_read(a, d, &in) : NULL;
}

typedef struct Dealer { // hands out cards
    Arena *arena;
    Diags *diags;
    Deck *deck;
} Dealer;

static void card_add(const Scope *scope, void *data) {
    Dealer *dealer = data;
    Deck *deck = dealer->deck;
    if (deck->cards == deck->cap)
        deck->card = arena_grow(dealer->arena, deck->card, &deck->cap, sizeof *deck->card);
    deck->card[deck->cards++].scope = scope;
}

static bool name_fine(Str name) {
    for (size_t i = 0; i < name.n; i++) {
        unsigned char c = (unsigned char)name.p[i];
        if (c < ' ' || c == '/' || c == '\\' || c == ':' || c == 0x7f)
            return false;
    }
    return name.n && name.n <= 200 && name.p[0] != '.' && name.p[0] != '-';
}

static void names_check(Dealer *dealer, const Card *card, size_t before) {
    Span at = dealer->deck->product->card_name.span;
    if (!name_fine(card->name)) {
        diag_error(dealer->diags, at, "\"%.*s\" cannot name a card's file",
                   STR(card->name));
        return;
    }
    for (size_t i = 0; i < before; i++)
        if (str_eq(dealer->deck->card[i].name, card->name)) {
            diag_error(dealer->diags, at, "two cards are named \"%.*s\"", STR(card->name));
            return;
        }
}

static void cards_name(Dealer *dealer) {
    Deck *deck = dealer->deck;
    int digits = deck->cards > 999 ? 5 : deck->cards > 99 ? 3 : 2;
    for (size_t i = 0; i < deck->cards; i++) {
        Card *card = &deck->card[i];
        if (!deck->product->card_name.n) {
            card->name = str_f(dealer->arena, "%0*zu", digits, i + 1);
            continue;
        }
        size_t before = dealer->diags->n;
        card->name = words_fill(dealer->arena, dealer->diags, &deck->product->card_name,
                                card->scope, false);
        if (dealer->diags->n == before)
            names_check(dealer, card, i);
    }
}

static void deck_read(Arena *a, Diags *d, Studio *s, const Product *product) {
    Deck *deck = &s->deck[s->decks++];
    *deck = (Deck){.product = product, .plan = layout_read(a, d, s, product)};
    Dealer dealer = {a, d, deck};
    each_run(a, d, product->each, product->eaches, s->project->roots,
             (EachVisit){card_add, &dealer});
    cards_name(&dealer);
    if (!deck->plan)
        return;
    deck->pages = deck->cards * deck->plan->sides;
    if (!deck->cards && !diags_failed(d))
        diag_warning(d, product->span, "the product \"%.*s\" has no cards",
                     STR(product->name));
}

static void decks_read(Arena *a, Diags *d, Studio *s, const Str *wanted, size_t n) {
    Project *p = s->project;
    Str *names = NEWS(a, Str, p->products + 1);
    s->deck = NEWS(a, Deck, p->products + 1);
    for (size_t i = 0; i < p->products; i++) {
        bool take = n == 0;
        names[i] = p->product[i].name;
        for (size_t j = 0; j < n; j++)
            take = take || str_eq(wanted[j], names[i]);
        if (take)
            deck_read(a, d, s, &p->product[i]);
    }
    for (size_t j = 0; j < n; j++) {
        bool found = false;
        for (size_t i = 0; i < p->products; i++)
            found = found || str_eq(wanted[j], names[i]);
        if (!found) {
            Diag *wrong = diag_error(d, span_none(), "the project has no product \"%.*s\"",
                                     STR(wanted[j]));
            diag_nearest(d, wrong, wanted[j], names, p->products);
        }
    }
}

typedef struct Survey {
    Studio *studio;
    Deck *deck;
    Diags *diags;
} Survey;

static void box_survey(Box *box, void *data) {
    Survey *survey = data;
    if (box->kind == BOX_TEXT && box->text.same == SAME_DECK && box->text.sizes)
        survey->deck->same_size = true;
    if (box->kind != BOX_IMAGE || !box->image.path.n)
        return;
    survey->deck->pictures = true;
    gallery_add(survey->studio->gallery, survey->diags, box->image.root, box->image.path,
                box->image.path_span);
}

// Makes every page's tree once, in passing memory: finds what is wrong with any card before
// the first is set, and fetches the pictures.
static void pages_survey(Diags *d, Studio *s) {
    for (size_t i = 0; i < s->decks; i++)
        for (size_t page = 0; page < s->deck[i].pages; page++) {
            Arena *scratch = arena_open();
            Survey survey = {s, &s->deck[i], d};
            Box *box = deck_page(scratch, d, s, &s->deck[i], page);
            if (box)
                box_walk(box, box_survey, &survey);
            arena_close(scratch);
        }
}

static Str quotes_of(const void *languages, Arena *a, Str language, Str text) {
    const Language *l = language_find(languages, language);
    return l ? language_quotes(a, l, text) : text;
}

static void picture_find(Box *box, void *data) {
    const Studio *s = data;
    if (box->kind == BOX_IMAGE)
        box->image.art = gallery_find(s->gallery, box->image.root, box->image.path);
}

const Side *deck_side(const Deck *deck, size_t page) {
    return &deck->plan->side[page % deck->plan->sides];
}

Box *deck_page(Arena *a, Diags *d, const Studio *s, const Deck *deck, size_t page) {
    Resolve r = {.arena = a,
                 .diags = d,
                 .theme = deck->plan->theme,
                 .roots = s->project->roots,
                 .language = s->project->language,
                 .content_folder = s->project->folder,
                 .layout_folder = deck->plan->folder,
                 .quotes = quotes_of,
                 .quotes_self = s->languages};
    Box *box = resolve(&r, deck_side(deck, page)->plan,
                       deck->card[page / deck->plan->sides].scope);
    if (box)
        box_walk(box, picture_find, (void *)s);
    return box;
}

Str deck_page_name(Arena *a, const Deck *deck, size_t page) {
    const Card *card = &deck->card[page / deck->plan->sides];
    if (deck->plan->sides == 1)
        return card->name;
    return str_f(a, "%.*s-%.*s", STR(card->name), STR(deck_side(deck, page)->name));
}

Studio *studio_open(Arena *a, Diags *d, const Wanted *wanted) {
    Studio *s = NEW(a, Studio);
    s->stock = wanted->stock;
    s->project = project_read(a, d, wanted->project, wanted->language);
    if (!s->project)
        return NULL;
    themes_read(a, d, s);
    s->languages = languages_open(a, d, stock_layouts(a, s));
    s->gallery = gallery_open(a);
    Str fonts[] = {path_join(a, s->stock, S("fonts")),
                   path_join(a, s->project->folder, S("fonts"))};
    s->faces = faces_open(a, d, fonts, 2, s->project->system_fonts);
    decks_read(a, d, s, wanted->product, wanted->products);
    if (!diags_failed(d))
        pages_survey(d, s);
    long long newest = gallery_newest(s->gallery);
    s->project->newest = newest > s->project->newest ? newest : s->project->newest;
    return s;
}

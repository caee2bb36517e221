#include "press/layouts.h"

#include "base/file.h"
#include "project/extend.h"
#include "project/plan.h"
#include "yaml/key.h"
#include "yaml/parse.h"

Str stock_layouts(Arena *a, const Studio *s) {
    return path_join(a, s->stock, S("layouts"));
}

Str own_layouts(Arena *a, const Studio *s) {
    return path_join(a, s->project->folder, S("layouts"));
}

const Node *layouts_yaml(Arena *a, Diags *d, Studio *s, Str folder, Str name, Span at) {
    const Source *source = input_open(a, d, s->inputs, (Asked){folder, name, at});
    return source ? yaml_parse(a, d, source) : NULL;
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
                return layouts_yaml(a, d, s, folders[i], file, name->span);
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

// The layout on those that it extends; NULL after an error.
static const Node *layout_whole(Arena *a, Diags *d, Studio *s, const Node *layout) {
    enum { DEEP = 16 };
    Str seen[DEEP];
    const Node *name = node_find(layout, S("extends"));
    for (int deep = 0; name; deep++) {
        Str folder;
        if (!node_is(d, name, NODE_TEXT, "a layout's name"))
            return NULL;
        for (int i = 0; i < deep; i++)
            if (str_eq(seen[i], name->text)) {
                diag_error(d, name->span,
                           "layouts that extend each other go round in a circle");
                return NULL;
            }
        if (deep == DEEP) {
            diag_hint(d,
                      diag_error(d, name->span,
                                 "this is the layout below %d that extend each other, and "
                                 "more are not read",
                                 DEEP),
                      "make one layout of some of them");
            return NULL;
        }
        seen[deep] = name->text;
        const Node *lower = layout_find(a, d, s, name, &folder);
        if (!lower)
            return NULL;
        layout = layout_extend(a, lower, layout);
        name = node_find(lower, S("extends"));
    }
    return layout;
}

Layouts *layouts_open(Arena *a, Diags *d, Studio *s) {
    Layouts *l = NEW(a, Layouts);
    *l = (Layouts){.arena = a, .diags = d, .studio = s};
    return l;
}

const Theme *theme_on(Arena *a, Diags *d, Studio *s, const Node *own, const Theme *base) {
    if (own->kind == NODE_TEXT)
        own = layouts_yaml(a, d, s, s->project->folder, own->text, own->span);
    if (!own)
        return base;
    if (node_is(d, own, NODE_MAP, "a theme: a map with inks and styles"))
        keys_read(d, own, &theme_keys, NULL);
    return theme_read(a, d, own, s->project->folder, base);
}

const Theme *layouts_theme(Layouts *l, const Node *own) {
    if (!own)
        return l->studio->theme;
    for (size_t i = 0; i < l->theme.n; i++)
        if (l->theme.p[i].node == own)
            return l->theme.p[i].theme;
    const Theme *theme = theme_on(l->arena, l->diags, l->studio, own, l->studio->theme);
    PUSH(l->arena, &l->theme) = (ThemeRead){own, theme};
    return theme;
}

static size_t cards_find(void *self, const Node *named, CardDeal **deal);

static TemplateInput template_input(Layouts *l, const LayoutWanted *w, const Theme *theme) {
    Studio *s = l->studio;
    Str *parts = NEWS(l->arena, Str, 2);
    parts[0] = own_layouts(l->arena, s);
    parts[1] = stock_layouts(l->arena, s);
    return (TemplateInput){.node = w->layout,
                           .name = w->name,
                           .folder = s->project->folder,
                           .theme = theme,
                           .direction =
                               language_direction(s->languages, s->project->language),
                           .size = w->size,
                           .size_span = w->size_span,
                           .part_folder = parts,
                           .part_folders = 2,
                           .inputs = s->inputs,
                           .given = w->given,
                           .cards = cards_find,
                           .self = l};
}

// The same layout given the same is read once.
static LayoutRead *read_find(Layouts *l, const LayoutWanted *w, const Theme *theme) {
    for (size_t i = 0; i < l->read.n; i++) {
        LayoutRead *r = l->read.p[i];
        bool named = r->node->kind == NODE_TEXT && w->layout->kind == NODE_TEXT &&
                     str_eq(r->node->text, w->layout->text);
        if ((r->node == w->layout || named) && r->given == w->given && r->theme == theme &&
            r->size.w == w->size.w && r->size.h == w->size.h)
            return r;
    }
    return NULL;
}

const Template *layout_read(Layouts *l, const LayoutWanted *w) {
    Diags *d = l->diags;
    if (!w->layout)
        return NULL;
    const Theme *theme = layouts_theme(l, w->theme);
    LayoutRead *known = read_find(l, w, theme);
    if (known && known->reading)
        diag_error(d, w->layout->span, "the layout \"%.*s\" shows itself", STR(w->name));
    if (known)
        return known->plan;
    TemplateInput in = template_input(l, w, theme);
    LayoutRead *r = NEW(l->arena, LayoutRead);
    *r =
        (LayoutRead){.node = w->layout, .given = w->given, .theme = theme, .size = w->size};
    r->reading = true;
    PUSH(l->arena, &l->read) = r;
    if (w->layout->kind == NODE_TEXT) {
        in.name = w->layout->text;
        in.node = layout_find(l->arena, d, l->studio, w->layout, &in.folder);
    }
    if (in.node)
        in.node = layout_whole(l->arena, d, l->studio, in.node);
    r->plan = in.node ? template_read(l->arena, d, &in) : NULL;
    r->reading = false;
    return r->plan;
}

const Template *section_layout(Layouts *l, const Product *product, const Section *section) {
    return layout_read(l, &(LayoutWanted){.layout = section->layout,
                                          .name = product->name,
                                          .given = section->with,
                                          .theme = product->theme,
                                          .size = product->size,
                                          .size_span = product->size_span});
}

Arguments section_arguments(Layouts *l, const Section *section, const Template *plan) {
    Str what = str_f(l->arena, "the layout \"%.*s\"", STR(plan->name));
    return arguments_read(l->arena, l->diags, &plan->parameters, section->with,
                          section->layout->span, what);
}

static size_t product_cards(Layouts *l, const Node *name, CardDeal **deal) {
    const Project *p = l->studio->project;
    Str *names = NEWS(l->arena, Str, p->products + 1);
    for (size_t i = 0; i < p->products; i++) {
        const Product *product = &p->product[i];
        names[i] = product->name;
        if (!str_eq(product->name, name->text))
            continue;
        size_t n = 0;
        *deal = NEWS(l->arena, CardDeal, product->sections);
        for (size_t k = 0; k < product->sections; k++) {
            const Section *s = &product->section[k];
            const Template *plan = section_layout(l, product, s);
            if (plan)
                (*deal)[n++] = (CardDeal){plan, s->each, s->eaches, s->choose,
                                          section_arguments(l, s, plan)};
        }
        return n;
    }
    Diag *wrong = diag_error(l->diags, name->span, "the project has no product \"%.*s\"",
                             STR(name->text));
    diag_nearest(l->diags, wrong, name->text, names, p->products);
    return 0;
}

// {product: NAME}, or a layout's name.
static size_t cards_find(void *self, const Node *named, CardDeal **deal) {
    Layouts *l = self;
    const Node *product = node_find(named, S("product"));
    if (named->kind == NODE_MAP)
        keys_read(l->diags, named, &card_keys, NULL);
    if (product && node_is(l->diags, product, NODE_TEXT, "a product's name"))
        return product_cards(l, product, deal);
    if (!node_is(l->diags, named, NODE_TEXT, "a layout's name, or {product: NAME}"))
        return 0;
    const Template *plan =
        layout_read(l, &(LayoutWanted){.layout = named, .name = named->text});
    if (!plan)
        return 0;
    *deal = NEW(l->arena, CardDeal);
    (*deal)->plan = plan;
    return 1;
}

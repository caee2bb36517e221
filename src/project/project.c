#include "project/project.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/date.h"
#include "base/file.h"
#include "base/name.h"
#include "content/filled.h"
#include "content/path_name.h"
#include "content/sources.h"
#include "language/language.h"
#include "yaml/parse.h"

static const Str format_names[] = {LIT("pdf"), LIT("svg"), LIT("png")};

typedef struct Reader {
    const ProjectInput *in;
    Arena *arena;
    Diags *diags;
    Project *project;
    Tongues tongues;
} Reader;

static Span value_place(const Node *map, Str key) {
    const Node *n = node_find(map, key);
    return n ? n->span : map->span;
}

static const Value *project_value(Reader *r, const Node *project) {
    Value *v = NEW(r->arena, Value);
    v->kind = VALUE_RECORD;
    v->n = 2;
    v->field = NEWS(r->arena, Field, 2);
    Str language = r->project->language;
    v->field[0] = (Field){S("title"), value_text(r->arena, r->project->title, language,
                                                 value_place(project, S("title")))};
    v->field[1] = (Field){S("language"), value_text(r->arena, language, language,
                                                    value_place(project, S("language")))};
    return v;
}

static void contents_read(Reader *r, const Node *project) {
    const Node *map = node_find(project, S("content"));
    const Scope *s = scope_bind(r->arena, NULL, S("project"), project_value(r, project));
    Sources sources = {r->project->folder, r->tongues, r->in->inputs};
    if (map && node_is(r->diags, map, NODE_MAP, "a map of names and files"))
        for (size_t i = 0; i < map->n; i++) {
            const Node *n = map->pair[i].value;
            const Value *v = sources_read(r->arena, r->diags, &sources, n);
            if (!v)
                v = value_text(r->arena, S(""), S(""), n->span);
            s = scope_bind(r->arena, s, map->pair[i].key->text, v);
        }
    for (size_t i = 0; i < r->in->sets; i++) {
        Str value = r->in->set[i], key = str_cut(&value, '=');
        s = scope_bind(r->arena, s, key,
                       value_text(r->arena, value, r->project->language, span_none()));
        if (!name_fine(key) || key.n == r->in->set[i].n)
            diag_hint(r->diags,
                      diag_error(r->diags, span_none(), "\"%.*s\" sets nothing.",
                                 STR(r->in->set[i])),
                      "write --set name=text");
    }
    r->project->roots = s;
}

static unsigned formats_read(Reader *r, const Node *n) {
    const Node *const *item = n->kind == NODE_LIST ? n->item : &n;
    size_t count = n->kind == NODE_LIST ? n->n : 1;
    unsigned formats = 0;
    for (size_t i = 0; i < count; i++)
        formats |= 1U << node_enum(r->diags, item[i], format_names, 3, "a format");
    return formats;
}

// Names of products become names of files and folders, and have no blanks.
static void product_name_check(Reader *r, Product *p) {
    Str problem = name_problem(r->arena, p->name);
    p->key = name_key(r->arena, p->name);
    if (!problem.n && memchr(p->name.p, ' ', p->name.n))
        problem = S("has a blank in it");
    if (problem.n)
        diag_hint(r->diags,
                  diag_error(r->diags, p->span, "\"%.*s\" cannot name a file: it %.*s",
                             STR(p->name), STR(problem)),
                  "letters, digits, - and _ will do, and a letter or digit to begin with");
}

static int by_key(const void *one, const void *two) {
    const Product *const *a = one, *const *b = two;
    int order = str_cmp((*a)->key, (*b)->key);
    return order ? order : (*a > *b) - (*a < *b);
}

static void products_alike(Reader *r) {
    const Project *all = r->project;
    const Product **sorted = NEWS(r->arena, const Product *, all->products + 1);
    for (size_t i = 0; i < all->products; i++)
        sorted[i] = &all->product[i];
    qsort(sorted, all->products, sizeof(const Product *), by_key);
    for (size_t i = 1; i < all->products; i++) {
        const Product *other = sorted[i - 1], *p = sorted[i];
        if (!str_eq(other->key, p->key))
            continue;
        Diag *wrong =
            diag_error(r->diags, p->span,
                       "\"%.*s\" and \"%.*s\" are one name where case and accents "
                       "are not kept apart, as on Windows and macOS",
                       STR(p->name), STR(other->name));
        wrong->also = other->span;
        wrong->also_says = S("the other product");
    }
}

// In the language that is built; NULL after an error.
static const Node *title_choose(Reader *r, const Node *n) {
    Tongues t = r->tongues;
    const Node *chosen = content_choose(n, &t);
    if (!t.missing)
        return chosen;
    value_translated(r->arena, r->diags, content_read(r->arena, n, r->tongues));
    return NULL;
}

// The keys of a section, in a product of one section its own.
static Section section_read(Reader *r, const Node *map) {
    Section s = {.span = map->span, .layout = node_find(map, S("layout"))};
    s.with = node_find(map, S("with"));
    const Node *n = node_find(map, S("each"));
    if (n)
        s.eaches = each_read(r->arena, r->diags, n, &s.each);
    n = node_find(map, S("name"));
    if (n && node_is(r->diags, n, NODE_TEXT, "a card's name"))
        s.card_name = words_parse(r->arena, r->diags, n);
    s.when = when_read(r->arena, r->diags, map);
    s.choose = choose_read(r->arena, r->diags, map, s.eaches, s.when);
    s.choose.any = s.choose.any || (when_any(&s.when) && s.eaches);
    s.choose.count = (Words){0};
    n = node_find(map, S("count"));
    if (n && node_is(r->diags, n, NODE_TEXT, "a number, or a {path} to one"))
        s.count = words_parse(r->arena, r->diags, n);
    return s;
}

static void sections_read(Reader *r, const Node *map, const Node *list, Product *p) {
    static const Str own[] = {LIT("layout"), LIT("with"), LIT("name"), LIT("count")};
    for (size_t i = 0; i < map->n; i++)
        for (size_t j = 0; j < sizeof own / sizeof *own; j++)
            if (str_eq(map->pair[i].key->text, own[j]))
                diag_error(r->diags, map->pair[i].key->span,
                           "a product with sections has its %.*s in each of them",
                           STR(own[j]));
    p->loop = section_read(r, map);
    if (!node_is(r->diags, list, NODE_LIST, "a list of sections"))
        return;
    p->section = NEWS(r->arena, Section, list->n);
    for (size_t i = 0; i < list->n; i++) {
        const Node *item = list->item[i];
        if (!node_is(r->diags, item, NODE_MAP, "a section such as {layout: title-card}"))
            continue;
        Section *s = &p->section[p->sections++];
        *s = section_read(r, item);
        keys_read(r->diags, item, &section_keys, s);
        if (!s->layout)
            diag_error(r->diags, s->span, "this section has no layout");
    }
}

// What the product is called for readers; without a title of its own, what its files are.
static Str product_title(Reader *r, const Node *n, Str name, const Scope *roots) {
    Str title = S("");
    if (n && (n = title_choose(r, n)) && node_is(r->diags, n, NODE_TEXT, "a title")) {
        Words words = words_parse(r->arena, r->diags, n);
        title = str_trim(words_fill(r->arena, r->diags, &words, roots, false));
    }
    if (title.n)
        return title;
    return str_f(r->arena, "%.*s \xE2\x80\x93 %.*s", STR(r->project->title), STR(name));
}

static void product_read(Reader *r, const Pair *pair, const Scope *roots, Product *p) {
    const Node *map = pair->value;
    Words name = words_parse(r->arena, r->diags, pair->key);
    *p = (Product){.name = words_fill(r->arena, r->diags, &name, roots, false),
                   .span = pair->key->span,
                   .formats = FORMAT_PDF | FORMAT_SVG | FORMAT_PNG,
                   .ppi = 300};
    if (!node_is(r->diags, map, NODE_MAP, "a product such as {layout: question-card}"))
        return;
    keys_read(r->diags, map, &product_keys, p);
    const Node *n = node_find(map, S("sections"));
    if (n) {
        sections_read(r, map, n, p);
    } else {
        p->sections = 1;
        p->section = NEW(r->arena, Section);
        *p->section = section_read(r, map);
        if (!p->section->layout)
            diag_error(r->diags, p->span, "the product \"%.*s\" has no layout",
                       STR(p->name));
    }
    p->loop.roots = roots;
    for (size_t i = 0; i < p->sections; i++)
        p->section[i].roots = roots;
    if (roots != r->project->roots)
        p->record = p->name;
    p->title = product_title(r, node_find(map, S("title")), p->name, roots);
    n = node_find(map, S("size"));
    if (n) {
        p->size = page_size(r->arena, r->diags, n, p->size);
        p->size_span = n->span;
    }
    n = node_find(map, S("formats"));
    if (n)
        p->formats = formats_read(r, n);
    n = node_find(map, S("print"));
    if (n && node_is(r->diags, n, NODE_TEXT, "a print profile's name"))
        p->print = n;
    n = node_find(map, S("theme"));
    n = n ? node_filled(r->arena, r->diags, n, roots) : NULL;
    p->theme = !n || node_nothing(n) || (n->kind == NODE_TEXT && !n->text.n) ? NULL : n;
    p->waivers = waivers_read(r->arena, r->diags, map, &p->waiver);
    p->sheeting = sheeting_read(r->arena, r->diags, map);
}

typedef struct ForEach { // products for each record of a list
    Reader *reader;
    const Pair *pair;
    struct Products {
        Product *p;
        size_t n, cap;
    } * products;
} ForEach;

static bool record_take(const Scope *s, void *data) {
    ForEach *f = data;
    Product product;
    product_read(f->reader, f->pair, s, &product);
    Diags *d = f->reader->diags;
    long most = diags_most(d, LIMIT_PRODUCTS);
    if ((long)f->products->n == most) {
        diag_allow(d, diag_error(d, product.span, "there are more than %ld products", most),
                   LIMIT_PRODUCTS);
        return false;
    }
    PUSH_LONG(f->reader->arena, f->products) = product;
    return true;
}

static void products_read(Reader *r, const Node *map, Span at) {
    if (!map || (map->kind == NODE_MAP && map->n == 0)) {
        diag_error(r->diags, map ? map->span : at, "the project has no products");
        return;
    }
    if (!node_is(r->diags, map, NODE_MAP, "a map of products"))
        return;
    struct Products products = {0};
    for (size_t i = 0; i < map->n; i++) {
        ForEach run = {r, &map->pair[i], &products};
        const Node *list = node_find(map->pair[i].value, S("for"));
        Each *each = NULL;
        size_t eaches = list ? each_read(r->arena, r->diags, list, &each) : 0;
        if (!each_run(r->arena, r->diags, each, eaches, r->project->roots,
                      (EachVisit){record_take, &run}))
            break;
    }
    r->project->product = products.p;
    r->project->products = products.n;
    for (size_t i = 0; i < products.n; i++)
        product_name_check(r, &products.p[i]);
    products_alike(r);
}

static void credits_read(Reader *r, const Node *list) {
    if (!list || !node_is(r->diags, list, NODE_LIST, "a list of names"))
        return;
    r->project->credit = NEWS(r->arena, Str, list->n);
    for (size_t i = 0; i < list->n; i++)
        r->project->credit[r->project->credits++] =
            node_text(r->diags, list->item[i], "a name");
}

static Str tag_read(Reader *r, const Node *n) {
    Str tag = node_text(r->diags, n, "a language such as nl");
    if (n->kind != NODE_TEXT || language_is_tag(tag))
        return tag;
    diag_hint(r->diags,
              diag_error(r->diags, n->span, "\"%.*s\" is not a language tag", STR(tag)),
              "write nl, en-GB or zh-Hant");
    return S("en");
}

static bool declared(const Project *p, Str language) {
    for (size_t i = 0; i < p->languages; i++)
        if (str_eq(p->declared[i], language))
            return true;
    return false;
}

// Which languages there are, and which of them is built.
static void languages_read(Reader *r, const Node *map, Str asked) {
    Project *p = r->project;
    const Node *list = node_find(map, S("languages")), *own = node_find(map, S("language"));
    if (list && node_is(r->diags, list, NODE_LIST, "a list of languages")) {
        Str *declare = NEWS(r->arena, Str, list->n);
        for (size_t i = 0; i < list->n; i++)
            declare[p->languages++] = tag_read(r, list->item[i]);
        p->declared = declare;
    }
    p->own_language = p->languages ? p->declared[0] : S("en");
    if (own)
        p->own_language = tag_read(r, own);
    if (own && p->languages && !declared(p, p->own_language))
        diag_hint(r->diags,
                  diag_error(r->diags, own->span, "\"%.*s\" is not one of the languages",
                             STR(p->own_language)),
                  "languages: [%.*s]",
                  STR(str_join(r->arena, p->declared, p->languages, S(", "))));
    p->language = asked.n ? asked : p->own_language;
    if (!str_eq(p->language, p->own_language) && !declared(p, p->language))
        diag_hint(r->diags,
                  diag_error(r->diags, span_none(), "the project has no language \"%.*s\"",
                             STR(p->language)),
                  "it has %.*s",
                  STR(p->languages ? str_join(r->arena, p->declared, p->languages, S(", "))
                                   : p->own_language));
    r->tongues = (Tongues){.declared = p->declared,
                           .n = p->languages,
                           .own = p->own_language,
                           .built = p->language};
}

static Str title_read(Reader *r, const Node *n) {
    size_t before = r->diags->n;
    const Node *chosen = title_choose(r, n);
    Str title = chosen ? node_text(r->diags, chosen, "a title") : S("");
    if (r->diags->n == before && !str_trim(title).n)
        diag_error(r->diags, n->span, "the project has no title");
    return title;
}

static long long date_read(Reader *r, const Node *n) {
    long long seconds = DATE_NONE;
    if (!n || !node_is(r->diags, n, NODE_TEXT, "a day such as 2026-11-30"))
        return seconds;
    if (!date_parse(n->text, &seconds))
        diag_hint(r->diags,
                  diag_error(r->diags, n->span, "\"%.*s\" is no day of the calendar.",
                             STR(n->text)),
                  "write year, month and day: 2026-11-30");
    return seconds;
}

static void head_read(Reader *r, const Node *map) {
    Project *p = r->project;
    const Node *n = node_find(map, S("title"));
    if (n)
        p->title = title_read(r, n);
    else
        diag_error(r->diags, map->span, "the project has no title");
    p->theme = node_find(map, S("theme"));
    credits_read(r, node_find(map, S("credits")));
    p->date = date_read(r, node_find(map, S("date")));
}

static void project_fill(Reader *r, const Node *map) {
    keys_read(r->diags, map, &project_keys, r->project);
    languages_read(r, map, r->in->language);
    head_read(r, map);
    contents_read(r, map);
    products_read(r, node_find(map, S("products")), map->span);
}

static void nodes_drop(void *arena) {
    arena_close(arena);
}

// Content in place may be large, and its Nodes are not needed once its Values are there.
Project *project_read(Arena *a, Diags *d, const ProjectInput *in) {
    Str path = in->path;
    Project *p = NEW(a, Project);
    Str file = S("prent.yaml");
    p->folder = path;
    if (!file_is_folder(a, path)) {
        p->folder = path_folder(path);
        file = path_name(path);
    }
    p->file = path_join(a, p->folder, file);
    if (in->inputs)
        inputs_within(in->inputs, p->folder);
    const Source *source =
        input_open(a, d, in->inputs, (Asked){p->folder, file, span_none()});
    if (!source && !file_exists(a, p->folder, file)) {
        bool here = file_exists(a, S("."), S("prent.yaml"));
        diag_hint(
            d, &d->p[d->n - 1],
            here ? "for the product \"%.*s\" of this folder: prent build . %.*s"
                 : "a folder with a prent.yaml is a project; README.md shows a first one",
            STR(path), STR(path));
    }
    YamlPart content = {.key = S("content"), .arena = arena_open()};
    const Node *map = source ? yaml_parse_part(a, d, source, &content) : NULL;
    bool fine =
        map && node_is(d, map, NODE_MAP, "a project: a map with title and products");
    if (fine)
        project_fill(&(Reader){.in = in, .arena = a, .diags = d, .project = p}, map);
    if (content.shared)
        arena_defer(a, nodes_drop, content.arena);
    else
        arena_close(content.arena);
    return fine ? p : NULL;
}

#include "content/choose.h"

#include <stdlib.h>

#include "base/number.h"
#include "content/path_name.h"
#include "language/collate.h"

const Str choose_keys[CHOOSE_KEYS] = {LIT("unique"), LIT("sort"), LIT("group"),
                                      LIT("first"), LIT("count")};

static SortKey key_read(Diags *d, const Node *n, const char *what, Str ahead) {
    SortKey key = {.span = n->span};
    Str path = str_trim(node_text(d, n, what));
    if (str_starts(path, ahead) && ahead.n) {
        key.down = true;
        path = str_trim(str_sub(path, ahead.n, path.n));
    }
    key.path = path;
    return key;
}

static SortKey path_read(Diags *d, const Node *n, const char *what) {
    SortKey key = key_read(d, n, what, S("-"));
    if (n->kind == NODE_TEXT && !path_fine(key.path)) {
        path_wrong(d, n->span, key.path);
        key.path = S("");
    }
    return key;
}

static void sort_read(Arena *a, Diags *d, const Node *n, Choose *c) {
    const Node *const *item = n->kind == NODE_LIST ? n->item : &n;
    size_t many = n->kind == NODE_LIST ? n->n : 1;
    c->sort = NEWS(a, SortKey, many);
    for (size_t i = 0; i < many; i++) {
        SortKey key = path_read(d, item[i], "what to sort by, such as card.Nr");
        if (key.path.n)
            c->sort[c->sorts++] = key;
    }
}

// "by Categorie"; what stands behind by may be a {path} to the field's name.
static void group_read(Arena *a, Diags *d, const Node *n, Choose *c) {
    Str ahead = S("by "), text = node_text(d, n, "what to group by, such as by Categorie");
    if (n->kind != NODE_TEXT)
        return;
    if (!str_starts(text, ahead)) {
        Diag *wrong = diag_error(d, n->span, "\"%.*s\" is no field to group by", STR(text));
        diag_hint(d, wrong, "write group: by %.*s", STR(text));
        return;
    }
    Node field = *n;
    field.text = str_trim(str_sub(text, ahead.n, text.n));
    c->group = words_parse(a, d, &field);
    c->group.span = n->span;
}

static Words number_words(Arena *a, Diags *d, const Node *n, const char *what) {
    if (!n || !node_is(d, n, NODE_TEXT, what))
        return (Words){0};
    return words_parse(a, d, n);
}

Choose choose_read(Arena *a, Diags *d, const Node *map, size_t eaches, When when) {
    Choose c = {.when = when};
    const Node *n[CHOOSE_KEYS];
    for (size_t i = 0; i < CHOOSE_KEYS; i++) {
        n[i] = node_find(map, choose_keys[i]);
        if (n[i] && !eaches && i + 1 < CHOOSE_KEYS)
            diag_error(d, n[i]->span,
                       "%.*s goes with each: there is nothing to choose from",
                       STR(choose_keys[i]));
        c.any = c.any || n[i];
    }
    if (!eaches)
        return (Choose){0};
    if (n[0])
        c.unique = path_read(d, n[0], "what is to be unique, such as card.Nr");
    if (n[1])
        sort_read(a, d, n[1], &c);
    if (n[2])
        group_read(a, d, n[2], &c);
    c.first = number_words(a, d, n[3], "a number");
    c.count = number_words(a, d, n[4], "a number, or a {path} to one");
    return c;
}

// The place of a content's text that the words name, else of the words themselves.
Span words_span(Arena *a, Diags *d, const Words *w, const Scope *s, bool names) {
    Span span = w->span;
    for (size_t i = 0; i < w->n; i++)
        if (w->slot[i].path) {
            const Value *v = scope_find(a, d, s, w->slot[i].text, w->span, names);
            if (v && v->span.source)
                span = v->span;
        }
    return span;
}

// NOLINTNEXTLINE(readability-function-size): a range, and what it is of
size_t words_count(Arena *a, Diags *d, const Words *w, const Scope *s, const char *what,
                   size_t least, size_t most) {
    size_t before = d->n;
    Str text = str_trim(words_fill(a, d, w, s, false));
    long n;
    if (d->n != before)
        return least;
    if (integer_parse(text, (long)least, (long)most, &n))
        return (size_t)n;
    Span at = words_span(a, d, w, s, false);
    Diag *wrong = text.n ? diag_error(d, at,
                                      "%s is a whole number from %zu to %zu, not "
                                      "\"%.*s\"",
                                      what, least, most, STR(text))
                         : diag_error(d, at, "There is no number here for %s.", what);
    if (least == 0)
        diag_hint(d, wrong, "write 1, or 0 to leave it out");
    return least;
}

typedef struct Item {
    const Scope *scope;
    const Value *value; // of the last loop
    const Str *key;     // of each sort
    size_t at;          // in the order of the content
} Item;

typedef struct Choosing {
    Arena *arena;
    Diags *diags;
    const Each *last;
    const Choose *choose;
    const Scope *around;
    Str group; // the field's name
    Collator *collator;
    struct {
        Item *p;
        size_t n, cap;
    } items;
} Choosing;

static const Value *bound(const Scope *s, Str name) {
    while (s && !str_eq(s->name, name))
        s = s->up;
    return s ? s->value : NULL;
}

static Str text_at(Choosing *c, const SortKey *key, const Scope *s, Str *language) {
    const Value *v = scope_find(c->arena, c->diags, s, key->path, key->span, false);
    if (v && v->kind != VALUE_TEXT)
        diag_error(c->diags, key->span, "\"%.*s\" is not a text", STR(key->path));
    if (!v || v->kind != VALUE_TEXT)
        return S("");
    if (language)
        *language = v->language;
    return str_trim(v->text);
}

static bool item_take(const Scope *s, void *data) {
    Choosing *c = data;
    if (when_any(&c->choose->when) && !when_holds(c->arena, c->diags, &c->choose->when, s))
        return true;
    long most = diags_most(c->diags, LIMIT_RECORDS);
    if ((long)c->items.n == most) {
        diag_allow(
            c->diags,
            diag_error(c->diags, c->last->span, "this loop has more than %ld items", most),
            LIMIT_RECORDS);
        return false;
    }
    PUSH_LONG(c->arena, &c->items) = (Item){s, bound(s, c->last->name), NULL, c->items.n};
    return true;
}

// Numbers as numbers, with either sign of decimals, before words; nothing comes last.
static int keys_compare(const Choosing *c, Str one, Str two) {
    double a, b;
    if (!one.n || !two.n)
        return (one.n == 0) - (two.n == 0);
    char number[2][32];
    Str text[] = {one, two};
    bool is[2] = {false, false};
    for (size_t i = 0; i < 2; i++) {
        if (text[i].n >= sizeof number[i])
            continue;
        for (size_t j = 0; j < text[i].n; j++)
            number[i][j] = (char)(text[i].p[j] == ',' ? '.' : text[i].p[j]);
        is[i] = number_parse((Str){number[i], text[i].n}, i ? &b : &a);
    }
    if (is[0] && is[1])
        return (a > b) - (a < b);
    if (is[0] != is[1])
        return is[0] ? -1 : 1;
    return collator_compare(c->collator, one, two);
}

static int by_keys(const void *one, const void *two, void *data) {
    const Item *a = one, *b = two;
    const Choosing *c = data;
    for (size_t i = 0; i < c->choose->sorts; i++) {
        int order = keys_compare(c, a->key[i], b->key[i]);
        bool empty = !a->key[i].n || !b->key[i].n;
        if (order)
            return c->choose->sort[i].down && !empty ? -order : order;
    }
    return (a->at > b->at) - (a->at < b->at);
}

static void items_sort(Choosing *c) {
    const Choose *choose = c->choose;
    Str language = S("");
    if (!choose->sorts || !c->items.n)
        return;
    for (size_t i = 0; i < c->items.n; i++) {
        Str *key = NEWS(c->arena, Str, choose->sorts);
        for (size_t k = 0; k < choose->sorts; k++)
            key[k] = text_at(c, &choose->sort[k], c->items.p[i].scope, &language);
        c->items.p[i].key = key;
    }
    c->collator = collator_open(c->arena, language);
    qsort_r(c->items.p, c->items.n, sizeof *c->items.p, by_keys, c);
}

typedef struct Twin {
    Str text;
    size_t at;
} Twin;

static int by_text(const void *one, const void *two) {
    const Twin *a = one, *b = two;
    int order = str_cmp(a->text, b->text);
    return order ? order : (a->at > b->at) - (a->at < b->at);
}

// Of those with one text the first.
static void items_unique(Choosing *c) {
    size_t n = c->items.n, kept = 0;
    if (!c->choose->unique.path.n)
        return;
    Twin *twin = NEWS(c->arena, Twin, n);
    bool *gone = NEWS(c->arena, bool, n);
    for (size_t i = 0; i < n; i++)
        twin[i] = (Twin){text_at(c, &c->choose->unique, c->items.p[i].scope, NULL), i};
    qsort(twin, n, sizeof *twin, by_text);
    for (size_t i = 1; i < n; i++)
        gone[twin[i].at] = str_eq(twin[i].text, twin[i - 1].text);
    for (size_t i = 0; i < n; i++)
        if (!gone[i])
            c->items.p[kept++] = c->items.p[i];
    c->items.n = kept;
}

static const Value *group_value(Arena *a, const Value *name, const Item *item, size_t n,
                                const size_t *which) {
    Value *list = NEW(a, Value), *group = NEW(a, Value);
    *list = (Value){.kind = VALUE_LIST, .span = name->span};
    list->item = NEWS(a, const Value *, n);
    for (size_t i = 0; i < n; i++)
        list->item[list->n++] = item[which[i]].value;
    *group = (Value){.kind = VALUE_RECORD, .span = name->span};
    group->n = 2;
    group->field = NEWS(a, Field, 2);
    group->field[0] = (Field){S("name"), name};
    group->field[1] = (Field){S("items"), list};
    return group;
}

// What an item has for the group's field, by which all with the same text are one.
static const Value *group_name(Choosing *c, const Item *item) {
    Span at = c->choose->group.span;
    Str own = str_f(c->arena, "%.*s.", STR(c->last->name));
    if (!c->group.n) // all are one
        return value_text(c->arena, S(""), S(""), at);
    Str path = str_starts(c->group, own)
                   ? c->group
                   : str_f(c->arena, "%.*s%.*s", STR(own), STR(c->group));
    const Value *v = scope_find(c->arena, c->diags, item->scope, path, at, false);
    if (v && v->kind == VALUE_TEXT)
        return v;
    if (v)
        diag_error(c->diags, at, "\"%.*s\" is not a text", STR(c->group));
    return NULL;
}

// The items twin[0..n], as one that stands in the loops around as its first one did.
static Item group_make(Choosing *c, const Twin *twin, size_t n, const Value *name) {
    size_t *which = NEWS(c->arena, size_t, n);
    for (size_t i = 0; i < n; i++)
        which[i] = twin[i].at;
    Item item = {.value = group_value(c->arena, name, c->items.p, n, which)};
    item.scope =
        scope_bind(c->arena, c->items.p[twin[0].at].scope, c->last->name, item.value);
    return item;
}

// Groups follow each other as their first items do.
static void items_group(Choosing *c) {
    size_t n = c->items.n, groups = 0;
    if (!c->choose->group.text.n)
        return;
    c->group =
        str_trim(words_fill(c->arena, c->diags, &c->choose->group, c->around, false));
    Twin *twin = NEWS(c->arena, Twin, n);
    const Value **name = NEWS(c->arena, const Value *, n);
    Item *made = NEWS(c->arena, Item, n);
    for (size_t i = 0; i < n; i++) {
        name[i] = group_name(c, &c->items.p[i]);
        twin[i] = (Twin){name[i] ? str_trim(name[i]->text) : S(""), i};
    }
    qsort(twin, n, sizeof *twin, by_text);
    for (size_t from = 0, to = 0; from < n; from = to) {
        while (to < n && str_eq(twin[to].text, twin[from].text))
            to++;
        if (name[twin[from].at])
            made[twin[from].at] =
                group_make(c, twin + from, to - from, name[twin[from].at]);
    }
    for (size_t i = 0; i < n; i++)
        if (made[i].value)
            c->items.p[groups++] = made[i];
    c->items.n = groups;
}

static bool item_visit(const Choosing *c, const Item *item, EachVisit visit) {
    const Words *count = &c->choose->count;
    size_t copies = 1;
    if (count->n)
        copies = words_count(c->arena, c->diags, count, item->scope, "count", 0, COPIES);
    for (size_t i = 0; i < copies; i++)
        if (!visit.visit(item->scope, visit.data))
            return false;
    return true;
}

// NOLINTNEXTLINE(readability-function-size): as each_run, with the choice
bool choose_run(Arena *a, Diags *d, const Each *each, size_t n, const Choose *choose,
                const Scope *s, EachVisit visit) {
    if (!choose->any || !n)
        return each_run(a, d, each, n, s, visit);
    Choosing c = {.arena = a, .diags = d, .last = &each[n - 1], .choose = choose};
    c.around = s;
    each_run(a, d, each, n, s, (EachVisit){item_take, &c});
    items_unique(&c);
    items_sort(&c);
    items_group(&c);
    size_t most = c.items.n;
    if (choose->first.n)
        most = words_count(a, d, &choose->first, s, "first", 1,
                           (size_t)diags_most(d, LIMIT_RECORDS));
    for (size_t i = 0; i < c.items.n && i < most; i++)
        if (!item_visit(&c, &c.items.p[i], visit))
            return false;
    return true;
}

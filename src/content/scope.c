#include "content/scope.h"

#include <string.h>

#include "content/path_name.h"

static void slot_add(Arena *a, Words *w, size_t *cap, Slot slot) {
    if (!slot.text.n)
        return;
    if (w->n == *cap)
        w->slot = arena_grow(a, w->slot, cap, sizeof *w->slot);
    w->slot[w->n++] = slot;
    w->dynamic = w->dynamic || slot.path;
}

Words words_parse(Arena *a, Diags *d, const Node *scalar) {
    Words w = {.text = scalar->text, .span = scalar->span};
    size_t cap = 0, from = 0, i = 0;
    while (i < w.text.n) {
        char c = w.text.p[i];
        bool doubled = i + 1 < w.text.n && w.text.p[i + 1] == c;
        if ((c == '{' || c == '}') && doubled) {
            slot_add(a, &w, &cap, (Slot){str_sub(w.text, from, i + 1), false, from});
            from = i += 2;
        } else if (c == '{') {
            slot_add(a, &w, &cap, (Slot){str_sub(w.text, from, i), false, from});
            size_t end = path_end(w.text, i);
            Str path = str_trim(str_sub(w.text, i + 1, end));
            Span at = span_within(w.span, w.text, i, end + 1 - i);
            if (end == w.text.n)
                diag_hint(d, diag_error(d, at, "this { has no }"),
                          "a brace that is to be printed is written twice: {{");
            else if (!path_fine(path))
                path_wrong(d, at, path);
            else
                slot_add(a, &w, &cap, (Slot){path, true, i});
            from = i = end < w.text.n ? end + 1 : end;
        } else {
            i++;
        }
    }
    slot_add(a, &w, &cap, (Slot){str_sub(w.text, from, w.text.n), false, from});
    return w;
}

static bool each_parse(Diags *d, const Node *n, Each *out) {
    Str rest = str_trim(node_text(d, n, "a loop such as question in topic.questions"));
    out->span = n->span;
    out->counter = str_cut(&rest, ' ');
    bool counts = out->counter.n && memchr(out->counter.p, '#', out->counter.n);
    out->name = str_cut(&out->counter, '#');
    rest = str_trim(rest);
    if (name_fine(out->name) && name_fine(out->counter) == counts &&
        str_starts(rest, S("in "))) {
        out->path = str_trim(str_sub(rest, 3, rest.n));
        if (path_fine(out->path))
            return true;
    }
    if (n->kind == NODE_TEXT)
        diag_error(d, n->span, "a loop is written as \"question in topic.questions\"");
    return false;
}

size_t each_read(Arena *a, Diags *d, const Node *node, Each **out) {
    const Node *const *item = node->kind == NODE_LIST ? node->item : &node;
    size_t n = node->kind == NODE_LIST ? node->n : 1, fine = 0;
    *out = NEWS(a, Each, n);
    for (size_t i = 0; i < n; i++)
        if (each_parse(d, item[i], &(*out)[fine]))
            fine++;
    return fine;
}

static void test_values(Arena *a, Diags *d, const Node *value, Test *t) {
    const Node *const *item = value->kind == NODE_LIST ? value->item : &value;
    t->words = value->kind == NODE_LIST ? value->n : 1;
    t->word = NEWS(a, Words, t->words);
    t->equals = true;
    for (size_t i = 0; i < t->words; i++)
        if (node_is(d, item[i], NODE_TEXT, "a text to compare with"))
            t->word[i] = words_parse(a, d, item[i]);
}

// A path alone, or paths and what they may be.
static Test *tests_read(Arena *a, Diags *d, const Node *node, size_t *n) {
    Test *test = NEWS(a, Test, node->n + 1);
    if (node->kind == NODE_TEXT) {
        test[(*n)++] = (Test){.path = node->text, .span = node->span};
    } else if (node_is(d, node, NODE_MAP, "a path, or a map of paths and texts")) {
        for (size_t i = 0; i < node->n; i++) {
            Test *t = &test[(*n)++];
            *t = (Test){.path = node->pair[i].key->text, .span = node->pair[i].key->span};
            test_values(a, d, node->pair[i].value, t);
        }
    }
    for (size_t i = 0; i < *n; i++)
        if (!path_fine(test[i].path))
            diag_error(d, test[i].span, "\"%.*s\" is not a path such as question.note",
                       STR(test[i].path));
    return test;
}

When when_read(Arena *a, Diags *d, const Node *map) {
    When when = {0};
    const Node *holds = node_find(map, S("when")), *fails = node_find(map, S("unless"));
    if (holds)
        when.test = tests_read(a, d, holds, &when.n);
    if (fails)
        when.unless = tests_read(a, d, fails, &when.unlesses);
    return when;
}

bool when_any(const When *when) {
    return when->n || when->unlesses;
}

const Scope *scope_bind(Arena *a, const Scope *up, Str name, const Value *value) {
    Scope *s = NEW(a, Scope);
    *s = (Scope){.up = up, .name = name, .value = value};
    return s;
}

const Scope *scope_later(Arena *a, const Scope *s, const Given *given, Str language) {
    Scope *later = NEW(a, Scope);
    *later = *s;
    later->later = given;
    later->language = language;
    return later;
}

static void no_name(Arena *a, Diags *d, const Scope *s, Str name, Span at) {
    struct {
        Str *p;
        size_t n, cap;
    } names = {0};
    for (; s; s = s->up)
        PUSH(a, &names) = s->name;
    Diag *wrong = diag_error(d, at, "nothing here is called \"%.*s\"", STR(name));
    diag_nearest(d, wrong, name, names.p, names.n);
    if (!wrong->hint.n && names.n && names.n <= 12)
        diag_hint(d, wrong, "known here: %.*s",
                  STR(str_join(a, names.p, names.n, S(", "))));
}

static void no_field(Arena *a, Diags *d, const Value *v, Str path, Str name, Span at) {
    Str owner = path_before(path, name);
    name = path_shown(name);
    if (v->kind != VALUE_RECORD) {
        diag_error(d, at, "\"%.*s\" is a %s and has no field \"%.*s\"", STR(owner),
                   v->kind == VALUE_TEXT ? "text" : "list", STR(name));
        return;
    }
    Str *names = NEWS(a, Str, v->n + 1);
    for (size_t i = 0; i < v->n; i++)
        names[i] = v->field[i].name;
    Diag *wrong =
        diag_error(d, at, "\"%.*s\" has no field \"%.*s\"", STR(owner), STR(name));
    path_nearest(d, wrong, name, names, v->n);
    wrong->also = v->span;
    wrong->also_says = S("this record");
}

bool scope_has(const Scope *s, Str name) {
    while (s && !str_eq(s->name, name))
        s = s->up;
    return s != NULL;
}

// The value of a name; NULL with *found: an error told why.
static const Value *scope_name(Arena *a, Diags *d, const Scope *s, Str name, bool *found) {
    const Scope *whole = s;
    while (s && !str_eq(s->name, name))
        s = s->up;
    *found = s != NULL;
    if (!s)
        return NULL;
    if (s->asked)
        *s->asked = true;
    return s->later ? given_value(a, d, s->later, whole, s->language) : s->value;
}

const Value *scope_find(Arena *a, Diags *d, const Scope *s, Str path, Span at, bool names) {
    Str rest = path, name = path_root(&rest);
    bool found;
    const Value *v = scope_name(a, d, s, name, &found);
    if (!found)
        no_name(a, d, s, name, at);
    while (v && value_translated(a, d, v)) {
        if (!rest.n)
            return v;
        if (v->kind == VALUE_TEXT && names)
            return value_text(a, str_f(a, "%.*s.%.*s", STR(v->text), STR(rest)),
                              v->language, v->span);
        Str field = rest;
        const Value *next = path_step(v, &rest);
        if (!next) {
            no_field(a, d, v, path, field, at);
            return NULL;
        }
        v = next;
    }
    return NULL;
}

Str words_fill(Arena *a, Diags *d, const Words *w, const Scope *s, bool names) {
    Buf b = buf_new(a);
    for (size_t i = 0; i < w->n; i++) {
        const Slot *slot = &w->slot[i];
        if (!slot->path) {
            buf_add(&b, slot->text);
            continue;
        }
        Span at = span_within(w->span, w->text, slot->at, slot->text.n + 2);
        const Value *v = scope_find(a, d, s, slot->text, at, names);
        if (v && v->kind != VALUE_TEXT)
            diag_error(d, at, "\"%.*s\" is a %s, not a text", STR(slot->text),
                       v->kind == VALUE_LIST ? "list" : "record");
        else if (v)
            buf_add(&b, v->text);
    }
    return buf_str(&b);
}

// As scope_find, but a last field that is not there is no mistake.
// NOLINTNEXTLINE(readability-function-size): as scope_find
static const Value *find_optional(Arena *a, Diags *d, const Scope *s, Str path, Span at,
                                  bool names) {
    Str rest = path, name = path_root(&rest);
    bool found;
    const Value *v = rest.n ? scope_name(a, d, s, name, &found) : NULL;
    if (!v)
        return scope_find(a, d, s, path, at, false);
    while (rest.n && value_translated(a, d, v)) {
        Str field = rest;
        if (v->kind == VALUE_TEXT && names)
            return v->text.n ? value_text(a, str_f(a, "%.*s.%.*s", STR(v->text), STR(rest)),
                                          v->language, v->span)
                             : NULL;
        if (v->kind != VALUE_RECORD)
            no_field(a, d, v, path, field, at);
        const Value *next = path_step(v, &rest);
        if (!next && path_last(field))
            return NULL;
        if (!next && v->kind == VALUE_RECORD)
            no_field(a, d, v, path, field, at);
        if (!next)
            return NULL;
        v = next;
    }
    return rest.n ? NULL : v;
}

const Value *words_value(Arena *a, Diags *d, const Words *w, const Scope *s, Str language) {
    if (w->n == 1 && w->slot[0].path)
        return scope_find(a, d, s, w->slot[0].text, w->span, true);
    Value *given = NEW(a, Value);
    *given = *value_text(a, words_fill(a, d, w, s, true), language, w->span);
    given->given = true;
    return given;
}

// NOLINTNEXTLINE(misc-no-recursion): maps within maps
static const Value *node_value(Arena *a, Diags *d, const Node *n, const Scope *s,
                               Str language) {
    if (n->kind == NODE_TEXT) {
        Words w = words_parse(a, d, n);
        return words_value(a, d, &w, s, language);
    }
    bool list = n->kind == NODE_LIST;
    Value *v = NEW(a, Value);
    *v = (Value){.kind = list ? VALUE_LIST : VALUE_RECORD, .span = n->span};
    if (list)
        v->item = NEWS(a, const Value *, n->n + 1);
    else
        v->field = NEWS(a, Field, n->n + 1);
    for (size_t i = 0; i < n->n; i++) {
        const Node *own = list ? n->item[i] : n->pair[i].value;
        const Value *each = node_value(a, d, own, s, language);
        if (!each)
            return NULL;
        if (list)
            v->item[v->n++] = each;
        else
            v->field[v->n++] = (Field){n->pair[i].key->text, each};
    }
    return v;
}

const Value *given_value(Arena *a, Diags *d, const Given *g, const Scope *s, Str language) {
    if (g->node->kind != NODE_TEXT)
        return node_value(a, d, g->node, s, language);
    if (!g->instead)
        return words_value(a, d, &g->words, s, language);
    size_t before = d->n;
    const Value *v = find_optional(a, d, s, g->words.slot[0].text, g->words.span, true);
    if (d->n != before)
        return NULL;
    return value_empty(v) ? words_value(a, d, g->instead, s, language) : v;
}

static bool test_holds(Arena *a, Diags *d, const Test *t, const Scope *s) {
    const Value *v = find_optional(a, d, s, t->path, t->span, false);
    if (!t->equals)
        return !value_empty(v);
    if (v && value_translated(a, d, v) && v->kind != VALUE_TEXT)
        diag_error(d, t->span, "\"%.*s\" is not a text and cannot be compared",
                   STR(t->path));
    Str have = v && v->kind == VALUE_TEXT ? v->text : S("");
    for (size_t i = 0; i < t->words; i++)
        if (str_eq(words_fill(a, d, &t->word[i], s, false), have))
            return true;
    return false;
}

// All are asked, so that each mistake is told.
static bool tests_hold(Arena *a, Diags *d, const Test *test, size_t n, const Scope *s) {
    bool holds = true;
    for (size_t i = 0; i < n; i++)
        holds = test_holds(a, d, &test[i], s) && holds;
    return holds;
}

bool when_holds(Arena *a, Diags *d, const When *when, const Scope *s) {
    bool fails = when->unlesses && tests_hold(a, d, when->unless, when->unlesses, s);
    return tests_hold(a, d, when->test, when->n, s) && !fails;
}

bool each_run(Arena *a, Diags *d, const Each *each, size_t n, const Scope *s,
              EachVisit visit) {
    if (!n)
        return visit.visit(s, visit.data);
    const Value *list = scope_find(a, d, s, each->path, each->span, false);
    if (!list)
        return true;
    if (list->kind != VALUE_LIST) {
        if (!value_empty(list))
            diag_error(d, each->span, "\"%.*s\" is not a list to loop over",
                       STR(each->path));
        return true;
    }
    bool more = true;
    for (size_t i = 0; more && i < list->n; i++) {
        const Scope *inner = scope_bind(a, s, each->name, list->item[i]);
        if (each->counter.n)
            inner = scope_bind(
                a, inner, each->counter,
                value_text(a, str_f(a, "%zu", i + 1), S(""), list->item[i]->span));
        more = each_run(a, d, each + 1, n - 1, inner, visit);
    }
    return more;
}

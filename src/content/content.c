#include "content/content.h"

const Value *value_text(Arena *a, Str text, Str language, Span span) {
    Value *v = NEW(a, Value);
    v->kind = VALUE_TEXT;
    v->text = text;
    v->language = language;
    v->span = span;
    return v;
}

const Value *value_field(const Value *record, Str name) {
    if (!record || record->kind != VALUE_RECORD)
        return NULL;
    for (size_t i = 0; i < record->n; i++)
        if (str_eq(record->field[i].name, name))
            return record->field[i].value;
    return NULL;
}

bool value_empty(const Value *value) {
    if (!value)
        return true;
    return value->kind == VALUE_TEXT ? str_trim(value->text).n == 0 : value->n == 0;
}

bool value_translated(Arena *a, Diags *d, const Value *v) {
    if (v->kind != VALUE_RECORD || !v->untranslated.n)
        return true;
    Str *has = NEWS(a, Str, v->n);
    for (size_t i = 0; i < v->n; i++)
        has[i] = v->field[i].name;
    Str language = v->untranslated;
    Diag *wrong =
        diag_error(d, v->span, "this has no translation into \"%.*s\"", STR(language));
    diag_hint(d, wrong, "it has %.*s: add %.*s, or build another language",
              STR(str_join(a, has, v->n, S(", "))), STR(language));
    return false;
}

static bool by_language(const Node *node, const Tongues *t) {
    if (node->kind != NODE_MAP || !node->n)
        return false;
    for (size_t i = 0; i < node->n; i++) {
        bool declared = false;
        for (size_t j = 0; j < t->n; j++)
            declared = declared || str_eq(node->pair[i].key->text, t->declared[j]);
        if (!declared)
            return false;
    }
    return true;
}

const Node *content_choose(const Node *node, Tongues *t) {
    if (!by_language(node, t))
        return node;
    t->own = t->built;
    for (size_t i = 0; i < node->n; i++)
        if (str_eq(node->pair[i].key->text, t->built))
            return node->pair[i].value;
    t->missing = true;
    return node;
}

// What is only there in other languages: it can tell which.
static const Value *untranslated(Arena *a, const Node *node, Str language) {
    Value *v = NEW(a, Value);
    *v = (Value){.kind = VALUE_RECORD, .span = node->span, .n = node->n};
    v->untranslated = language;
    v->field = NEWS(a, Field, node->n);
    for (size_t i = 0; i < node->n; i++)
        v->field[i].name = node->pair[i].key->text;
    return v;
}

const Value *content_read(Arena *a, const Node *written, Tongues t) {
    const Node *node = content_choose(written, &t);
    if (t.missing)
        return untranslated(a, written, t.built);
    Value *v = NEW(a, Value);
    v->span = node->span;
    switch (node->kind) {
    case NODE_TEXT:
        v->kind = VALUE_TEXT;
        v->text = node_nothing(node) ? S("") : node->text;
        v->language = t.own;
        break;
    case NODE_LIST:
        v->kind = VALUE_LIST;
        v->n = node->n;
        v->item = NEWS(a, const Value *, node->n);
        for (size_t i = 0; i < node->n; i++)
            v->item[i] = content_read(a, node->item[i], t);
        break;
    case NODE_MAP:
        v->kind = VALUE_RECORD;
        v->n = node->n;
        v->field = NEWS(a, Field, node->n);
        for (size_t i = 0; i < node->n; i++)
            v->field[i] =
                (Field){node->pair[i].key->text, content_read(a, node->pair[i].value, t)};
        break;
    }
    return v;
}

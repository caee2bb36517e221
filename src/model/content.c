#include "model/content.h"

const Value *value_text(Arena *a, Str text, Span span) {
    Value *v = NEW(a, Value);
    v->kind = VALUE_TEXT;
    v->text = text;
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
    return value->kind == VALUE_TEXT ? value->text.n == 0 : value->n == 0;
}

const Value *content_read(Arena *a, const Node *node) {
    Value *v = NEW(a, Value);
    v->span = node->span;
    v->n = node->n;
    switch (node->kind) {
    case NODE_TEXT:
        v->kind = VALUE_TEXT;
        v->n = 0;
        v->text = node_nothing(node) ? S("") : node->text;
        break;
    case NODE_LIST:
        v->kind = VALUE_LIST;
        v->item = NEWS(a, const Value *, node->n);
        for (size_t i = 0; i < node->n; i++)
            v->item[i] = content_read(a, node->item[i]);
        break;
    case NODE_MAP:
        v->kind = VALUE_RECORD;
        v->field = NEWS(a, Field, node->n);
        for (size_t i = 0; i < node->n; i++)
            v->field[i] =
                (Field){node->pair[i].key->text, content_read(a, node->pair[i].value)};
        break;
    }
    return v;
}

#include "content/filled.h"

static const Node *text_filled(Arena *a, Diags *d, const Node *n, const Scope *s) {
    Words words = words_parse(a, d, n);
    if (!words.dynamic)
        return n;
    const Value *value = words_value(a, d, &words, s, S(""));
    if (!value)
        return n;
    Node *filled = NEW(a, Node);
    *filled = *n;
    filled->plain = false;
    if (value->kind == VALUE_TEXT && words.n == 1) {
        filled->text = str_trim(value->text);
        filled->span = value->span.source ? value->span : n->span;
    } else {
        filled->text = words_fill(a, d, &words, s, false);
    }
    return filled;
}

static const Node *map_filled(Arena *a, Diags *d, const Node *n, const Scope *s) {
    Node *filled = NEW(a, Node);
    *filled = *n;
    filled->pair = NEWS(a, Pair, n->n);
    filled->n = 0;
    bool same = true;
    for (size_t i = 0; i < n->n; i++) {
        const Pair *pair = &n->pair[i];
        const Node *value = node_filled(a, d, pair->value, s);
        same = same && value == pair->value;
        bool left_out = value != pair->value && value->kind == NODE_TEXT && !value->text.n;
        if (!left_out)
            filled->pair[filled->n++] = (Pair){pair->key, value};
    }
    return same ? n : filled;
}

static const Node *list_filled(Arena *a, Diags *d, const Node *n, const Scope *s) {
    Node *filled = NEW(a, Node);
    *filled = *n;
    filled->item = NEWS(a, const Node *, n->n);
    bool same = true;
    for (size_t i = 0; i < n->n; i++) {
        filled->item[i] = node_filled(a, d, n->item[i], s);
        same = same && filled->item[i] == n->item[i];
    }
    return same ? n : filled;
}

const Node *node_filled(Arena *a, Diags *d, const Node *n, const Scope *s) {
    switch (n->kind) {
    case NODE_TEXT:
        return text_filled(a, d, n, s);
    case NODE_LIST:
        return list_filled(a, d, n, s);
    case NODE_MAP:
        return map_filled(a, d, n, s);
    }
    return n;
}

#include "content/argument.h"

#include "content/path_name.h"

Arguments parameters_read(Arena *a, Diags *d, const Node *with) {
    Arguments parameters = {0};
    if (!with || !node_is(d, with, NODE_MAP, "a map of parameters"))
        return parameters;
    parameters.p = NEWS(a, Argument, with->n);
    for (size_t i = 0; i < with->n; i++) {
        const Node *value = with->pair[i].value;
        parameters.p[parameters.n++] = (Argument){
            .name = with->pair[i].key->text, .value = node_nothing(value) ? NULL : value};
    }
    return parameters;
}

// The paths in it are looked at now, so that a slip shows without any content.
// NOLINTNEXTLINE(misc-no-recursion): maps within maps
static void words_check(Arena *a, Diags *d, const Node *n) {
    if (n->kind == NODE_TEXT)
        words_parse(a, d, n);
    for (size_t i = 0; n->kind != NODE_TEXT && i < n->n; i++)
        words_check(a, d, n->kind == NODE_LIST ? n->item[i] : n->pair[i].value);
}

// `own` is what the use says, or NULL, `otherwise` the parameter's default, or NULL.
static Given given_read(Arena *a, Diags *d, const Node *own, const Node *otherwise) {
    Given g = {.node = own ? own : otherwise};
    if (g.node->kind != NODE_TEXT) {
        words_check(a, d, g.node);
        return g;
    }
    if (!node_is(d, g.node, NODE_TEXT, "a text, a map or one {path}"))
        return g;
    g.words = words_parse(a, d, g.node);
    if (own && otherwise && otherwise->kind == NODE_TEXT && g.words.n == 1 &&
        g.words.slot[0].path) {
        Words *instead = NEW(a, Words);
        *instead = words_parse(a, d, otherwise);
        g.instead = instead;
    }
    return g;
}

Arguments arguments_read(Arena *a, Diags *d, const Arguments *parameters, const Node *with,
                         Span at, Str what) {
    Str *names = NEWS(a, Str, parameters->n + 1);
    for (size_t i = 0; i < parameters->n; i++)
        names[i] = parameters->p[i].name;
    if (with && node_is(d, with, NODE_MAP, "a map of parameters")) {
        for (size_t i = 0; i < with->n; i++)
            pair_valued(d, &with->pair[i]);
        node_only(d, with, names, parameters->n, str_c(a, what));
    }
    Arguments given = {NEWS(a, Argument, parameters->n), 0};
    for (size_t i = 0; i < parameters->n; i++) {
        const Node *own = node_find(with, names[i]);
        const Node *value = own ? own : parameters->p[i].value;
        if (!value) {
            Diag *wrong =
                diag_error(d, at, "%.*s needs \"%.*s\"", STR(what), STR(names[i]));
            if (str_starts(what, S("the layout")))
                diag_hint(d, wrong, "with: {%.*s: \"{card.Column}\"}", STR(names[i]));
            continue;
        }
        given.p[given.n++] =
            (Argument){names[i], value, given_read(a, d, own, parameters->p[i].value)};
    }
    return given;
}

// NOLINTNEXTLINE(misc-no-recursion): maps within maps
static bool known(Arena *a, Diags *d, const Node *n, const Scope *s) {
    for (size_t i = 0; n->kind != NODE_TEXT && i < n->n; i++)
        if (!known(a, d, n->kind == NODE_LIST ? n->item[i] : n->pair[i].value, s))
            return false;
    if (n->kind != NODE_TEXT)
        return true;
    Words w = words_parse(a, d, n);
    for (size_t i = 0; i < w.n; i++) {
        Str path = w.slot[i].text;
        if (w.slot[i].path && !scope_has(s, path_root(&path)))
            return false;
    }
    return true;
}

// NOLINTNEXTLINE(readability-function-size): two scopes, and when they meet
const Scope *arguments_bind(Arena *a, Diags *d, const Arguments *given, const Scope *s,
                            const Scope *on, Str language, bool later) {
    for (size_t i = 0; i < given->n; i++) {
        const Argument *argument = &given->p[i];
        bool waits = later && !known(a, d, argument->value, s);
        const Value *v = waits ? NULL : given_value(a, d, &argument->given, s, language);
        if (!waits && !v)
            return NULL;
        on = scope_bind(a, on, argument->name, v);
        if (waits)
            on = scope_later(a, on, &argument->given, language);
    }
    return on;
}

#include "model/argument.h"

#include "model/path_name.h"

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
        Argument *argument = &given.p[given.n++];
        *argument = (Argument){.name = names[i], .value = value};
        if (node_is(d, value, NODE_TEXT, "a text or one {path}"))
            argument->words = words_parse(a, d, value);
    }
    return given;
}

static bool known(const Words *w, const Scope *s) {
    for (size_t i = 0; i < w->n; i++) {
        Str path = w->slot[i].text;
        if (w->slot[i].path && !scope_has(s, path_root(&path)))
            return false;
    }
    return true;
}

// NOLINTNEXTLINE(readability-function-size): two scopes, and when they meet
const Scope *arguments_bind(Arena *a, Diags *d, const Arguments *given, const Scope *s,
                            const Scope *on, Str language, bool later) {
    for (size_t i = 0; i < given->n; i++) {
        const Argument *argument = &given->p[i];
        bool waits = later && !known(&argument->words, s);
        const Value *v = waits ? NULL : words_value(a, d, &argument->words, s, language);
        if (!waits && !v)
            return NULL;
        on = scope_bind(a, on, argument->name, v);
        if (waits)
            on = scope_later(a, on, &argument->words, language);
    }
    return on;
}

#include "art/script.h"

#include <string.h>

#include "base/number.h"

Script script_new(Arena *a, Str text) {
    return (Script){.arena = a, .rest = text};
}

void script_break(Script *s) {
    s->broken = true;
}

static void item_push(Script *s, ScriptItem item) {
    if (s->n == SCRIPT_STACK)
        s->broken = true;
    else
        s->item[s->n++] = item;
}

static bool item_pop(Script *s, ScriptKind kind, ScriptItem *out) {
    if (s->n == 0 || s->item[s->n - 1].kind != kind) {
        s->broken = true;
        return false;
    }
    *out = s->item[--s->n];
    return true;
}

void script_push(Script *s, ScriptKind kind, size_t at) {
    item_push(s, (ScriptItem){.kind = kind, .at = at});
}

void script_push_name(Script *s, Str name) {
    item_push(s, (ScriptItem){.kind = SCRIPT_NAME, .text = name});
}

bool script_pop(Script *s, ScriptKind kind, size_t *at) {
    ScriptItem item;
    if (!item_pop(s, kind, &item))
        return false;
    *at = item.at;
    return true;
}

size_t script_peek(const Script *s, ScriptKind kind) {
    return s->n > 0 && s->item[s->n - 1].kind == kind ? s->item[s->n - 1].at : SIZE_MAX;
}

size_t script_top(const Script *s, ScriptKind kind) {
    for (size_t i = s->n; i-- > 0;)
        if (s->item[i].kind == kind)
            return s->item[i].at;
    return SIZE_MAX;
}

bool script_numbers(Script *s, double *out, size_t n) {
    ScriptItem item;
    for (size_t i = n; i-- > 0;) {
        if (!item_pop(s, SCRIPT_NUMBER, &item))
            return false;
        out[i] = item.number;
    }
    return true;
}

Str script_name(Script *s) {
    ScriptItem item;
    return item_pop(s, SCRIPT_NAME, &item) ? item.text : S("");
}

Str script_peek_name(const Script *s) {
    bool there = s->n > 0 && s->item[s->n - 1].kind == SCRIPT_NAME;
    return there ? s->item[s->n - 1].text : S("");
}

static bool blank(char c) {
    return c == ' ' || c == '\n' || c == '\t' || c == '\r';
}

size_t script_array(Script *s, double *out, size_t n) {
    ScriptItem item;
    size_t count = 0;
    if (!item_pop(s, SCRIPT_ARRAY, &item))
        return 0;
    Str rest = str_trim(item.text);
    for (double v; rest.n > 0; rest = str_trim(rest), count++) {
        if (!number_prefix(&rest, &v)) {
            s->broken = true;
            return 0;
        }
        if (count < n)
            out[count] = v;
    }
    return count;
}

static ScriptName *name_find(Script *s, Str name) {
    for (size_t i = s->names.n; i-- > 0;)
        if (str_eq(s->names.p[i].name, name))
            return &s->names.p[i];
    return NULL;
}

// /s2 and a thing -> the name stands for it
static void name_define(Script *s) {
    ScriptItem item = s->n > 0 ? s->item[s->n - 1] : (ScriptItem){0};
    s->n -= s->n > 0;
    ScriptItem name;
    if (!item_pop(s, SCRIPT_NAME, &name))
        return;
    ScriptName *known = name_find(s, name.text);
    if (!known)
        known = &PUSH(s->arena, &s->names);
    *known = (ScriptName){name.text, item};
}

bool script_stack_word(Script *s, Str word) {
    bool two = s->n >= 2, one = s->n >= 1;
    if (str_eq(word, S("dup"))) {
        s->broken |= !one;
        if (one)
            item_push(s, s->item[s->n - 1]);
    } else if (str_eq(word, S("exch"))) {
        s->broken |= !two;
        if (two) {
            ScriptItem top = s->item[s->n - 1];
            s->item[s->n - 1] = s->item[s->n - 2];
            s->item[s->n - 2] = top;
        }
    } else if (str_eq(word, S("pop"))) {
        s->broken |= !one;
        s->n -= one;
    } else if (str_eq(word, S("def"))) {
        name_define(s);
    } else if (str_eq(word, S("undef"))) {
        script_name(s);
    } else {
        return false;
    }
    return true;
}

// From behind `from` up to `to`, which is taken too.
static Str enclosed(Script *s, size_t from, Str to) {
    Str inside = str_sub(s->rest, from, s->rest.n);
    const char *end = inside.n ? memmem(inside.p, inside.n, to.p, to.n) : NULL;
    if (!end) {
        s->broken = true;
        s->rest = S("");
        return S("");
    }
    size_t n = (size_t)(end - inside.p);
    s->rest = str_sub(inside, n + to.n, inside.n);
    return str_sub(inside, 0, n);
}

static Str word_take(Script *s) {
    size_t n = 0;
    while (n < s->rest.n && !blank(s->rest.p[n]))
        n++;
    Str word = str_sub(s->rest, 0, n);
    s->rest = str_sub(s->rest, n, s->rest.n);
    return word;
}

// Dictionaries only say what a surface or picture is; its pixels may stand within.
static bool operand_take(Script *s) {
    if (str_starts(s->rest, S("%"))) {
        str_cut(&s->rest, '\n');
    } else if (str_starts(s->rest, S("<<"))) {
        bool pixels = str_has(str_sub(s->rest, 0, 400), "/source");
        if (pixels)
            enclosed(s, 2, S("~>"));
        enclosed(s, pixels ? 0 : 2, S(">>"));
    } else if (str_starts(s->rest, S("["))) {
        item_push(s, (ScriptItem){.kind = SCRIPT_ARRAY, .text = enclosed(s, 1, S("]"))});
    } else if (str_starts(s->rest, S("//"))) {
        s->rest = str_sub(s->rest, 2, s->rest.n);
        script_push_name(s, word_take(s));
    } else if (str_starts(s->rest, S("/"))) {
        s->rest = str_sub(s->rest, 1, s->rest.n);
        script_push_name(s, word_take(s));
    } else {
        return false;
    }
    return true;
}

bool script_word(Script *s, Str *word) {
    while (!s->broken) {
        size_t n = 0;
        while (n < s->rest.n && blank(s->rest.p[n]))
            n++;
        s->rest = str_sub(s->rest, n, s->rest.n);
        if (s->rest.n == 0)
            return false;
        if (operand_take(s))
            continue;
        double v;
        Str text = *word = word_take(s);
        char c = text.p[0];
        bool numeric = (c >= '0' && c <= '9') || c == '-' || c == '.';
        const ScriptName *name = numeric || c != 's' ? NULL : name_find(s, text);
        if (numeric && number_parse(text, &v))
            item_push(s, (ScriptItem){.kind = SCRIPT_NUMBER, .number = v});
        else if (name)
            item_push(s, name->item);
        else
            return !numeric;
    }
    return false;
}

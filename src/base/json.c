#include "base/json.h"

#include <assert.h>

Json json_new(Buf *out) {
    return (Json){.out = out};
}

static void item_begin(Json *j) {
    if (j->deep == 0)
        return;
    bool list = j->in[j->deep - 1].list;
    assert(list || j->keyed);
    j->keyed = false;
    if (!list)
        return;
    buf_add(j->out, j->in[j->deep - 1].some ? S(",") : S(""));
    buf_add(j->out, j->in[j->deep - 1].lines ? S("\n") : S(""));
    j->in[j->deep - 1].some = true;
}

static void open(Json *j, bool list, bool lines) {
    item_begin(j);
    assert(j->deep < JSON_DEEP);
    buf_char(j->out, list ? '[' : '{');
    j->in[j->deep].list = list;
    j->in[j->deep].lines = lines;
    j->in[j->deep++].some = false;
}

void json_list(Json *j, bool lines) {
    open(j, true, lines);
}

void json_object(Json *j, bool lines) {
    open(j, false, lines);
}

void json_end(Json *j) {
    assert(j->deep > 0 && !j->keyed);
    j->deep--;
    buf_add(j->out, j->in[j->deep].lines && j->in[j->deep].some ? S("\n") : S(""));
    buf_char(j->out, j->in[j->deep].list ? ']' : '}');
}

void json_key(Json *j, const char *name) {
    assert(j->deep > 0 && !j->in[j->deep - 1].list && !j->keyed);
    buf_add(j->out, j->in[j->deep - 1].some ? S(",") : S(""));
    buf_add(j->out, j->in[j->deep - 1].lines ? S("\n") : S(""));
    buf_json(j->out, str_of(name));
    buf_char(j->out, ':');
    j->in[j->deep - 1].some = true;
    j->keyed = true;
}

void json_text(Json *j, Str text) {
    item_begin(j);
    buf_json(j->out, text);
}

void json_whole(Json *j, long long n) {
    item_begin(j);
    buf_f(j->out, "%lld", n);
}

void json_number(Json *j, double n, int decimals) {
    item_begin(j);
    buf_number(j->out, n, decimals);
}

void json_bool(Json *j, bool yes) {
    item_begin(j);
    buf_add(j->out, yes ? S("true") : S("false"));
}

Buf *json_value(Json *j) {
    item_begin(j);
    return j->out;
}

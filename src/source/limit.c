#include "source/limit.h"

#include "base/number.h"

// A ceiling is where something else would give way: the digits of a name, a library's own
// numbers, the stack.
const LimitInfo limit_table[LIMITS] = {
    [LIMIT_BYTES] = {LIT("bytes"), 64 << 20, 1 << 30, LIT("of one file that is read")},
    [LIMIT_NODES] = {LIT("nodes"), 2000000, 100000000,
                     LIT("values in one document, aliases counted as what they stand for")},
    [LIMIT_ANCHORS] = {LIT("anchors"), 10000, 1000000, LIT("anchors in one document")},
    [LIMIT_DEPTH] = {LIT("depth"), 64, 256, LIT("lists, maps and boxes within each other")},
    [LIMIT_TEXT] = {LIT("text"), 1 << 20, 64 << 20, LIT("bytes of one text in a document")},
    [LIMIT_RECORDS] = {LIT("records"), 1000000, 100000000,
                       LIT("items that one loop goes through")},
    [LIMIT_CELLS] = {LIT("cells"), 2000000, 100000000, LIT("cells of one table")},
    [LIMIT_NAMES] = {LIT("names"), 5000, 1000000,
                     LIT("inks, type styles or icons of one theme")},
    [LIMIT_PRODUCTS] = {LIT("products"), 20000, 1000000, LIT("products of one project")},
    [LIMIT_CARDS] = {LIT("cards"), 99999, 99999, LIT("cards of one product")},
    [LIMIT_PAGES] = {LIT("pages"), 250000, 10000000, LIT("pages of one product")},
    [LIMIT_FLOW] = {LIT("flow"), 10000, 10000000,
                    LIT("pages of one card; as many as pages where only that is given")},
    [LIMIT_SPREAD] = {LIT("spread"), 200, 100000,
                      LIT("pages that one text of a flow goes on over")},
    [LIMIT_BOXES] = {LIT("boxes"), 100000, 10000000, LIT("boxes on one page")},
    [LIMIT_CHARACTERS] = {LIT("characters"), 20000, 100000, LIT("characters of one text")},
    [LIMIT_WORD] = {LIT("word"), 1000, 100000, LIT("characters of one word")},
    [LIMIT_MARKS] = {LIT("marks"), 32, 1000, LIT("combining marks on one letter")},
    [LIMIT_PICTURE] = {LIT("picture"), 100000000, 1000000000, LIT("pixels of one picture")},
    [LIMIT_PIXELS] = {LIT("pixels"), 400000000, 2000000000,
                      LIT("pixels of all pictures together")},
    [LIMIT_DRAWING] = {LIT("drawing"), 4, 3600,
                       LIT("seconds of processor time to decode one picture")},
    [LIMIT_DRAWINGS] = {LIT("drawings"), 120, 86400,
                        LIT("seconds of processor time to decode all pictures")},
};

long limit_most(const Limits *limits, Limit which) {
    long most = limits ? limits->most[which] : 0;
    if (!most && which == LIMIT_FLOW && limits && limits->most[LIMIT_PAGES])
        most = limits->most[LIMIT_PAGES];
    return most ? most : limit_table[which].most;
}

static LimitFault unknown(Arena *a, Str name) {
    Str names[LIMITS];
    for (size_t i = 0; i < LIMITS; i++)
        names[i] = limit_table[i].name;
    Str near = str_nearest(name, names, LIMITS);
    return (LimitFault){
        str_f(a, "There is no limit \"%.*s\".", STR(name)),
        near.n ? str_f(a, "did you mean %.*s?", STR(near))
               : str_f(a, "there are %.*s", STR(str_join(a, names, LIMITS, S(", "))))};
}

static LimitFault one_read(Arena *a, Limits *limits, Str text) {
    Str rest = text, name = str_cut(&rest, '=');
    for (size_t i = 0; i < LIMITS; i++) {
        const LimitInfo *info = &limit_table[i];
        if (!str_eq(name, info->name))
            continue;
        if (integer_parse(rest, 1, info->ceiling, &limits->most[i]))
            return (LimitFault){0};
        return (LimitFault){str_f(a,
                                  "The limit %.*s takes a number from 1 to %ld, not "
                                  "\"%.*s\".",
                                  STR(name), info->ceiling, STR(rest)),
                            str_f(a, "--limit %.*s=%ld", STR(name), info->most)};
    }
    return unknown(a, name);
}

LimitFault limits_read(Arena *a, Limits *limits, Str text) {
    LimitFault fault;
    do {
        fault = one_read(a, limits, str_cut(&text, ','));
    } while (text.n && !fault.says.n);
    return fault;
}

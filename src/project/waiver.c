#include "project/waiver.h"

// Of type-size and line-width: who stands before a poster sees the card, and reads it from
// the card.
const Waiver miniature[MINIATURE] = {{.rule = 5, .level = LEVEL_WARNING},
                                     {.rule = 6, .level = LEVEL_WARNING}};

size_t waivers_read(Arena *a, Diags *d, const Node *map, const Waiver **out) {
    const Node *checks = node_find(map, S("checks")), *why = node_find(map, S("because"));
    if (why && !checks)
        diag_error(d, why->span, "because goes with checks: there is nothing to explain");
    if (!checks || !node_is(d, checks, NODE_MAP, "a map such as {contrast: off}"))
        return 0;
    Level level[RULES] = {LEVEL_OWN};
    levels_read(d, checks, level);
    Str because = why ? node_text(d, why, "a sentence") : S("");
    if (!str_trim(because).n)
        diag_hint(
            d, diag_error(d, checks->span, "A check is set aside here without a reason."),
            "add because: and say why");
    size_t n = 0;
    Waiver *waiver = NEWS(a, Waiver, checks->n);
    for (size_t i = 0; i < checks->n; i++) {
        size_t rule = rule_find(str_c(a, checks->pair[i].key->text));
        if (rule < RULES && level[rule] != LEVEL_OWN)
            waiver[n++] = (Waiver){rule, level[rule], because, checks->span};
    }
    *out = waiver;
    return n;
}

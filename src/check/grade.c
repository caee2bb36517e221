#include "check/grade.h"

static Level level_of(const Diag *diag, const Profile *profile) {
    size_t rule = diag->rule ? rule_find(diag->rule) : RULES;
    return rule < RULES ? profile->level[rule] : LEVEL_OWN;
}

void grade(Diags *d, size_t from, const Profile *profile) {
    size_t kept = from;
    for (size_t i = from; i < d->n; i++) {
        Level level = level_of(&d->p[i], profile);
        if (level == LEVEL_OFF)
            continue;
        d->p[kept] = d->p[i];
        if (level == LEVEL_WARNING)
            d->p[kept].severity = DIAG_WARNING;
        if (level == LEVEL_ERROR)
            d->p[kept].severity = DIAG_ERROR;
        kept++;
    }
    d->n = kept;
}

#include "check/grade.h"

#include "model/waiver.h"

static Level level_of(const Diag *diag, const Profile *profile) {
    size_t rule = diag->rule ? rule_find(diag->rule) : RULES;
    return rule < RULES ? profile->level[rule] : LEVEL_OWN;
}

// False: it is not to be told.
static bool level_set(Diag *diag, Level level) {
    if (level == LEVEL_WARNING)
        diag->severity = DIAG_WARNING;
    if (level == LEVEL_ERROR)
        diag->severity = DIAG_ERROR;
    return level != LEVEL_OFF;
}

typedef struct Waiving {
    Diags *diags;
    double scale;
} Waiving;

static bool within(Rect r, double scale, Rect spot) {
    const double slack = 0.5; // pt
    double x = spot.x + spot.w / 2, y = spot.y + spot.h / 2;
    return x >= r.x * scale - slack && x <= (r.x + r.w) * scale + slack &&
           y >= r.y * scale - slack && y <= (r.y + r.h) * scale + slack;
}

static void box_grade(Box *box, void *data) {
    Waiving *w = data;
    for (size_t i = 0; i < box->waivers; i++) {
        size_t kept = 0;
        for (size_t k = 0; k < w->diags->n; k++) {
            Diag diag = w->diags->p[k];
            size_t rule = diag.rule ? rule_find(diag.rule) : RULES;
            if (rule != box->waiver[i].rule || !within(box->rect, w->scale, diag.spot) ||
                level_set(&diag, box->waiver[i].level))
                w->diags->p[kept++] = diag;
        }
        w->diags->n = kept;
    }
}

void grade_boxes(Diags *d, Box *root, double scale) {
    Waiving waiving = {d, scale};
    box_walk(root, box_grade, &waiving);
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

#include "check/grade.h"

static Level level_of(const Diag *diag, const Profile *profile) {
    size_t rule = diag->rule ? rule_find(diag->rule) : RULES;
    return rule < RULES ? profile->level[rule] : LEVEL_OWN;
}

static bool is_of(const Diag *diag, size_t rule) {
    return diag->rule && rule_find(diag->rule) == rule;
}

// What is set aside stays, for the report, with its reason.
static void waive(Diag *diag, const Waiver *waiver) {
    if (waiver->level == LEVEL_OFF)
        diag->severity = DIAG_WAIVED;
    if (waiver->level == LEVEL_WARNING)
        diag->severity = DIAG_WARNING;
    if (waiver->level == LEVEL_ERROR)
        diag->severity = DIAG_ERROR;
    diag->because = waiver->because;
}

void grade_waived(Diags *d, size_t from, const Waiver *waiver, size_t waivers) {
    for (size_t i = from; i < d->n; i++)
        for (size_t k = 0; k < waivers; k++)
            if (is_of(&d->p[i], waiver[k].rule))
                waive(&d->p[i], &waiver[k]);
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
    const Waiving *w = data;
    for (size_t i = 0; i < box->waivers; i++)
        for (size_t k = 0; k < w->diags->n; k++) {
            Diag *diag = &w->diags->p[k];
            if (is_of(diag, box->waiver[i].rule) && within(box->rect, w->scale, diag->spot))
                waive(diag, &box->waiver[i]);
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

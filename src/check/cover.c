#include "check/cover.h"

#include <math.h>

#include "art/art.h"
#include "box/gradient.h"
#include "check/sample.h"
#include "geometry/path_hit.h"
#include "scene/plain.h"
#include "scene/walk.h"

static const Rect everything = {-1e6, -1e6, 2e6, 2e6};

static bool upright(Affine m) {
    return m.b == 0 && m.c == 0;
}

static bool path_is_rect(Path path) {
    return path.n == 5 && steps_rect(path.p, path.n, &(Rect){0});
}

static bool matrix_plain(Affine m) {
    return m.a == 1 && m.d == 1 && upright(m) && m.e == 0 && m.f == 0;
}

// A group that changes nothing, only named for editors, is the one around it.
static size_t group_open(Cover *c, size_t parent, size_t index) {
    const GroupItem *item = &c->page->p[index].group;
    if (matrix_plain(item->matrix) && !group_is_apart(item) && !item->clip.n)
        return parent;
    CoverGroup g = c->groups.p[parent];
    g.parent = parent;
    g.item = index;
    g.opacity = item->opacity;
    g.mixing = item->mixing;
    g.opaque = g.opaque && !group_is_apart(item);
    g.to_page = affine_then(item->matrix, g.to_page);
    g.from_page = affine_invert(g.to_page);
    g.scale = sqrt(fabs(g.to_page.a * g.to_page.d - g.to_page.b * g.to_page.c));
    g.clip = item->clip;
    if (item->clip.n) {
        g.clipped = rect_common(g.clipped, affine_rect(g.to_page, path_bounds(item->clip)));
        g.rough = g.rough || !path_is_rect(item->clip) || !upright(g.to_page);
    }
    PUSH(c->arena, &c->groups) = g;
    return c->groups.n - 1;
}

static void layer_add(Cover *c, size_t index, size_t group, Rect own, Layer layer) {
    const CoverGroup *g = &c->groups.p[group];
    Rect bounds = rect_common(affine_rect(g->to_page, own), g->clipped);
    if (bounds.w <= 0 || bounds.h <= 0)
        return;
    bool plain = g->opaque && !g->rough && upright(g->to_page);
    layer.item = &c->page->p[index];
    layer.index = index;
    layer.group = group;
    layer.bounds = bounds;
    layer.exact = layer.exact && plain;
    layer.convex = layer.convex && g->opaque && !g->rough;
    PUSH(c->arena, &c->layers) = layer;
}

bool path_filled(const PathItem *path) {
    return path->fill || path->blend.gradient;
}

// Whether what it covers goes on being seen through it, as its inks overprint.
static bool path_adds(const Cover *c, const PathItem *path) {
    const Gradient *g = path->blend.gradient;
    return g ? blend_overprints(c->proof->profile, g) : path->fill && path->fill->overprint;
}

static void path_add(Cover *c, size_t index, size_t group) {
    const PathItem *path = &c->page->p[index].path;
    double out = path->stroke ? path->line / 2 : 0;
    Rect bounds = rect_inset(path_bounds(path->path), (Sides){-out, -out, -out, -out});
    bool filled = path_filled(path) && !path->stroke;
    filled = filled && !(path->blend.gradient && path->blend.gradient->clear);
    bool rect = filled && path_is_rect(path->path);
    bool convex = filled && (rect || path_convex(path->path));
    layer_add(c, index, group, bounds, (Layer){.exact = rect, .convex = convex});
}

Cover *cover_new(Arena *a, const Proof *proof, ProofInks *known, const Page *page) {
    Cover *c = NEW(a, Cover);
    *c = (Cover){
        .arena = a, .proof = proof, .known = known, .page = page, .memo = {.arena = a}};
    c->group_of = NEWS(a, size_t, page->n + 1);
    PUSH(a, &c->groups) = (CoverGroup){.to_page = affine_one(),
                                       .from_page = affine_one(),
                                       .scale = 1,
                                       .opacity = 1,
                                       .opaque = true,
                                       .clipped = everything};
    for (Walk w = walk_page(a, page); walk_next(&w);) {
        size_t i = w.index, group = w.now.note;
        c->group_of[i] = group;
        if (w.item->kind == ITEM_GROUP_BEGIN)
            walk_note(&w, group_open(c, group, i));
        else if (w.item->kind == ITEM_PATH && !w.item->path.letters)
            path_add(c, i, group);
        else if (w.item->kind == ITEM_IMAGE)
            layer_add(c, i, group, w.item->image.rect, (Layer){0});
    }
    return c;
}

const CoverGroup *cover_group(const Cover *c, size_t item) {
    return &c->groups.p[c->group_of[item]];
}

Shade cover_ink(Cover *c, const Ink *ink) {
    for (size_t i = 0; i < c->inks.n; i++)
        if (c->inks.p[i].ink == ink)
            return c->inks.p[i].own;
    Shade shade = proof_ink_once(c->proof, c->known, ink);
    PUSH(c->arena, &c->inks) = (ProofInk){ink, shade};
    return shade;
}

// Whether the layer hides all that lies below it in the area.
static bool hides(const Cover *c, const Layer *layer, Rect area) {
    if (!layer->convex || !rect_within(area, layer->bounds, 1e-6))
        return false;
    if (layer->exact)
        return true;
    const PathItem *path = &layer->item->path;
    for (int i = 0; i < 4; i++) {
        Pt corner = {i & 1 ? area.x + area.w : area.x, i & 2 ? area.y + area.h : area.y};
        Pt own = affine_apply(c->groups.p[layer->group].from_page, corner);
        if (!path_holds(path->path, path->even_odd, own))
            return false;
    }
    return true;
}

static Pt rect_middle(Rect r) {
    return (Pt){r.x + r.w / 2, r.y + r.h / 2};
}

// Whether something of the layer may be in the area: its outline is, or is all around it.
static bool layer_meets(const Cover *c, const Layer *layer, Rect area) {
    if (!rect_meet(layer->bounds, area))
        return false;
    if (layer->exact || layer->item->kind == ITEM_IMAGE)
        return true;
    const PathItem *path = &layer->item->path;
    double out = path->stroke ? path->line / 2 : 0;
    Rect own = affine_rect(c->groups.p[layer->group].from_page, area);
    return path_enters(path->path, rect_inset(own, (Sides){-out, -out, -out, -out})) ||
           (path_filled(path) && path_holds(path->path, path->even_odd, rect_middle(own)));
}

// A frame about the area, or one far from it: its line is not there.
static bool passes_by(const Cover *c, const Layer *layer, Rect area) {
    const PathItem *path = &layer->item->path;
    if (layer->item->kind != ITEM_PATH || path_filled(path))
        return false;
    const CoverGroup *g = &c->groups.p[layer->group];
    double reach = hypot(area.w, area.h) / 2 / g->scale + path->line / 2;
    Pt middle = affine_apply(g->from_page, rect_middle(area));
    return path_distance(path->path, middle) > reach;
}

Sight cover_below(Cover *c, size_t item, Rect area) {
    struct {
        const Layer **p;
        size_t n, cap;
    } found = {0};
    Sight s = {.cover = c, .item = item, .even = true};
    for (size_t i = c->layers.n; i-- > 0;) {
        const Layer *layer = &c->layers.p[i];
        if (layer->index >= item || !rect_meet(layer->bounds, area) ||
            passes_by(c, layer, area))
            continue;
        PUSH(c->arena, &found) = layer;
        bool all = hides(c, layer, area);
        const PathItem *path = &layer->item->path;
        s.even = s.even && all && path->fill;
        if (all && !path_adds(c, path))
            break;
    }
    s.layer = found.p;
    s.n = s.below = found.n;
    for (size_t i = 0; i < s.n / 2; i++) {
        const Layer *swap = s.layer[i];
        s.layer[i] = s.layer[s.n - 1 - i];
        s.layer[s.n - 1 - i] = swap;
    }
    return s;
}

// The first layer above the item, which may be none: layers stand in drawing order.
static size_t above_from(const Cover *c, size_t item) {
    size_t low = 0, high = c->layers.n;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (c->layers.p[middle].index > item)
            high = middle;
        else
            low = middle + 1;
    }
    return low;
}

bool cover_lies_over(const Cover *c, size_t item, Rect area) {
    for (size_t i = above_from(c, item); i < c->layers.n; i++)
        if (layer_meets(c, &c->layers.p[i], area))
            return true;
    return false;
}

Sight cover_through(Cover *c, size_t item, Rect area) {
    Sight s = cover_below(c, item, area);
    struct {
        const Layer **p;
        size_t n, cap;
    } all = {0};
    for (size_t i = 0; i < s.n; i++)
        PUSH(c->arena, &all) = s.layer[i];
    for (size_t i = above_from(c, item); i < c->layers.n; i++)
        if (layer_meets(c, &c->layers.p[i], area))
            PUSH(c->arena, &all) = &c->layers.p[i];
    s.even = s.even && s.n == all.n;
    s.layer = all.p;
    s.n = all.n;
    return s;
}

// All of the area is within a clip if its middle is and the outline nowhere.
bool cover_clips(const Cover *c, size_t item, Rect area) {
    for (size_t i = c->group_of[item]; i; i = c->groups.p[i].parent) {
        const CoverGroup *g = &c->groups.p[i];
        Rect own = affine_rect(g->from_page, area);
        if (g->clip.n &&
            (path_enters(g->clip, own) || !path_holds(g->clip, false, rect_middle(own))))
            return true;
    }
    return false;
}

size_t cover_clip(const Cover *c, size_t item, Pt p) {
    size_t group = c->group_of[item];
    for (; group; group = c->groups.p[group].parent) {
        const CoverGroup *g = &c->groups.p[group];
        if (g->clip.n && !path_holds(g->clip, false, affine_apply(g->from_page, p)))
            break;
    }
    return group;
}

// A point in hand: the layers from `next` on wait to be laid over it.
typedef struct Looking {
    const Sight *sight;
    Pt p;
    size_t next;    // the item itself among them, behind those below it
    const Ink *ink; // of the item itself, or NULL
    bool letters;
} Looking;

static Shade ink_over(Cover *c, Shade below, const Ink *ink, bool letters) {
    return proof_over(c->proof, &c->memo, below, (ProofInk){ink, cover_ink(c, ink)},
                      letters);
}

// A gradient replaces what is below it, as far as it is not clear and its inks do not print
// over that.
static Shade blend_look(Cover *c, const Blend *blend, Pt p, Shade below) {
    BlendAt at = blend_at(blend, p);
    bool over = blend_overprints(c->proof->profile, blend->gradient);
    Shade from = over ? ink_over(c, below, at.from, false) : cover_ink(c, at.from);
    Shade to = over ? ink_over(c, below, at.to, false) : cover_ink(c, at.to);
    Shade own = proof_mix(c->proof, from, to, at.part);
    return at.alpha < 1 ? shade_mix(below, own, at.alpha) : own;
}

static Shade layer_over(const Looking *l, const Layer *layer, Shade below) {
    Cover *c = l->sight->cover;
    const CoverGroup *g = &c->groups.p[layer->group];
    Pt p = affine_apply(g->from_page, l->p);
    if (layer->item->kind == ITEM_IMAGE) {
        const ImageItem *image = &layer->item->image;
        double across = image->art->width / image->rect.w;
        Pt own = {(p.x - image->rect.x) * across,
                  (p.y - image->rect.y) * image->art->height / image->rect.h};
        Sampling sampling = {.proof = c->proof,
                             .memo = &c->memo,
                             .art = image->art,
                             .tint = {.ink = image->tint},
                             .blur = l->sight->blur / g->scale * across};
        if (image->tint)
            sampling.tint.own = cover_ink(c, image->tint);
        return art_over(&sampling, below, own);
    }
    const PathItem *path = &layer->item->path;
    if (path_filled(path) && path_holds(path->path, path->even_odd, p))
        below = path->blend.gradient ? blend_look(c, &path->blend, p, below)
                                     : ink_over(c, below, path->fill, false);
    if (path->stroke && path_distance(path->path, p) <= path->line / 2)
        below = ink_over(c, below, path->stroke, false);
    return below;
}

static bool group_within(const Cover *c, size_t group, size_t outer) {
    while (group > outer)
        group = c->groups.p[group].parent;
    return group == outer;
}

// The group directly in `outer` in which `group` lies.
static size_t group_step(const Cover *c, size_t group, size_t outer) {
    while (c->groups.p[group].parent != outer)
        group = c->groups.p[group].parent;
    return group;
}

static double mixed_light(Mixing mixing, double below, double own) {
    switch (mixing) {
    case MIX_MULTIPLY:
        return below * own;
    case MIX_SCREEN:
        return below + own - below * own;
    case MIX_DARKEN:
        return fmin(below, own);
    case MIX_LIGHTEN:
        return fmax(below, own);
    case MIX_NORMAL:
    case MIX_OVERLAY:
    case MIX_DODGE:
    case MIX_BURN:
    case MIX_HARD_LIGHT:
    case MIX_SOFT_LIGHT:
    case MIX_DIFFERENCE:
    case MIX_EXCLUSION:
        break;
    }
    return own;
}

// What is drawn in the group, mixed with what is below: of the modes by which one sees
// through it, in light. Its inks add up where it darkens.
static Shade mixed(Mixing mixing, Shade below, Shade own) {
    bool nothing =
        own.rgb.r == below.rgb.r && own.rgb.g == below.rgb.g && own.rgb.b == below.rgb.b;
    if (nothing || mixing == MIX_NORMAL)
        return own;
    Shade s = own;
    s.rgb = (Rgb){mixed_light(mixing, below.rgb.r, own.rgb.r),
                  mixed_light(mixing, below.rgb.g, own.rgb.g),
                  mixed_light(mixing, below.rgb.b, own.rgb.b)};
    for (size_t i = 0; i < 4 && mixing == MIX_MULTIPLY; i++)
        s.plate[i] = below.plate[i] + own.plate[i] - below.plate[i] * own.plate[i];
    return s;
}

// Lays all of the group's layers over what is below; those of groups within it come as one,
// which is the same as a group composited on its own, for nothing but Normal blends.
static Shade group_over(Looking *l, size_t group, Shade below) {
    const Sight *s = l->sight;
    Cover *c = s->cover;
    size_t own = c->group_of[s->item];
    while (l->next <= s->n) {
        bool itself = l->next == s->below;
        const Layer *layer = itself ? NULL : s->layer[l->next - (l->next > s->below)];
        size_t of = itself ? own : layer->group;
        if (of == group) {
            if (itself && l->ink)
                below = ink_over(c, below, l->ink, l->letters);
            else if (!itself)
                below = layer_over(l, layer, below);
            l->next++;
        } else if (group_within(c, of, group)) {
            const CoverGroup *inner = &c->groups.p[group_step(c, of, group)];
            Shade inside = group_over(l, (size_t)(inner - c->groups.p), below);
            Pt p = affine_apply(inner->from_page, l->p);
            if (!inner->clip.n || path_holds(inner->clip, false, p))
                below =
                    shade_mix(below, mixed(inner->mixing, below, inside), inner->opacity);
        } else {
            return below;
        }
    }
    return below;
}

Shade sight_at(const Sight *s, Pt p) {
    Looking l = {.sight = s, .p = p};
    return group_over(&l, 0, proof_paper());
}

Shade sight_with(const Sight *s, Pt p, const Ink *ink, bool letters) {
    Looking l = {.sight = s, .p = p, .ink = ink, .letters = letters};
    return group_over(&l, 0, proof_paper());
}

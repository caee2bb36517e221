#pragma once
// The lengths that boxes have, from their nodes: sizes, places, paddings, edges, and the
// tracks and radii that are lists of lengths. A sign or a share where it means nothing is
// an error at the value and leaves LEN_NONE. Lists live in the reader's arena; knows
// neither parents nor sizes in pt of what is relative.
#include "box/prop.h"

// A length that may be below 0 where it has `signs`, and fr where it may be a `share`.
Len len_read(Diags *d, const Node *n, const char *what, bool signs, bool share);
// One that may be fr but not below 0.
Len extent_read(Diags *d, const Node *n, const char *what);
// Whether it is one in mm, cm, in or pt; `what` names it in messages.
bool points_read(const PropReader *r, const Node *n, Str what, double *out);
bool points_within(const PropReader *r, const Prop *p, const Node *n, double *out);
extern const struct KeyMap padding_keys; // a map of sides
// The others go to a box's field, or to all that the box has of it.
void width_read(const PropReader *r, const Node *n, char *what, char *field);
void padding_read(const PropReader *r, const Node *n, Box *box);
void edges_read(const PropReader *r, const Node *n, unsigned *out);
void tracks_read(const PropReader *r, const Prop *p, const Node *n, char *field);
void radii_read(const PropReader *r, const Node *n, Box *box);

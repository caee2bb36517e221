#pragma once
// What boxes are to readers: the tag that a box has where it stands, which its kind gives
// it when the layout does not, and what may stand in what (ISO 32000-1, 14.8.4, and
// ISO 14289-1, clause 7). Owns nothing; never knows how a writer marks it.
#include "box/box.h"
#include "source/diag.h"

// The nearest tag around a box.
typedef struct Within {
    Tag tag;     // TAG_AUTO: none
    bool direct; // it is that of the box's parent
} Within;

// TAG_AUTO: none of its own, readers get what is in it. A box's link is a tag within that,
// but around a figure.
Tag tag_of(const Box *box, Within within);
// What is around the children of a box: itself, its link, or what is around it.
Within tag_within(const Box *box, Within within);
// Whether what stands in it are its words or its picture, and no blocks of their own.
bool tag_closed(Tag tag);
// Whether the cells of a grid are those of a table, whose rows are no boxes: a row begins
// where the cell of a child is in another row than that of the child before.
// `inner` is what is around its children.
bool tag_by_rows(const Box *box, Within inner);
// Tags where they cannot stand, and those that lack what readers need.
void tags_check(Diags *d, const Box *root);

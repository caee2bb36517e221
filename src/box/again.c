#include "box/again.h"

static void group_check(Diags *d, const Box *group, bool parts) {
    for (size_t i = 0; i < group->group.n; i++) {
        const Box *box = group->group.child[i];
        if (box->again && !(parts && group->kind == BOX_COLUMN))
            diag_hint(d,
                      diag_error(d, box->span,
                                 "again: yes stands in a column of a flow, which goes on"),
                      "put it into a column of its flow, or take again out");
        if (box_is_group(box))
            group_check(d, box,
                        group->kind == BOX_FLOW || (parts && group->kind == BOX_COLUMN));
    }
}

void again_check(Diags *d, const Box *root) {
    if (root->again)
        diag_error(d, root->span, "again: yes stands in a column of a flow, which goes on");
    if (box_is_group(root))
        group_check(d, root, false);
}

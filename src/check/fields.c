#include "check/fields.h"

static void box_look(Box *box, void *data) {
    Diags *d = data;
    for (size_t i = 0; box->kind == BOX_TEXT && i < box->text.pieces; i++) {
        const TextPiece *piece = &box->text.piece[i];
        Str written = piece->whole.n ? piece->whole : piece->text; // marks cut it up
        if (!piece->content || piece->given || !piece->span.source || str_trim(written).n)
            continue;
        bool column = piece->span.source->fields && piece->asked.source;
        Diag *wrong = column ? diag_warning(d, piece->asked,
                                            "This text shows a column with empty cells")
                             : diag_warning(d, piece->span,
                                            "nothing is written here, but a text shows it");
        diag_rule(wrong, "empty", box->rect, 1);
        diag_hint(d, wrong, "write something, or give the text a `when` with this field");
        wrong->also = column ? piece->span : box->span;
        wrong->also_says = column ? S("the first one") : S("the text that shows it");
    }
}

void fields_check(Diags *d, Box *root) {
    box_walk(root, box_look, d);
}

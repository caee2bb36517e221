// A layout file to a template, that to boxes and these to pages, with prent's own fonts and
// one card's values.
#include "content/scope.h"

#include "stage.h"

FUZZ(a, bytes) {
    Diags d = diags_new(a);
    const Node *card = stage_node(a, &d,
                                  S("{number: 1, text: 'A *word* or two', ink: brand,\n"
                                    " letter: A, uses: [one, two], price: '12.5'}\n"));
    const Value *value = content_read(a, card, (Tongues){.own = S("nl")});
    const Node *layout = stage_node(a, &d, bytes);
    stage_make(a, &d, layout, scope_bind(a, NULL, S("card"), value));
    Buf text = buf_new(a);
    diags_text(&d, false, &text);
}

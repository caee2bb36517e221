// A text's marks to letters on a page: whatever is written, each mark is one or is told.
#include "base/utf8.h"
#include "content/scope.h"

#include "stage.h"

FUZZ(a, bytes) {
    Diags d = diags_new(a);
    // As the YAML reader would hand it on: whole characters, as many as a text may have.
    enum { MOST = 2000 };
    const Source *source = source_new(a, &d, S("text"), str_sub(bytes, 0, MOST));
    if (!source)
        return;
    const Node *layout = stage_node(a, &d,
                                    S("page: {size: 90 x 200 mm}\n"
                                      "front: {text: '{t}', markup: yes}\n"));
    const Value *value = value_text(a, source->text, S("nl"), (Span){source, 0, 0});
    stage_make(a, &d, layout, scope_bind(a, NULL, S("t"), value));
    Buf text = buf_new(a);
    diags_text(&d, false, &text);
}

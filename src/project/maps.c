#include "project/maps.h"

#include "box/along.h"
#include "box/fit.h"
#include "box/gradient.h"
#include "box/lengths.h"
#include "box/letter_line.h"
#include "box/tabs.h"
#include "content/sources.h"
#include "ink/printer.h"
#include "ink/profile.h"
#include "ink/rule.h"
#include "language/language.h"
#include "project/plan.h"
#include "project/project.h"
#include "project/template.h"

const KeyMap *const key_maps[] = {
    &project_keys, &product_keys,  &section_keys, &sheet_keys,    &tile_keys,
    &booklet_keys, &layout_keys,   &page_keys,    &gradient_keys, &theme_keys,
    &ink_keys,     &set_keys,      &icon_keys,    &profile_keys,  &output_keys,
    &printer_keys, &back_keys,     &box_keys,     &use_keys,      &card_keys,
    &padding_keys, &fit_keys,      &shares_keys,  &tab_keys,      &along_keys,
    &outline_keys, &list_keys,     &pattern_keys, &style_keys,    &check_keys,
    &file_keys,    &language_keys, &phrase_keys,
};
const size_t key_map_count = sizeof key_maps / sizeof *key_maps;

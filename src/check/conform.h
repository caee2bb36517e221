#pragma once
// Preflight of one scene page: what would print but should not, as diagnostics at the words
// or the layout line that caused it. Looks at scenes and at what the print profile allows,
// keeps nothing, changes nothing and never knows which box or layout an item came from.
#include "model/profile.h"
#include "scene/scene.h"

void conform_page(Diags *d, const Page *page, const Profile *profile);

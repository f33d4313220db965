#pragma once
// Services, places and a question's answers by a few letters. UI thread.

#include "kiosk/app/event.hpp"
#include "kiosk/app/model.hpp"

#include <optional>

namespace fd::app {

// The question of this code, wherever it stands in the list now; nothing: the city does not ask it.
const domain::Attribute* attribute_of(const domain::ServiceDefinition* definition, const std::string& code);

// A search screen shows what its letters find, best first, at most 40: all of the list, when there are none.
// Makes what is compared on its first use in a language (Model::service_finders, place_finders). True: what
// the screen shows has changed. Other screens stay as they are.
bool find_again(Model& model, Screen& screen);

// A screen that finds something by typing.
bool is_search(const Screen& screen);
// What Continue means there: to choose the only thing found; nothing when there are more, or none.
std::optional<Event> choose_only(const Model& model, const Screen& search);

}  // namespace fd::app

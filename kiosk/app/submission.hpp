#pragma once
// What is sent of a draft, and the draft that a report which was sent had: what staff mend at the counter.
// Pure. Private to kiosk/app.

#include "kiosk/app/model.hpp"

namespace fd::app {

// Of the session's draft, in its language. Answers that the form does not ask for any more stay behind.
domain::Submission make_submission(const Model& model);
// Personal, as what it is made of.
Draft draft_of(const domain::Submission& said);

}  // namespace fd::app

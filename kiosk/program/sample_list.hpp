#pragma once
// What the files of samples share: a model that stands at a screen, and what is typed there. Private to
// kiosk/program.

#include "kiosk/app/edit.hpp"
#include "kiosk/program/samples.hpp"

#include <string>
#include <utility>
#include <vector>

namespace fd::program {

class SampleList {
  public:
    // `out` outlives it.
    SampleList(app::Model base, std::vector<Sample>& out) : base_(std::move(base)), out_(out) {}

  protected:
    void add(std::string name, app::Screen screen) {
        app::Model model = base_;
        model.session.screen = std::move(screen);
        out_.push_back({std::move(name), std::move(model)});
    }
    // The last that was added.
    app::Model& model() { return out_.back().model; }
    app::Session& session() { return model().session; }

    static app::Edit edit(app::KeyboardKind kind, std::string text) {
        return app::make_edit(std::move(text), kind, app::Edit().max_length);
    }

    app::Model base_;
    std::vector<Sample>& out_;
};

}  // namespace fd::program

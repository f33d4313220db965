#pragma once
// How a picture gets onto an SDL window; see window.hpp for the two ways. Private to
// kiosk/shell. Owned by the window, gone before it.

#include "kiosk/shell/area.hpp"
#include "kiosk/shell/paint.hpp"
#include "offline/base/result.hpp"

#include <memory>
#include <span>

struct SDL_Window;

namespace fd::shell {

class Presenter {
  public:
    virtual ~Presenter() = default;
    // False: SDL_GetError says why.
    virtual bool present(const Pixels& picture, std::span<const Area> changed) = 0;
    // The window or the graphics device started again: the next present is of the whole picture.
    virtual void reset() = 0;
};

// Unavailable: the window takes pictures in neither way.
base::Result<std::unique_ptr<Presenter>> make_presenter(SDL_Window* window, int width, int height,
                                                        int quarter_turns);

}  // namespace fd::shell

#include "kiosk/shell/presenter.hpp"

#include <SDL.h>

#include <cstring>
#include <vector>

namespace fd::shell {
namespace {

SDL_Rect sdl(const Area& a) {
    return {a.x, a.y, a.w, a.h};
}

// SDL does not write to a surface that is only blitted from.
SDL_Surface* borrow(const Pixels& picture) {
    auto* data = const_cast<std::uint32_t*>(picture.data.data());
    return SDL_CreateRGBSurfaceWithFormatFrom(data, picture.w, picture.h, 32, picture.w * 4,
                                              SDL_PIXELFORMAT_RGB888);
}

class SurfacePresenter final : public Presenter {
  public:
    explicit SurfacePresenter(SDL_Window* window) : window_(window) {}

    bool present(const Pixels& picture, std::span<const Area> changed) override {
        SDL_Surface* to = SDL_GetWindowSurface(window_);
        SDL_Surface* from = borrow(picture);
        if (to == nullptr || from == nullptr) return false;
        rects_.clear();
        for (const auto& area : changed) {
            SDL_Rect rect = sdl(intersection(area, {0, 0, to->w, to->h}));
            if (rect.w <= 0 || rect.h <= 0) continue;
            SDL_Rect there = rect;
            SDL_BlitSurface(from, &rect, to, &there);
            rects_.push_back(rect);
        }
        SDL_FreeSurface(from);
        return rects_.empty() ||
               SDL_UpdateWindowSurfaceRects(window_, rects_.data(), static_cast<int>(rects_.size())) == 0;
    }
    void reset() override {}

  private:
    SDL_Window* window_;
    std::vector<SDL_Rect> rects_;
};

class TexturePresenter final : public Presenter {
  public:
    TexturePresenter(SDL_Renderer* renderer, int quarter_turns)
        : renderer_(renderer), quarter_turns_(quarter_turns) {}
    ~TexturePresenter() override {
        reset();
        SDL_DestroyRenderer(renderer_);
    }
    TexturePresenter(const TexturePresenter&) = delete;
    TexturePresenter& operator=(const TexturePresenter&) = delete;

    bool present(const Pixels& picture, std::span<const Area> changed) override {
        const Area whole{0, 0, picture.w, picture.h};
        if (texture_ == nullptr) {
            texture_ = SDL_CreateTexture(renderer_, SDL_PIXELFORMAT_ARGB8888, SDL_TEXTUREACCESS_STREAMING,
                                         picture.w, picture.h);
            if (texture_ == nullptr) return false;
            SDL_SetTextureBlendMode(texture_, SDL_BLENDMODE_NONE);
            changed = std::span(&whole, 1);
        }
        for (const auto& area : changed) {
            const SDL_Rect rect = sdl(area);
            if (SDL_UpdateTexture(texture_, &rect, picture.row(area.y) + area.x, picture.w * 4) != 0)
                return false;
        }
        return show();
    }

    void reset() override {
        if (texture_ != nullptr) SDL_DestroyTexture(texture_);
        texture_ = nullptr;
    }

  private:
    bool show() {
        int w = 0;
        int h = 0;
        SDL_GetRendererOutputSize(renderer_, &w, &h);
        SDL_Rect to{0, 0, w, h};
        if (quarter_turns_ % 2 == 1) to = {(w - h) / 2, (h - w) / 2, h, w};
        const bool ok = SDL_RenderCopyEx(renderer_, texture_, nullptr, &to, quarter_turns_ * 90.0, nullptr,
                                         SDL_FLIP_NONE) == 0;
        SDL_RenderPresent(renderer_);
        return ok;
    }

    SDL_Renderer* renderer_;
    SDL_Texture* texture_ = nullptr;
    int quarter_turns_;
};

// A window that has a surface takes no renderer any more (SDL 2.28), so it is only asked for one that fits.
bool fits_as_it_is(SDL_Window* window, int width, int height, int quarter_turns) {
#if SDL_VERSION_ATLEAST(2, 28, 0)
    if (SDL_HasWindowSurface(window)) SDL_DestroyWindowSurface(window);
#endif
    int w = 0;
    int h = 0;
    SDL_GetWindowSizeInPixels(window, &w, &h);
    return quarter_turns == 0 && w == width && h == height && SDL_GetWindowSurface(window) != nullptr;
}

}  // namespace

base::Result<std::unique_ptr<Presenter>> make_presenter(SDL_Window* window, int width, int height,
                                                        int quarter_turns) {
    if (fits_as_it_is(window, width, height, quarter_turns))
        return std::make_unique<SurfacePresenter>(window);
    SDL_SetHint(SDL_HINT_RENDER_SCALE_QUALITY, "linear");
    SDL_Renderer* renderer = SDL_CreateRenderer(window, -1, SDL_RENDERER_PRESENTVSYNC);
    if (renderer == nullptr) renderer = SDL_CreateRenderer(window, -1, SDL_RENDERER_SOFTWARE);
    if (renderer == nullptr) return base::fail(base::ErrorCode::Unavailable, SDL_GetError());
    return std::make_unique<TexturePresenter>(renderer, quarter_turns);
}

}  // namespace fd::shell

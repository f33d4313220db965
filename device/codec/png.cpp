#include "device/codec/png.hpp"

#include "device/codec/bitmap.hpp"
#include "device/codec/picture.hpp"

#include <png.h>

#include <array>
#include <memory>

namespace fd::device {
namespace {

using base::ErrorCode;

// libpng's simplified interface: it reports errors in the struct, so that no longjmp crosses our frames.
class Image {
  public:
    Image() { image_.version = PNG_IMAGE_VERSION; }
    ~Image() { png_image_free(&image_); }
    Image(const Image&) = delete;
    Image& operator=(const Image&) = delete;
    png_image& get() { return image_; }
    [[nodiscard]] std::string problem() const { return std::string("PNG: ") + image_.message; }

  private:
    png_image image_{};
};

base::Result<std::string> write(Image& image, const std::vector<std::uint8_t>& pixels, const void* colormap) {
    png_alloc_size_t size = 0;
    if (png_image_write_to_memory(&image.get(), nullptr, &size, 0, pixels.data(), 0, colormap) == 0) {
        return base::fail(ErrorCode::Bug, image.problem());
    }
    std::string out(size, '\0');
    if (png_image_write_to_memory(&image.get(), out.data(), &size, 0, pixels.data(), 0, colormap) == 0) {
        return base::fail(ErrorCode::Bug, image.problem());
    }
    out.resize(size);
    return out;
}

}  // namespace

base::Result<std::string> png_encode(const Bitmap1& page) {
    if (!well_formed(page)) return base::fail(ErrorCode::InvalidInput, "PNG: malformed page");
    Image image;
    image.get().width = static_cast<png_uint_32>(page.width);
    image.get().height = static_cast<png_uint_32>(page.height);
    image.get().format = PNG_FORMAT_RGB_COLORMAP;
    image.get().colormap_entries = 2;  // two colours make libpng write one bit a pixel
    const std::array<std::uint8_t, 6> white_and_black{255, 255, 255, 0, 0, 0};
    std::vector<std::uint8_t> pixels;
    pixels.reserve(static_cast<std::size_t>(page.width) * static_cast<std::size_t>(page.height));
    for (int y = 0; y < page.height; ++y) {
        for (int x = 0; x < page.width; ++x) pixels.push_back(page.black(x, y) ? 1 : 0);
    }
    return write(image, pixels, white_and_black.data());
}

base::Result<std::string> png_encode(const GreyFrame& frame) {
    if (!well_formed(frame)) return base::fail(ErrorCode::InvalidInput, "PNG: malformed frame");
    Image image;
    image.get().width = static_cast<png_uint_32>(frame.width);
    image.get().height = static_cast<png_uint_32>(frame.height);
    image.get().format = PNG_FORMAT_GRAY;
    return write(image, frame.pixels, nullptr);
}

base::Result<GreyFrame> png_decode(std::string_view bytes) {
    Image image;
    if (png_image_begin_read_from_memory(&image.get(), bytes.data(), bytes.size()) == 0) {
        return base::fail(ErrorCode::InvalidInput, image.problem());
    }
    if (!frame_size_ok(image.get().width, image.get().height)) {
        return base::fail(ErrorCode::TooLarge, "PNG: too many pixels");
    }
    image.get().format = PNG_FORMAT_GRAY;
    GreyFrame frame{static_cast<int>(image.get().width), static_cast<int>(image.get().height), {}};
    frame.pixels.resize(PNG_IMAGE_SIZE(image.get()));
    const png_color white{255, 255, 255};
    if (png_image_finish_read(&image.get(), &white, frame.pixels.data(), 0, nullptr) == 0) {
        return base::fail(ErrorCode::InvalidInput, image.problem());
    }
    return frame;
}

base::Result<Bitmap1> png_decode_page(std::string_view bytes) {
    const auto frame = png_decode(bytes);
    if (!frame) return base::fail(frame.error());
    if (frame->width > kMaxPageDots || frame->height > kMaxPageRows) {
        return base::fail(ErrorCode::TooLarge, "PNG: larger than any page");
    }
    Bitmap1 page = white_page(frame->width, frame->height);
    for (int y = 0; y < page.height; ++y) {
        for (int x = 0; x < page.width; ++x) {
            const auto at = static_cast<std::size_t>(y) * static_cast<std::size_t>(page.width);
            if (frame->pixels[at + static_cast<std::size_t>(x)] < 128) set_black(page, x, y);
        }
    }
    return page;
}

}  // namespace fd::device

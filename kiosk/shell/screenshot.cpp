#include "kiosk/shell/screenshot.hpp"

#include "offline/base/files.hpp"

#include <png.h>

#include <algorithm>
#include <cstdint>

namespace fd::shell {
namespace {

std::vector<std::uint8_t> as_rgb(const Pixels& picture) {
    std::vector<std::uint8_t> out;
    out.reserve(picture.data.size() * 3);
    for (const auto pixel : picture.data) {
        for (const unsigned shift : {16U, 8U, 0U}) out.push_back(static_cast<std::uint8_t>(pixel >> shift));
    }
    return out;
}

std::uint32_t mean(const Pixels& picture, int left, int top, int factor) {
    const auto count = static_cast<std::uint32_t>(factor * factor);
    std::uint32_t sum[3] = {0, 0, 0};
    for (int y = top; y < top + factor; ++y) {
        for (int x = left; x < left + factor; ++x) {
            const std::uint32_t pixel = picture.row(y)[x];
            for (unsigned i = 0; i < 3; ++i) sum[i] += (pixel >> (8 * i)) & 0xffU;
        }
    }
    const auto part = [&](unsigned i) { return ((sum[i] + count / 2) / count) << (8 * i); };
    return 0xff000000U | part(2) | part(1) | part(0);
}

}  // namespace

base::Result<std::string> to_png(const Pixels& picture) {
    if (picture.w <= 0 || picture.h <= 0)
        return base::fail(base::ErrorCode::InvalidInput, "an empty picture");
    const auto rgb = as_rgb(picture);
    png_image image{};
    image.version = PNG_IMAGE_VERSION;
    image.width = static_cast<png_uint_32>(picture.w);
    image.height = static_cast<png_uint_32>(picture.h);
    image.format = PNG_FORMAT_RGB;
    image.flags = PNG_IMAGE_FLAG_FAST;
    std::string out(PNG_IMAGE_PNG_SIZE_MAX(image), '\0');
    png_alloc_size_t size = out.size();
    if (png_image_write_to_memory(&image, out.data(), &size, 0, rgb.data(), 0, nullptr) == 0) {
        return base::fail(base::ErrorCode::Bug, std::string("libpng: ") + image.message);
    }
    out.resize(size);
    return out;
}

base::Result<void> save_png(const Pixels& picture, const std::string& path) {
    const auto bytes = to_png(picture);
    if (!bytes) return base::fail(bytes.error().with_context(path));
    return base::files::write_atomic(path, *bytes);
}

Pixels downscaled(const Pixels& picture, int factor) {
    factor = std::max(1, factor);
    Pixels out(picture.w / factor, picture.h / factor);
    for (int y = 0; y < out.h; ++y) {
        for (int x = 0; x < out.w; ++x) out.row(y)[x] = mean(picture, x * factor, y * factor, factor);
    }
    return out;
}

Pixels contact_sheet(const std::vector<Pixels>& pictures, int columns, int gap) {
    int w = 0;
    int h = 0;
    for (const auto& picture : pictures) {
        w = std::max(w, picture.w);
        h = std::max(h, picture.h);
    }
    const int count = static_cast<int>(pictures.size());
    columns = std::clamp(columns, 1, std::max(1, count));
    const int rows = (count + columns - 1) / columns;
    Pixels out(gap + columns * (w + gap), gap + rows * (h + gap));
    std::fill(out.data.begin(), out.data.end(), 0xff808080U);
    for (int i = 0; i < count; ++i) {
        const auto& picture = pictures[static_cast<std::size_t>(i)];
        const int left = gap + (i % columns) * (w + gap);
        const int top = gap + (i / columns) * (h + gap);
        for (int y = 0; y < picture.h; ++y) {
            std::copy_n(picture.row(y), picture.w, out.row(top + y) + left);
        }
    }
    return out;
}

}  // namespace fd::shell

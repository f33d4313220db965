#include "device/codec/grey.hpp"

#include <algorithm>

namespace fd::device {
namespace {

std::size_t size_of(const GreyFrame& frame) {
    return frame.pixels.size();
}

GreyFrame same_size(const GreyFrame& frame) {
    return {frame.width, frame.height, {}};
}

// The mean of a run of 2 * radius + 1 pixels, edges repeated, as a running sum in one direction.
void blur_rows(const std::uint8_t* in, std::uint8_t* out, int width, int height, int radius) {
    const auto scale = static_cast<std::uint32_t>(65536 / (2 * radius + 1));
    for (int y = 0; y < height; ++y, in += width, out += width) {
        std::uint32_t sum = static_cast<std::uint32_t>(in[0]) * static_cast<std::uint32_t>(radius);
        for (int x = 0; x < radius; ++x) sum += in[std::min(x, width - 1)];
        for (int x = 0; x < width; ++x) {
            sum += in[std::min(x + radius, width - 1)];
            out[x] = static_cast<std::uint8_t>((sum * scale + 32768) >> 16);
            sum -= in[std::max(x - radius, 0)];
        }
    }
}

// The same down the columns, a whole row of sums at a time so that memory is read in order.
void blur_columns(const std::uint8_t* in, std::uint8_t* out, int width, int height, int radius) {
    const auto scale = static_cast<std::uint32_t>(65536 / (2 * radius + 1));
    const auto columns = static_cast<std::size_t>(width);
    std::vector<std::uint32_t> sums(columns);
    const auto row = [&](int y) {
        return in + static_cast<std::size_t>(std::clamp(y, 0, height - 1)) * columns;
    };
    for (int y = -radius; y < radius; ++y) {
        const std::uint8_t* add = row(y);
        for (std::size_t x = 0; x < columns; ++x) sums[x] += add[x];
    }
    for (int y = 0; y < height; ++y, out += width) {
        const std::uint8_t* add = row(y + radius);
        const std::uint8_t* drop = row(y - radius);
        for (std::size_t x = 0; x < columns; ++x) {
            const std::uint32_t sum = sums[x] + add[x];
            out[x] = static_cast<std::uint8_t>((sum * scale + 32768) >> 16);
            sums[x] = sum - drop[x];
        }
    }
}

void box_blur(const std::vector<std::uint8_t>& in, std::vector<std::uint8_t>& spare,
              std::vector<std::uint8_t>& out, int width, int height, int radius) {
    blur_rows(in.data(), spare.data(), width, height, radius);
    blur_columns(spare.data(), out.data(), width, height, radius);
}

// How far line `at` of `lines` moves, in 256ths of a pixel.
int bow(int at, int lines, int size, int percent) {
    const double t = 2.0 * at / lines - 1.0;
    return static_cast<int>(256.0 * t * t * percent / 100.0 * size / 2.0);
}

}  // namespace

GreyFrame inverted(const GreyFrame& frame) {
    GreyFrame out = frame;
    for (auto& pixel : out.pixels) pixel = static_cast<std::uint8_t>(255 - pixel);
    return out;
}

GreyFrame shrunk(const GreyFrame& frame, int factor) {
    GreyFrame out{frame.width / factor, frame.height / factor, {}};
    if (out.width < 1 || out.height < 1) return {};
    const auto columns = static_cast<std::size_t>(out.width);
    const auto step = static_cast<std::size_t>(factor);
    const auto area = static_cast<std::uint32_t>(factor * factor);
    out.pixels.reserve(columns * static_cast<std::size_t>(out.height));
    std::vector<std::uint32_t> sums(columns);
    for (int y = 0; y < out.height; ++y) {
        std::fill(sums.begin(), sums.end(), area / 2);
        for (int dy = 0; dy < factor; ++dy) {
            const std::uint8_t* in = frame.pixels.data() + static_cast<std::size_t>(y * factor + dy) *
                                                               static_cast<std::size_t>(frame.width);
            for (std::size_t x = 0; x < columns; ++x) {
                for (std::size_t dx = 0; dx < step; ++dx) sums[x] += in[x * step + dx];
            }
        }
        for (const std::uint32_t sum : sums) out.pixels.push_back(static_cast<std::uint8_t>(sum / area));
    }
    return out;
}

GreyFrame doubled(const GreyFrame& frame) {
    GreyFrame out{frame.width * 2, frame.height * 2, {}};
    out.pixels.reserve(size_of(frame) * 4);
    const auto columns = static_cast<std::size_t>(frame.width);
    for (int y = 0; y < out.height; ++y) {
        // Pixel centres: a quarter towards the nearer neighbour.
        const int near = y / 2;
        const int far = std::clamp(near + (y % 2 == 0 ? -1 : 1), 0, frame.height - 1);
        const std::uint8_t* a = frame.pixels.data() + static_cast<std::size_t>(near) * columns;
        const std::uint8_t* b = frame.pixels.data() + static_cast<std::size_t>(far) * columns;
        const auto mixed = [&](std::size_t x) { return 3U * a[x] + b[x]; };
        for (std::size_t x = 0; x < columns; ++x) {
            const unsigned left = mixed(x == 0 ? 0 : x - 1);
            const unsigned right = mixed(std::min(x + 1, columns - 1));
            out.pixels.push_back(static_cast<std::uint8_t>((3U * mixed(x) + left + 8U) / 16U));
            out.pixels.push_back(static_cast<std::uint8_t>((3U * mixed(x) + right + 8U) / 16U));
        }
    }
    return out;
}

GreyFrame blurred(const GreyFrame& frame, int radius) {
    GreyFrame out = same_size(frame);
    out.pixels.resize(size_of(frame));
    std::vector<std::uint8_t> spare(size_of(frame));
    box_blur(frame.pixels, spare, out.pixels, frame.width, frame.height, radius);
    box_blur(out.pixels, spare, out.pixels, frame.width, frame.height, radius);
    return out;
}

GreyFrame sharpened(const GreyFrame& frame, int radius, int amount_in_quarters) {
    GreyFrame out = blurred(frame, radius);
    for (std::size_t i = 0; i < out.pixels.size(); ++i) {
        const int here = frame.pixels[i];
        const int sharp = here + (here - out.pixels[i]) * amount_in_quarters / 4;
        out.pixels[i] = static_cast<std::uint8_t>(std::clamp(sharp, 0, 255));
    }
    return out;
}

GreyFrame locally_thresholded(const GreyFrame& frame, int radius, int below) {
    GreyFrame out = same_size(frame);
    out.pixels.resize(size_of(frame));
    std::vector<std::uint8_t> spare(size_of(frame));
    box_blur(frame.pixels, spare, out.pixels, frame.width, frame.height, radius);
    for (std::size_t i = 0; i < out.pixels.size(); ++i) {
        out.pixels[i] = frame.pixels[i] + below < out.pixels[i] ? 0 : 255;
    }
    return out;
}

GreyFrame middle(const GreyFrame& frame, int width, int height) {
    GreyFrame out{std::min(frame.width, width), std::min(frame.height, height), {}};
    const int left = (frame.width - out.width) / 2;
    const int top = (frame.height - out.height) / 2;
    out.pixels.reserve(static_cast<std::size_t>(out.width) * static_cast<std::size_t>(out.height));
    for (int y = top; y < top + out.height; ++y) {
        const auto* row =
            frame.pixels.data() + static_cast<std::size_t>(y) * static_cast<std::size_t>(frame.width) + left;
        out.pixels.insert(out.pixels.end(), row, row + out.width);
    }
    return out;
}

GreyFrame bent_rows(const GreyFrame& frame, int percent) {
    GreyFrame out = frame;
    for (int y = 0; y < frame.height; ++y) {
        const int shift = bow(y, frame.height, frame.width, percent);
        const int whole = shift >> 8;
        const int part = shift & 255;
        const auto at = static_cast<std::size_t>(y) * static_cast<std::size_t>(frame.width);
        for (int x = 0; x < frame.width; ++x) {
            const int a =
                frame.pixels[at + static_cast<std::size_t>(std::clamp(x + whole, 0, frame.width - 1))];
            const int b =
                frame.pixels[at + static_cast<std::size_t>(std::clamp(x + whole + 1, 0, frame.width - 1))];
            out.pixels[at + static_cast<std::size_t>(x)] =
                static_cast<std::uint8_t>((a * (256 - part) + b * part) >> 8);
        }
    }
    return out;
}

GreyFrame bent_columns(const GreyFrame& frame, int percent) {
    GreyFrame out = frame;
    const auto columns = static_cast<std::size_t>(frame.width);
    std::vector<int> shifts;
    shifts.reserve(columns);
    for (int x = 0; x < frame.width; ++x) shifts.push_back(bow(x, frame.width, frame.height, percent));
    const auto pixel = [&](int y, std::size_t x) -> int {
        return frame.pixels[static_cast<std::size_t>(std::clamp(y, 0, frame.height - 1)) * columns + x];
    };
    for (int y = 0; y < frame.height; ++y) {
        for (std::size_t x = 0; x < columns; ++x) {
            const int whole = y + (shifts[x] >> 8);
            const int part = shifts[x] & 255;
            const int value = (pixel(whole, x) * (256 - part) + pixel(whole + 1, x) * part) >> 8;
            out.pixels[static_cast<std::size_t>(y) * columns + x] = static_cast<std::uint8_t>(value);
        }
    }
    return out;
}

}  // namespace fd::device

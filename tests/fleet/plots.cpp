#include "tests/fleet/plots.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <tuple>

namespace fd::fleet {
namespace {

constexpr double kWidth = 1000;
constexpr double kHeight = 420;
constexpr double kLeft = 90;
constexpr double kRight = 30;
constexpr double kTop = 64;
constexpr double kBottom = 60;

struct Axis {
    double low = 0;
    double high = 1;
    bool logarithmic = false;
    [[nodiscard]] double part(double value) const {
        if (!logarithmic) return (std::clamp(value, low, high) - low) / (high - low);
        return std::log10(std::clamp(value, low, high) / low) / std::log10(high / low);
    }
};

struct Line {
    std::string label;
    std::string colour;
    std::vector<std::pair<double, double>> points;  // minutes after the return, value
};

class Plot {
  public:
    Plot(const std::string& title, Axis x, Axis y) : x_(x), y_(y) {
        svg_ = fmt::format(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {0} {1}\" width=\"{0}\" height=\"{1}\" "
            "font-family=\"Noto Sans, sans-serif\" font-size=\"14\">\n<rect width=\"{0}\" height=\"{1}\" "
            "fill=\"#fff\"/>\n",
            kWidth, kHeight);
        text(kLeft, 26, title, "start", "#111", "font-size=\"18\" font-weight=\"bold\"");
    }

    void grid(const std::vector<double>& xs, const std::vector<double>& ys, const std::string& x_name,
              const std::string& y_name) {
        for (const double x : xs) {
            stroke(at_x(x), kTop, at_x(x), kHeight - kBottom, "#ddd");
            text(at_x(x), kHeight - kBottom + 20, fmt::format("{:g}", x), "middle", "#333");
        }
        for (const double y : ys) {
            stroke(kLeft, at_y(y), kWidth - kRight, at_y(y), "#ddd");
            text(kLeft - 8, at_y(y) + 5, fmt::format("{}", static_cast<long>(y)), "end", "#333");
        }
        text((kLeft + kWidth - kRight) / 2, kHeight - 14, x_name, "middle", "#333");
        text(20, (kTop + kHeight - kBottom) / 2, y_name, "middle", "#333",
             fmt::format("transform=\"rotate(-90 20 {})\"", (kTop + kHeight - kBottom) / 2));
    }
    void mark(double x, const std::string& label) {
        stroke(at_x(x), kTop, at_x(x), kHeight - kBottom, "#111", "4 4");
        text(at_x(x) + 6, kTop + 14, label, "start", "#111");
    }
    void level(double y, const std::string& label) {
        stroke(kLeft, at_y(y), kWidth - kRight, at_y(y), "#b00", "8 4");
        text(kLeft + 6, at_y(y) - 6, label, "start", "#b00");
    }
    void line(const Line& line) {
        std::string path;
        for (const auto& [x, y] : line.points) {
            if (x >= x_.low && x <= x_.high) path += fmt::format("{:.1f},{:.1f} ", at_x(x), at_y(y));
        }
        svg_ += fmt::format("<polyline fill=\"none\" stroke=\"{}\" stroke-width=\"1.6\" points=\"{}\"/>\n",
                            line.colour, path);
        stroke(legend_, 44, legend_ + 26, 44, line.colour, "", 3);
        text(legend_ + 32, 49, line.label, "start", "#111");
        legend_ += 60 + 7.6 * static_cast<double>(line.label.size());
    }
    std::string done() { return svg_ + "</svg>\n"; }

  private:
    [[nodiscard]] double at_x(double x) const { return kLeft + x_.part(x) * (kWidth - kLeft - kRight); }
    [[nodiscard]] double at_y(double y) const {
        return kHeight - kBottom - y_.part(y) * (kHeight - kTop - kBottom);
    }
    void stroke(double x1, double y1, double x2, double y2, const std::string& colour,
                const std::string& dashes = "", int width = 1) {
        svg_ += fmt::format(
            "<line x1=\"{:.1f}\" y1=\"{:.1f}\" x2=\"{:.1f}\" y2=\"{:.1f}\" stroke=\"{}\" stroke-width=\"{}\" "
            "stroke-dasharray=\"{}\"/>\n",
            x1, y1, x2, y2, colour, width, dashes.empty() ? "none" : dashes);
    }
    void text(double x, double y, const std::string& words, const std::string& anchor,
              const std::string& colour, const std::string& more = "") {
        svg_ += fmt::format("<text x=\"{:.1f}\" y=\"{:.1f}\" text-anchor=\"{}\" fill=\"{}\" {}>{}</text>\n",
                            x, y, anchor, colour, more, words);
    }

    Axis x_;
    Axis y_;
    double legend_ = kLeft;
    std::string svg_;
};

// The worst second of each `step` seconds: a herd of one second must not be averaged away.
Line line_of(const Curve& curve, const std::string& label, const std::string& colour, int step,
             int Second::*what) {
    Line out{label, colour, {}};
    const auto& seconds = curve.numbers.seconds;
    for (std::size_t i = 0; i < seconds.size(); i += static_cast<std::size_t>(step)) {
        int worst = 0;
        for (std::size_t j = i; j < std::min(i + static_cast<std::size_t>(step), seconds.size()); ++j)
            worst = std::max(worst, seconds[j].*what);
        const double minutes = (static_cast<double>(i) -
                                static_cast<double>(std::chrono::seconds(curve.scenario.outage).count())) /
                               60;
        out.points.emplace_back(minutes, worst);
    }
    return out;
}

const Curve* find(const std::vector<Curve>& curves, const std::string& name) {
    const auto found =
        std::ranges::find_if(curves, [&](const Curve& curve) { return curve.scenario.name == name; });
    return found == curves.end() ? nullptr : &*found;
}

std::string load_plot(const Curve& with, const Curve& without, const std::string& title) {
    Plot plot(title, {-60, 60}, {1, 20000, true});
    plot.grid({-60, -45, -30, -15, 0, 15, 30, 45, 60}, {1, 10, 100, 1000, 10000},
              "minutes after the city came back", "requests in the worst second");
    plot.line(line_of(without, "without jitter", "#e08000", 10, &Second::offered));
    plot.line(line_of(with, "with jitter, as kiosks do it", "#0050b0", 10, &Second::offered));
    plot.line(line_of(with, "done by the city", "#208030", 10, &Second::served));
    plot.level(with.scenario.capacity,
               fmt::format("the city's capacity: {:g} a second", with.scenario.capacity));
    plot.mark(0, "back");
    return plot.done();
}

std::string drain_plot(const std::vector<Curve>& curves) {
    static constexpr std::array<std::tuple<const char*, const char*, const char*>, 4> kLines{
        {{"refusing", "full city refuses", "#0050b0"},
         {"asking-for-later", "says 429", "#208030"},
         {"late", "answers late", "#a02090"},
         {"late-no-jitter", "late, and no jitter", "#e08000"}}};
    Plot plot("How the reports of four hours reach the city", {-60, 60}, {0, 140000});
    plot.grid({-60, -45, -30, -15, 0, 15, 30, 45, 60}, {0, 25000, 50000, 75000, 100000, 125000},
              "minutes after the city came back", "reports not delivered");
    for (const auto& [name, label, colour] : kLines) {
        if (const Curve* curve = find(curves, name))
            plot.line(line_of(*curve, label, colour, 30, &Second::waiting));
    }
    const double least = curves.front().numbers.reports / curves.front().scenario.capacity / 60;
    plot.mark(0, "back");
    plot.mark(least, fmt::format("{:.0f} min: no city of this size could be sooner", least));
    return plot.done();
}

}  // namespace

std::vector<std::pair<std::string, std::string>> plots(const std::vector<Curve>& curves) {
    std::vector<std::pair<std::string, std::string>> out;
    const Curve* refusing = find(curves, "refusing");
    const Curve* herd = find(curves, "refusing-no-jitter");
    const Curve* late = find(curves, "late");
    const Curve* late_herd = find(curves, "late-no-jitter");
    if (refusing != nullptr && herd != nullptr) {
        out.emplace_back(
            "load-refusing.svg",
            load_plot(*refusing, *herd, "9,999 kiosks and a city that refuses what is too much"));
    }
    if (late != nullptr && late_herd != nullptr) {
        out.emplace_back(
            "load-late.svg",
            load_plot(*late, *late_herd, "9,999 kiosks and a city that takes everything and answers late"));
    }
    out.emplace_back("drain.svg", drain_plot(curves));
    return out;
}

}  // namespace fd::fleet

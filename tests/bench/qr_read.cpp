// qr-read-bench DIR EXPECTED [all|tune|judge] [--each]: how many pictures the reader reads and how long a
// frame takes, beside what ZXing and ZBar read alone. EXPECTED: lines of file, tab, hex of the expected texts
// separated by |, or - for a picture without a code. "tune" and "judge" are two halves by name, so that what
// was tuned on one is reported on the other. CPU time of this thread; nothing to do with CI.
#include "device/codec/picture.hpp"
#include "device/codec/qr_passes.hpp"
#include "device/codec/qr_reader.hpp"
#include "offline/base/files.hpp"

#include <algorithm>
#include <cstdio>
#include <ctime>
#include <functional>
#include <map>
#include <set>
#include <sstream>

namespace {

using fd::device::GreyFrame;
using Text = std::optional<std::string>;

struct Picture {
    std::string name;
    std::vector<std::string> texts;  // none: there is no code in it
    GreyFrame frame;
};

struct Tally {
    std::set<std::string> read;
    std::set<std::string> wrong;
    std::vector<double> ms;
};

double cpu_ms() {
    timespec t{};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &t);
    return static_cast<double>(t.tv_sec) * 1e3 + static_cast<double>(t.tv_nsec) / 1e6;
}

std::string from_hex(const std::string& hex) {
    std::string out;
    for (std::size_t i = 0; i + 1 < hex.size(); i += 2) {
        out.push_back(static_cast<char>(std::stoi(hex.substr(i, 2), nullptr, 16)));
    }
    return out;
}

// Not std::hash: the halves must be the same with every library.
bool for_judging(const std::string& name) {
    std::uint32_t hash = 2166136261U;
    for (const char c : name) hash = (hash ^ static_cast<unsigned char>(c)) * 16777619U;
    return ((hash >> 13U) & 1U) != 0;
}

std::vector<Picture> load(const std::string& folder, const std::string& expected, const std::string& part) {
    std::vector<Picture> pictures;
    const auto list = fd::base::files::read(expected);
    std::istringstream lines(list ? *list : std::string());
    for (std::string line; std::getline(lines, line);) {
        const std::size_t tab = line.find('\t');
        if (line.starts_with('#') || tab == std::string::npos) continue;
        Picture picture{line.substr(0, tab), {}, {}};
        if (part != "all" && for_judging(picture.name) != (part == "judge")) continue;
        std::istringstream texts(line.substr(tab + 1));
        for (std::string text; std::getline(texts, text, '|');) {
            if (text != "-") picture.texts.push_back(from_hex(text));
        }
        const auto bytes = fd::base::files::read(folder + "/" + picture.name);
        auto frame = bytes ? fd::device::picture_decode(*bytes)
                           : fd::base::Result<GreyFrame>(fd::base::fail(bytes.error()));
        if (!frame) {
            std::fprintf(stderr, "%s: %s\n", picture.name.c_str(), frame.error().text.c_str());
            continue;
        }
        picture.frame = std::move(*frame);
        pictures.push_back(std::move(picture));
    }
    return pictures;
}

bool count(Tally& tally, const Picture& picture, const Text& text) {
    if (!text) return false;
    const bool right = std::find(picture.texts.begin(), picture.texts.end(), *text) != picture.texts.end();
    (right ? tally.read : tally.wrong).insert(picture.name);
    return right;
}

Tally run(const std::vector<Picture>& pictures, const std::function<Text(const GreyFrame&)>& read) {
    Tally tally;
    for (const Picture& picture : pictures) {
        const double begin = cpu_ms();
        const Text text = read(picture.frame);
        tally.ms.push_back(cpu_ms() - begin);
        count(tally, picture, text);
    }
    return tally;
}

// As a live camera would give it: the same picture frame after frame until every pass has had its turn.
Tally run_live(const std::vector<Picture>& pictures) {
    Tally tally;
    for (const Picture& picture : pictures) {
        fd::device::QrReader reader;
        for (std::size_t i = 0; i < fd::device::QrReader::passes(); ++i) {
            const double begin = cpu_ms();
            const Text text = reader.read(picture.frame);
            tally.ms.push_back(cpu_ms() - begin);
            count(tally, picture, text);
            if (text) break;
        }
    }
    return tally;
}

// As a part of a whole camera frame, its edges going on: for the time, which small pictures flatter.
std::vector<Picture> in_frames(const std::vector<Picture>& pictures, int width, int height) {
    std::vector<Picture> out;
    for (const Picture& picture : pictures) {
        const GreyFrame& in = picture.frame;
        if (in.width > width || in.height > height) continue;
        Picture whole{picture.name, picture.texts, {width, height, {}}};
        const int left = (width - in.width) / 2;
        const int top = (height - in.height) / 2;
        for (int y = 0; y < height; ++y) {
            const auto row = static_cast<std::size_t>(std::clamp(y - top, 0, in.height - 1)) *
                             static_cast<std::size_t>(in.width);
            for (int x = 0; x < width; ++x) {
                const auto column = static_cast<std::size_t>(std::clamp(x - left, 0, in.width - 1));
                whole.frame.pixels.push_back(in.pixels[row + column]);
            }
        }
        out.push_back(std::move(whole));
    }
    return out;
}

double at(std::vector<double> ms, double share) {
    if (ms.empty()) return 0;
    std::sort(ms.begin(), ms.end());
    return ms[std::min(ms.size() - 1, static_cast<std::size_t>(share * static_cast<double>(ms.size())))];
}

void print(const char* name, const Tally& tally, const std::vector<Picture>& pictures,
           const std::set<std::string>& base) {
    std::size_t with_code = 0;
    std::size_t false_reads = 0;
    for (const Picture& picture : pictures) {
        if (!picture.texts.empty()) ++with_code;
        if (picture.texts.empty() && tally.wrong.contains(picture.name)) ++false_reads;
    }
    std::size_t gained = 0;
    for (const std::string& file : tally.read) gained += base.contains(file) ? 0 : 1;
    std::printf(
        "%-22s %4zu of %4zu = %5.1f %%  ms %6.2f / %6.2f / %6.2f  beyond the union %3zu  other text %2zu  "
        "false %zu\n",
        name, tally.read.size(), with_code,
        100.0 * static_cast<double>(tally.read.size()) /
            static_cast<double>(std::max<std::size_t>(with_code, 1)),
        at(tally.ms, 0.5), at(tally.ms, 0.95), at(tally.ms, 1), gained, tally.wrong.size() - false_reads,
        false_reads);
}

}  // namespace

int main(int argc, char** argv) {
    if (argc < 3) {
        std::fprintf(stderr, "usage: qr-read-bench DIR EXPECTED [all|tune|judge] [--each]\n");
        return 2;
    }
    const bool each = argc > 4;
    const auto pictures = load(argv[1], argv[2], argc > 3 ? argv[3] : "all");
    std::printf("%zu pictures; ms a call: median / p95 / max\n", pictures.size());
    fd::device::QrTools tools;
    std::set<std::string> both;
    for (const auto& pass : fd::device::libraries_alone()) {
        const Tally tally = run(pictures, [&](const GreyFrame& f) { return pass.read(f, tools); });
        both.insert(tally.read.begin(), tally.read.end());
        print(pass.name, tally, pictures, both);
    }
    std::printf("%-22s %4zu\n", "union of the two", both.size());
    const Tally cheap = run(pictures, fd::device::cheap_pass);
    print("cheap pass", cheap, pictures, both);
    for (const auto& pass : fd::device::extra_passes()) {
        print(pass.name, run(pictures, [&](const GreyFrame& f) { return pass.read(f, tools); }), pictures,
              cheap.read);
    }
    const Tally live = run_live(pictures);
    print("reader, live", live, pictures, both);
    fd::device::QrReader reader;
    print("reader, one picture", run(pictures, [&](const GreyFrame& f) { return reader.read_thoroughly(f); }),
          pictures, both);
    const auto frames = in_frames(pictures, 1280, 720);
    print("live, in 720p frames", run_live(frames), frames, both);
    for (const std::string& file : both) {
        if (!live.read.contains(file)) std::printf("only the libraries: %s\n", file.c_str());
    }
    if (each) {
        for (const Picture& p : pictures) {
            if (!p.texts.empty() && !live.read.contains(p.name))
                std::printf("unread: %s %dx%d\n", p.name.c_str(), p.frame.width, p.frame.height);
        }
    }
    return 0;
}

#pragma once
// Japanese through anthy: kana first (from a kana grid, or from Latin letters), space converts them to kanji,
// part by part. While kana are typed the bar offers the whole as anthy would convert it, with none
// highlighted: finish() takes what stands there.

#include "kiosk/input/input_method.hpp"
#include "kiosk/input/romaji.hpp"
#include "offline/base/result.hpp"

#include <memory>
#include <string>
#include <vector>

struct anthy_context;

namespace fd::input {

// anthy itself, opened once a process and then to its end; what was typed is in the contexts of its methods.
// Input thread.
class AnthyLibrary {
  public:
    static base::Result<std::unique_ptr<AnthyLibrary>> open();  // NotFound: its dictionary is not installed
    AnthyLibrary(const AnthyLibrary&) = delete;
    AnthyLibrary& operator=(const AnthyLibrary&) = delete;

  private:
    AnthyLibrary() = default;
};

class AnthyMethod final : public InputMethod {
  public:
    enum class Keys { Kana, Romaji };
    // Unavailable: anthy gives no context.
    static base::Result<std::unique_ptr<InputMethod>> open(AnthyLibrary& library, Keys keys);
    ~AnthyMethod() override;

    Composition key(std::string_view text) override;
    Composition erase() override;
    Composition choose(std::size_t candidate) override;
    Composition page(bool forward) override;
    Composition move(bool forward) override;
    Composition resize(bool longer) override;
    Composition finish() override;
    void clear() override;

  private:
    // One part of what was converted.
    struct Segment {
        std::vector<std::string> candidates;  // all of them; never empty
        std::size_t chosen = 0;
    };
    AnthyMethod(anthy_context* context, Keys keys) : context_(context), keys_(keys) {}
    [[nodiscard]] bool converting() const { return !segments_.empty(); }
    [[nodiscard]] bool composing() const { return !kana_.empty() || !romaji_.pending().empty(); }
    bool type(std::string_view text);
    void convert();
    void read_segments(std::size_t first);
    void offer();
    [[nodiscard]] std::string converted() const;
    void end_conversion();
    [[nodiscard]] Composition look(std::string commit = {}) const;
    void look_at_segments(Composition& out) const;

    anthy_context* context_;
    Keys keys_;
    Romaji romaji_;
    std::string kana_;
    std::vector<std::string> offered_;  // while typing: the whole, converted
    std::vector<Segment> segments_;     // while converting
    std::size_t at_ = 0;                // the part that the candidates are for
};

}  // namespace fd::input

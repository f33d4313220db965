#pragma once
// The node tree: every item that a view drew this frame, as data. One tree serves
// the keypad, scripts, speech and the audits. Nothing is drawn for a resident that
// is not in it. Rebuilt each frame; values.

#include "kiosk/ui/geometry.hpp"
#include "kiosk/ui/theme.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace fd::ui {

enum class Role { Heading, Text, Button, Card, Choice, Field, Key, Status, Progress, Picture, Qr, Row };

std::string_view name(Role role);  // "button"

enum class Audience { Public, Private, Staff };

struct Node {
    std::string id;  // stable, never a label: "home.report"
    Role role = Role::Text;
    std::string name;   // what it says, in lang
    std::string value;  // what it holds
    std::string hint;
    std::string lang;
    bool target = false;  // can be pressed
    bool touch = false;   // takes a finger, but is no stop of the keypad: a field, which has keys
    bool quick = false;   // pressed twice at once means twice: letters, digits, steppers
    bool selected = false;
    bool focused = false;
    bool pressed = false;
    bool covered = false;  // under a modal: shown, not reachable
    Rect px;               // as drawn, after mirroring
    double w_mm = 0, h_mm = 0;
    Rgba fg, bg;
    Audience audience = Audience::Public;
    [[nodiscard]] std::string spoken() const;  // name, value and hint as one sentence
};

// One laid-out text as drawn: what the audits look at.
struct TextRun {
    std::string node;
    std::string text;
    std::string lang;
    Rect box;  // where it was allowed to be
    Rect ink;  // where it is
    double cap_mm = 0;
    Rgba fg, bg;
    int unknown_glyphs = 0;
    bool truncated = false;
    bool word_broken = false;
    bool covered = false;
    bool numeral = false;  // codes and numbers: no language of their own
};

struct NodeLog {
    std::vector<Node> nodes;
    std::vector<TextRun> texts;
    std::vector<std::string> untranslated;  // keys that the language does not have
    std::vector<std::string> overflows;     // what did not fit, by the layout's own word
    std::vector<std::string> hidden;        // news of trouble that the first page leaves behind More
    std::size_t next_page = 0;              // what More shows first, when there is a More

    void clear();
    [[nodiscard]] const Node* find(std::string_view id) const;
    [[nodiscard]] const Node* at(float x, float y) const;  // what takes a finger under a point
};

}  // namespace fd::ui

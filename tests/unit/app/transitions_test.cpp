// The transition table of kiosk/app/README.md, from the code: what each event does on each screen.

#include "tests/unit/app/dump.hpp"
#include "tests/unit/app/samples.hpp"
#include "tests/unit/paths.hpp"

#include <algorithm>
#include <fstream>
#include <map>
#include <set>
#include <sstream>

namespace fd::app::test {
namespace {

// Of one event on one screen, over all samples of both.
struct Outcome {
    std::set<std::string> leads_to;
    bool acts = false;

    [[nodiscard]] std::string text() const {
        std::string out = leads_to.empty() ? (acts ? "acts" : "ignored") : "→";
        for (const auto& target : leads_to) out += " " + target;
        return out;
    }
};
struct Row {
    std::string screen;
    std::map<std::string, Outcome> events;
};

void note(Row& row, const Sample& sample, const Event& event) {
    Outcome& outcome = row.events[event_label(event)];
    Kiosk kiosk = sample.kiosk;
    kiosk(event);
    const bool same = dump(kiosk.session().screen) == dump(sample.kiosk.session().screen);
    if (kiosk.at() != sample.kiosk.at() || (!same && kiosk.below() != sample.kiosk.below())) {
        outcome.leads_to.insert(kiosk.at());
    } else if (!kiosk.commands.empty() || dump(kiosk.model) != dump(sample.kiosk.model)) {
        outcome.acts = true;
    }
}

std::vector<Row> rows() {
    std::map<std::size_t, Row> screens;
    for (const auto& sample : screen_samples()) {
        if (sample.kiosk.session().seconds_left >= 0)
            continue;  // the warning: every event of a person ends it
        Row& row = screens[sample.kiosk.session().screen.index()];
        row.screen = sample.kiosk.at();
        for (const auto& event : event_samples(sample.kiosk.model)) note(row, sample, event);
    }
    std::vector<Row> out;
    for (auto& [index, row] : screens) out.push_back(std::move(row));
    return out;
}

// Event -> what it does on most screens.
std::map<std::string, std::string> usual(const std::vector<Row>& all) {
    std::map<std::string, std::map<std::string, int>> counts;
    for (const auto& row : all) {
        for (const auto& [event, outcome] : row.events) ++counts[event][outcome.text()];
    }
    std::map<std::string, std::string> out;
    for (const auto& [event, outcomes] : counts) {
        const auto most = std::max_element(outcomes.begin(), outcomes.end(),
                                           [](const auto& a, const auto& b) { return a.second < b.second; });
        out[event] = most->first;
    }
    return out;
}

std::string list_of(const std::map<std::string, std::string>& events, const std::string& outcome) {
    std::string out;
    for (const auto& [event, what] : events) {
        if (what == outcome) out += (out.empty() ? "" : ", ") + event;
    }
    return out;
}

std::string transition_table() {
    const auto all = rows();
    const auto everywhere = usual(all);
    std::string out = "On most screens:\n\n| event | does |\n|---|---|\n";
    for (const auto& [event, what] : everywhere) {
        if (what.starts_with("→")) out += "| " + event + " | " + what + " |\n";
    }
    out += "| " + list_of(everywhere, "acts") + " | acts, the screen stays |\n";
    out += "| " + list_of(everywhere, "ignored") + " | ignored |\n";
    out += "\nWhat is otherwise on one of them:\n\n| screen | event and what it does there |\n|---|---|\n";
    for (const auto& row : all) {
        out += "| " + row.screen + " | ";
        std::string cells;
        for (const auto& [event, outcome] : row.events) {
            if (outcome.text() == everywhere.at(event)) continue;
            cells += (cells.empty() ? "" : " · ") + event + " " + outcome.text();
        }
        out += (cells.empty() ? "nothing" : cells) + " |\n";
    }
    return out;
}

std::string read(const std::string& path) {
    std::ifstream in(path);
    std::ostringstream out;
    out << in.rdbuf();
    return out.str();
}

}  // namespace

TEST_CASE("the transition table in kiosk/app/README.md is what the code does") {
    const std::string path = fd::test::source_dir() + "/kiosk/app/README.md";
    const std::string now = read(path);
    const std::string mark = "what to copy -->\n";
    const auto end_of_mark = now.find(mark);
    REQUIRE(end_of_mark != std::string::npos);
    const std::string fresh = now.substr(0, end_of_mark + mark.size()) + transition_table();
    const std::string beside = fd::test::binary_dir() + "/kiosk_app_README.md";
    std::ofstream(beside) << fresh;
    const bool stale = now != fresh;
    CHECK_MESSAGE(!stale, "cp " << beside << " " << path);
}

}  // namespace fd::app::test

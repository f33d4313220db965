#include "kiosk/ui/screens/ticket_parts.hpp"

#include "kiosk/ui/chrome.hpp"

#include <utility>

namespace fd::ui {
namespace {

constexpr double kPad = 7;
constexpr double kLowCode = 60;
constexpr double kLeastCode = 40;

TextSpec label_spec() {
    return {Type::Support, false, layout::Align::Start, "", 0, false};
}
TextSpec number_spec() {
    return {Type::Numeral, true, layout::Align::Start, "en", 0, true};
}
TextSpec service_spec(const StubSpec& spec) {
    return {Type::Support, false, layout::Align::Start, spec.service_lang, 0, false};
}
TextSpec scan_spec() {
    return {Type::Support, true, layout::Align::Center, "", 0, false};
}

std::string keep_words(Ui& ui) {
    return ui.tr("ticket.scan", "Scan to keep it on your phone");
}

// "2307 0041 6755" as three lines beside a code, as one where there is none.
std::string in_lines(const StubSpec& spec) {
    std::string out = spec.number;
    if (!spec.url.empty()) std::replace(out.begin(), out.end(), ' ', '\n');
    return out;
}

// The narrowest width with as many lines: no word stands alone on the last one.
float balanced_width(Ui& ui, const std::string& words, const TextSpec& spec, float width) {
    const auto lines = ui.measure(words, spec, width)->lines;
    float least = width;
    constexpr int kSteps = 12;  // of a twentieth each
    for (int step = 1; lines > 1 && step < kSteps; ++step) {
        const float w = width * (1 - 0.05F * static_cast<float>(step));
        const auto laid_out = ui.measure(words, spec, w);
        if (laid_out->lines != lines || laid_out->word_broken || laid_out->overflowed) break;
        least = w;
    }
    return std::floor(least);
}

struct StubShape {
    float code = 0;  // side of the code with its quiet zone
    float code_column = 0;
    float words_w = 0, label_h = 0, number_h = 0, service_h = 0, date_h = 0, scan_h = 0, scan_w = 0;
    std::string label, scan;
    [[nodiscard]] float words_h() const { return label_h + number_h + service_h + date_h; }
};

StubShape shape_of(Ui& ui, float width, const StubSpec& spec) {
    StubShape s;
    s.label = ui.tr("ticket.number", "Your request number");
    const float pad = ui.mm(kPad);
    if (!spec.url.empty()) {
        s.code = std::min(ui.mm(ui.portrait() ? 92 : 66), width * 0.42F);
        s.code_column = s.code + 2 * ui.mm(6);
        s.scan = keep_words(ui);
        s.scan_w = balanced_width(ui, s.scan, scan_spec(), s.code_column - ui.mm(4));
        s.scan_h = ui.measure(s.scan, scan_spec(), s.scan_w)->height;
    }
    s.words_w = width - s.code_column - 2 * pad;
    // On low pages the number speaks for itself; the node keeps the label.
    const bool label = !ui.low_pages();
    if (label) s.label_h = ui.measure(s.label, label_spec(), s.words_w)->height;
    s.number_h = ui.measure(in_lines(spec), number_spec(), s.words_w)->height;
    if (!spec.service.empty()) s.service_h = ui.measure(spec.service, service_spec(spec), s.words_w)->height;
    if (!spec.date.empty()) s.date_h = ui.measure(spec.date, label_spec(), s.words_w)->height;
    return s;
}

float stub_height(Ui& ui, const StubShape& s) {
    return std::max(s.words_h() + ui.mm(ui.portrait() ? 12 : 5),
                    s.code > 0 ? s.code + s.scan_h + ui.mm(8) : 0);
}

void draw_code(Ui& ui, const Rect& box, const std::string& url) {
    const QrCells& cells = ui.kit().qr(url);
    ui.canvas().fill(box, ui.color(Color::QrLight));
    if (cells.size == 0) return;
    // Whole pixels a module and a quiet zone of four: what a phone's camera wants.
    const float module = std::floor(box.w / static_cast<float>(cells.size + 8));
    const float side = module * static_cast<float>(cells.size);
    const float x0 = std::round(box.center_x() - side / 2);
    const float y0 = std::round(box.center_y() - side / 2);
    const Rect place = ui.canvas().mirror({x0, y0, side, side});
    for (int y = 0; y < cells.size; ++y) {
        for (int x = 0; x < cells.size;) {
            const auto at = [&](int i) {
                return cells.dark[static_cast<std::size_t>(y) * static_cast<std::size_t>(cells.size) +
                                  static_cast<std::size_t>(i)];
            };
            int run = 0;
            while (x + run < cells.size && at(x + run)) ++run;
            if (run > 0) {
                const Rect bar{place.x + module * static_cast<float>(x), y0 + module * static_cast<float>(y),
                               module * static_cast<float>(run), module};
                // A code is never mirrored.
                ui.canvas().fill(ui.canvas().mirror(bar), ui.color(Color::QrDark));
            }
            x += std::max(1, run);
        }
    }
}

void draw_perforation(Ui& ui, float x, const Rect& r) {
    const float radius = ui.mm(5);
    const Rgba ground = ui.color(heading_ink(ui).bg);
    const Rgba line = ui.color(Color::Outline);
    for (const float y : {r.y, r.bottom()}) {
        ui.canvas().disc(x, y, radius, line);
        ui.canvas().disc(x, y, radius - ui.mm(0.5), ground);
    }
    // The halves of the holes that stand out of the ticket.
    ui.canvas().fill({x - radius, r.y - radius - 1, 2 * radius, radius + 1}, ground);
    ui.canvas().fill({x - radius, r.bottom(), 2 * radius, radius + 1}, ground);
    const float dash = ui.mm(1.5);
    const float first = r.y + radius + dash;
    const int dashes = static_cast<int>(std::ceil((r.bottom() - radius - dash - first) / (dash * 2)));
    for (int i = 0; i < dashes; ++i) {
        const float y = first + static_cast<float>(i) * dash * 2;
        ui.canvas().fill({x - ui.mm(0.25), y, ui.mm(0.5), dash}, line);
    }
}

void draw_stub(Ui& ui, const Rect& r, const StubSpec& spec) {
    const StubShape s = shape_of(ui, r.w, spec);
    ui.canvas().outlined(r, ui.mm(4), ui.mm(0.5), ui.color(Color::Surface), ui.color(Color::Outline));
    Node node;
    node.id = spec.id;
    node.role = Role::Status;
    node.name = s.label;
    node.value = spec.number;
    node.hint = spec.service + ". " + spec.date;
    node.px = r;
    node.fg = ui.color(Color::OnSurface);
    node.bg = ui.color(Color::Surface);
    ui.node(std::move(node));
    const Ink ink{Color::OnSurface, Color::Surface};
    const float x = r.x + ui.mm(kPad);
    float y = r.center_y() - s.words_h() / 2;
    if (s.label_h > 0) y += ui.text(spec.id, s.label, {x, y, s.words_w, s.label_h}, label_spec(), ink);
    y += ui.text(spec.id, in_lines(spec), {x, y, s.words_w, s.number_h}, number_spec(), ink);
    y += ui.text(spec.id, spec.service, {x, y, s.words_w, s.service_h}, service_spec(spec), ink);
    ui.text(spec.id, spec.date, {x, y, s.words_w, s.date_h}, label_spec(), ink);
    if (spec.url.empty()) return;
    const float column = r.right() - s.code_column;
    draw_perforation(ui, column, r);
    const float total = s.code + s.scan_h;
    const Rect code{column + (s.code_column - s.code) / 2, r.center_y() - total / 2, s.code, s.code};
    Node qr;
    qr.id = spec.id + ".code";
    qr.role = Role::Qr;
    qr.name = s.scan;
    qr.value = spec.url;
    qr.px = code;
    qr.fg = ui.color(Color::QrDark);
    qr.bg = ui.color(Color::QrLight);
    ui.node(std::move(qr));
    draw_code(ui, code, spec.url);
    ui.text(spec.id + ".code", s.scan,
            {column + (s.code_column - s.scan_w) / 2, code.bottom(), s.scan_w, s.scan_h}, scan_spec(), ink);
}

// The code at the start, its words beside it.
void draw_code_row(Ui& ui, const Rect& r, const std::string& id, const std::string& url,
                   const std::string& scan) {
    ui.canvas().outlined(r, ui.mm(4), ui.mm(0.5), ui.color(Color::Surface), ui.color(Color::Outline));
    const float side = r.h - ui.mm(4);
    auto spec = scan_spec();
    spec.align = layout::Align::Start;
    const float w = r.w - side - ui.mm(16);
    const auto words = ui.measure(scan, spec, w);
    const bool with_words = !words->word_broken && !words->overflowed && words->height < r.h;
    const Rect code{with_words ? r.x + ui.mm(5) : r.center_x() - side / 2, r.y + ui.mm(2), side, side};
    Node node;
    node.id = id + ".code";
    node.role = Role::Qr;
    node.name = scan;
    node.value = url;
    node.px = r;
    node.fg = ui.color(Color::QrDark);
    node.bg = ui.color(Color::QrLight);
    ui.node(std::move(node));
    draw_code(ui, code, url);
    if (!with_words) return;
    ui.text(id + ".code", scan, {code.right() + ui.mm(6), r.center_y() - words->height / 2, w, words->height},
            spec, {Color::OnSurface, Color::Surface});
}

StatusSpec make(const char* icon, Tone tone, std::string title, std::string text) {
    StatusSpec spec;
    spec.id = "ticket.sending";
    spec.icon = icon;
    spec.tone = tone;
    spec.title = std::move(title);
    spec.text = std::move(text);
    return spec;
}

}  // namespace

std::vector<Block> stub_blocks(Ui& ui, float width, StubSpec spec, bool code_in_flow) {
    std::vector<Block> out;
    const std::string url = spec.url;
    const bool number_only = spec.number_only || ui.low_pages();
    const bool code_inside = ui.portrait() && !ui.reach() && !number_only;
    if (!code_inside) spec.url.clear();
    std::vector<Block> about;
    if (number_only) {
        const auto words = service_spec(spec);
        for (auto& block :
             text_blocks(ui, width, {spec.id + ".service", spec.service, words, {}, Role::Text, 3})) {
            about.push_back(std::move(block));
        }
        for (auto& block :
             text_blocks(ui, width, {spec.id + ".date", spec.date, label_spec(), {}, Role::Text, 1})) {
            about.push_back(std::move(block));
        }
        spec.service.clear();
        spec.date.clear();
    }
    const StubShape s = shape_of(ui, width, spec);
    Block block;
    block.height = stub_height(ui, s);
    block.gap = ui.mm(4);
    const std::string id = spec.id;
    block.draw = [&ui, spec = std::move(spec)](const Rect& r) { draw_stub(ui, r, spec); };
    out.push_back(std::move(block));
    for (auto& line : about) out.push_back(std::move(line));
    if (url.empty() || !code_in_flow || code_inside) return out;
    out.push_back(code_block(ui, id, url, keep_words(ui)));
    return out;
}

Block code_block(Ui& ui, const std::string& id, const std::string& url, const std::string& words) {
    Block code;
    code.height = ui.mm(ui.low_pages() ? kLeastCode : kLowCode);
    code.gap = ui.mm(4);
    code.draw = [&ui, id, url, words](const Rect& r) { draw_code_row(ui, r, id, url, words); };
    return code;
}

bool draw_number_above(Ui& ui, const Rect& side, StubSpec spec) {
    spec.url.clear();
    const float height = stub_height(ui, shape_of(ui, side.w, spec)) + ui.mm(4);
    if (height > side.h) return false;
    draw_stub(ui, {side.x, side.center_y() - height / 2, side.w, height}, spec);
    return true;
}

float draw_number_at_side(Ui& ui, const Rect& side, StubSpec spec) {
    spec.url.clear();
    spec.service.clear();
    spec.date.clear();
    const StubShape s = shape_of(ui, side.w, spec);
    const float height = stub_height(ui, s);
    if (height > side.h || ui.measure(spec.number, number_spec(), s.words_w)->lines > 1) return 0;
    draw_stub(ui, {side.x, side.y, side.w, height}, spec);
    return height;
}

float draw_code_at_side(Ui& ui, const Rect& side, const std::string& id, const std::string& url) {
    const float height = ui.mm(kLowCode);
    if (ui.portrait() || url.empty() || side.h < height) return 0;
    draw_code_row(ui, {side.x, side.bottom() - height, side.w, height}, id, url, keep_words(ui));
    return height;
}

StatusSpec sending_status(Ui& ui, const domain::SubmissionStatus& status, base::WallTime at) {
    using domain::SubmissionState;
    const std::string sent = ui.tr("ticket.sent", "Sent to the city");
    const bool today = ui.locale().date_long(at) == ui.locale().date_long(ui.model().now);
    const std::string when = today ? ui.locale().time(at) : ui.locale().date_time(at);
    switch (status.state) {
        case SubmissionState::Confirmed:
            return make("sent", Tone::Success, sent,
                        ui.tr("ticket.sent_text", "The city answered at {time}. City number {id}.",
                              {{"time", when}, {"id", status.city_id}}));
        case SubmissionState::Tokened:
            return make("sent", Tone::Success, sent,
                        ui.tr("ticket.token_text", "The city has it. Its own number comes later."));
        case SubmissionState::Accepted:
            return make("sent", Tone::Success, sent,
                        ui.tr("ticket.accepted_text", "The city has it. We do not have its number."));
        case SubmissionState::Refused:
        case SubmissionState::NeedsAttention: {
            auto spec =
                make("alert", Tone::Danger, ui.tr("ticket.refused", "The city did not take it"),
                     ui.tr("ticket.refused_text", "Please show this number at the counter. Staff can help."));
            if (!status.city_words.empty()) {
                spec.text +=
                    "\n" + ui.tr("ticket.city_says", "The city says: {text}", {{"text", status.city_words}});
            }
            return spec;
        }
        case SubmissionState::Unknown:
        case SubmissionState::Reconciling:
            return make("help", Tone::Warning,
                        ui.tr("ticket.unknown", "We do not know yet if the city has it"),
                        ui.tr("ticket.unknown_text",
                              "We will ask the city before we send it again. Your number stays the same."));
        case SubmissionState::Resolved:
        case SubmissionState::Moved:
            // Staff know: they closed it, or carried it to another machine.
            return make(
                "help", Tone::Warning, ui.tr("ticket.unknown", "We do not know yet if the city has it"),
                ui.tr("ticket.refused_text", "Please show this number at the counter. Staff can help."));
        case SubmissionState::Queued:
        case SubmissionState::Sending:
            break;
    }
    // Only a first attempt is under way; after one that did not get through it waits.
    const bool under_way = status.state == SubmissionState::Sending || status.attempts == 0;
    if (!status.network_down && under_way) {
        return make("sent", Tone::Tint, ui.tr("ticket.sending", "Sending to the city"),
                    ui.tr("ticket.sending_text", "We are sending it now. You do not need to wait."));
    }
    return make("network-off", Tone::Warning, ui.tr("ticket.notsent", "Not sent yet"),
                ui.tr("ticket.notsent_text",
                      "We cannot reach the city now. We keep trying. No one at the city has seen it yet."));
}

void add_person(Ui& ui, Flow& flow, const std::string& screen) {
    if (!ui.model().queue.open || ui.helped() || ui.session().request_shown().empty()) return;
    CardSpec person{screen + ".person", ui.tr("ticket.person", "See a person about this"),
                    ui.tr("home.number", "Take a number"), "number"};
    flow.add(card_block(ui, flow.width(), std::move(person), app::TakeNumber{}));
}

}  // namespace fd::ui

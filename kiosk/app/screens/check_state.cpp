#include "kiosk/app/context.hpp"

#include <algorithm>

namespace fd::app {
namespace {

constexpr std::size_t kDigits = 12;
constexpr std::size_t kLongestCode = 1000;  // a ticket's has some 170 characters

void check_digits(Context& context, DigitsScreen& screen) {
    const auto digits = std::count_if(screen.edit.text.begin(), screen.edit.text.end(),
                                      [](char c) { return c >= '0' && c <= '9'; });
    if (static_cast<std::size_t>(digits) < kDigits) {
        screen.error = FieldError::DigitsShort;
        return;
    }
    const auto reference = domain::Reference::parse(screen.edit.text);
    if (!reference) {
        screen.error = FieldError::DigitsWrong;
        return;
    }
    check_ticket(context, api::CheckTicket{"", "", *reference});
}

// What the camera reads need not be ours, nor for us: what is no ticket goes no further, and a badge that
// lies in view is no sign of a person.
void scan(Context& context, CheckScreen& screen, const std::string& code) {
    if (code.size() > kLongestCode || !domain::parse_ticket_url(code)) {
        screen.unreadable = true;
        return;
    }
    context.session().last_input = context.model.mono;
    context.session().seconds_left = -1;
    check_ticket(context, api::CheckTicket{"", code, {}});
}

}  // namespace

void check_ticket(Context& context, api::CheckTicket request) {
    auto& session = context.session();
    if (std::holds_alternative<DigitsScreen>(session.screen)) context.back();
    request.request_id = context.new_request_id();
    session.check = Check{};
    session.check->request_id = request.request_id;
    context.ask(std::move(request));
    context.replace(ResultScreen{});
}

bool on_check(Context& context, const Event& event) {
    auto& screen = context.session().screen;
    if (auto* scanning = std::get_if<CheckScreen>(&screen)) {
        if (std::holds_alternative<TypeDigits>(event)) {
            DigitsScreen digits;
            digits.edit = make_edit("", KeyboardKind::Digits, kDigits);
            context.go(std::move(digits));
            return true;
        }
        const auto* code = std::get_if<CodeScanned>(&event);
        if (code == nullptr) return false;
        scan(context, *scanning, code->text);
        return true;
    }
    if (auto* digits = std::get_if<DigitsScreen>(&screen)) {
        if (!std::holds_alternative<Continue>(event)) return false;
        check_digits(context, *digits);
        return true;
    }
    if (std::holds_alternative<ResultScreen>(screen) && std::holds_alternative<CheckAnother>(event)) {
        context.replace(CheckScreen{});
        return true;
    }
    return false;
}

}  // namespace fd::app

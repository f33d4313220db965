#include "kiosk/app/context.hpp"

#include <algorithm>

namespace fd::app {
namespace {

constexpr std::size_t kDigits = 12;

void check(Context& context, api::CheckTicket request) {
    auto& session = context.session();
    request.request_id = context.new_request_id();
    session.check = Check{};
    session.check->request_id = request.request_id;
    context.ask(std::move(request));
    context.replace(ResultScreen{});
}

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
    check(context, api::CheckTicket{"", "", *reference});
}

}  // namespace

bool on_check(Context& context, const Event& event) {
    auto& screen = context.session().screen;
    if (std::holds_alternative<CheckScreen>(screen)) {
        if (std::holds_alternative<TypeDigits>(event)) {
            DigitsScreen digits;
            digits.edit = make_edit("", KeyboardKind::Digits, kDigits);
            context.go(std::move(digits));
            return true;
        }
        const auto* code = std::get_if<CodeScanned>(&event);
        if (code == nullptr) return false;
        check(context, api::CheckTicket{"", code->text, {}});
        return true;
    }
    if (auto* digits = std::get_if<DigitsScreen>(&screen)) {
        if (!std::holds_alternative<Continue>(event)) return false;
        check_digits(context, *digits);
        return true;
    }
    if (std::holds_alternative<ResultScreen>(screen) && std::holds_alternative<CheckAnother>(event)) {
        context.session().check.reset();
        context.replace(CheckScreen{});
        return true;
    }
    return false;
}

}  // namespace fd::app

#include "offline/domain/walk_in.hpp"

#include <algorithm>
#include <utility>

namespace fd::domain {
namespace {

// Names are stored: they never change.
template <class Enum, std::size_t n>
using Names = std::array<std::pair<Enum, std::string_view>, n>;

constexpr Names<WalkInState, 8> kStates{{{WalkInState::Waiting, "waiting"},
                                         {WalkInState::Called, "called"},
                                         {WalkInState::Serving, "serving"},
                                         {WalkInState::Held, "held"},
                                         {WalkInState::NoShow, "no_show"},
                                         {WalkInState::Done, "done"},
                                         {WalkInState::Left, "left"},
                                         {WalkInState::ClosedDay, "closed_day"}}};

constexpr Names<WalkInClass, 5> kClasses{{{WalkInClass::Appointment, "appointment"},
                                          {WalkInClass::Priority, "priority"},
                                          {WalkInClass::Normal, "normal"},
                                          {WalkInClass::Transfer, "transfer"},
                                          {WalkInClass::LateReturn, "late_return"}}};

constexpr Names<HoldScope, 3> kScopes{
    {{HoldScope::Own, "own"}, {HoldScope::Counter, "counter"}, {HoldScope::Site, "site"}}};

constexpr Names<TicketPaper, 3> kPapers{
    {{TicketPaper::Unknown, "unknown"}, {TicketPaper::Printed, "printed"}, {TicketPaper::Failed, "failed"}}};

constexpr Names<WalkInAction, 13> kActions{{{WalkInAction::Issue, "issue"},
                                            {WalkInAction::Call, "call"},
                                            {WalkInAction::Recall, "recall"},
                                            {WalkInAction::Start, "start"},
                                            {WalkInAction::Hold, "hold"},
                                            {WalkInAction::Transfer, "transfer"},
                                            {WalkInAction::NextService, "next_service"},
                                            {WalkInAction::NoShow, "no_show"},
                                            {WalkInAction::Return, "return"},
                                            {WalkInAction::Finish, "finish"},
                                            {WalkInAction::Leave, "leave"},
                                            {WalkInAction::CloseDay, "close_day"},
                                            {WalkInAction::Paper, "paper"}}};

template <class Enum, std::size_t n>
std::string_view name_in(const Names<Enum, n>& names, Enum value) {
    const auto found =
        std::find_if(names.begin(), names.end(), [&](const auto& row) { return row.first == value; });
    return found == names.end() ? std::string_view("?") : found->second;
}

template <class Enum, std::size_t n>
std::optional<Enum> value_in(const Names<Enum, n>& names, std::string_view name) {
    const auto found =
        std::find_if(names.begin(), names.end(), [&](const auto& row) { return row.second == name; });
    if (found == names.end()) return std::nullopt;
    return found->first;
}

constexpr std::size_t kDigits = 3;

}  // namespace

std::string_view name(WalkInState state) {
    return name_in(kStates, state);
}
std::optional<WalkInState> walk_in_state(std::string_view name) {
    return value_in(kStates, name);
}
bool is_open(WalkInState state) {
    return state != WalkInState::Done && state != WalkInState::Left && state != WalkInState::ClosedDay;
}

std::string_view name(WalkInClass waiting) {
    return name_in(kClasses, waiting);
}
std::optional<WalkInClass> walk_in_class(std::string_view name) {
    return value_in(kClasses, name);
}

std::string_view name(HoldScope scope) {
    return name_in(kScopes, scope);
}
std::optional<HoldScope> hold_scope(std::string_view name) {
    return value_in(kScopes, name);
}

std::string_view name(TicketPaper paper) {
    return name_in(kPapers, paper);
}
std::optional<TicketPaper> ticket_paper(std::string_view name) {
    return value_in(kPapers, name);
}

std::string_view name(WalkInAction action) {
    return name_in(kActions, action);
}
std::optional<WalkInAction> walk_in_action(std::string_view name) {
    return value_in(kActions, name);
}

namespace {

std::string padded(std::int64_t number) {
    const std::string digits = std::to_string(number);
    return std::string(digits.size() < kDigits ? kDigits - digits.size() : 0, '0') + digits;
}

}  // namespace

std::string WalkInNumber::text() const {
    return letter + padded(number);
}

std::string WalkInNumber::grouped() const {
    return letter + " " + padded(number);
}

}  // namespace fd::domain

// Input methods: keys go to the engine's thread as orders, what it makes of them comes back a moment later.

#include "kiosk/app/context.hpp"
#include "kiosk/app/finding.hpp"
#include "kiosk/app/wipe.hpp"

#include <utility>

namespace fd::app {
namespace {

using input::Action;
using input::Order;

constexpr std::chrono::seconds kPatience{3};  // an engine that works needs a thousandth of it
constexpr std::size_t kMostSent = 24;         // a hand is never that far ahead of an engine that works

bool composes(const Composing& composing) {
    return !composing.now.preedit.empty() || !composing.sent.empty();
}

void send(Context& context, Composing& composing, Order order) {
    if (composing.sent.size() >= kMostSent) return;
    if (!composes(composing)) {
        // Something that another field has left in the engine is not this one's.
        Order clear;
        clear.method = order.method;
        clear.action = Action::Clear;
        clear.serial = ++context.model.orders;
        context.commands.emplace_back(Compose{std::move(clear)});
    }
    order.serial = ++context.model.orders;
    if (composing.sent.empty()) composing.since = context.model.mono;
    composing.sent.push_back(order);
    context.commands.emplace_back(Compose{std::move(order)});
}

// All that is composed, as it is highlighted.
void finish(Context& context, Composing& composing) {
    Order order;
    order.method = composing.method;
    order.action = Action::Finish;
    send(context, composing, std::move(order));
}

// The engine has no use for it: the key does what it does in any field.
void do_it_here(Edit& edit, const Order& order) {
    if (order.action == Action::Key) write(edit, order.text);
    if (order.action == Action::Erase) delete_back(edit);
}

void on_key(Context& context, Edit& edit, Order order) {
    auto& composing = edit.composing;
    // The words that are shown are not those that it will have when the keys before are answered.
    if (order.action == Action::Choose && !composing.sent.empty()) return;
    // Another language's keyboard than the one that began.
    if (composes(composing) && composing.method != order.method) settle(edit);
    // What is selected makes room for what comes.
    if (!composes(composing) && edit.caret != edit.anchor) {
        delete_back(edit);
        text_changed(context);
        if (order.action == Action::Erase) return;
    }
    composing.method = order.method;
    send(context, composing, std::move(order));
    if (edit.layer == "shift") edit.layer = "letters";
}

// The Continue that waited. Whoever has opened something else meanwhile presses it again.
void go_on(Context& context, Composing& composing) {
    const bool waited = std::exchange(composing.then_continue, false);
    if (waited && !is_overlay(context.session())) context.then = Continue{};
}

void continue_composed(Context& context, Edit& edit) {
    // What shows was found by what is composed; the words that it would become find something else.
    context.then = choose_only(context.model, context.session().screen);
    if (context.then) return settle(edit);
    // What is composed is meant, too.
    finish(context, edit.composing);
    edit.composing.then_continue = true;
}

void on_answer(Context& context, const MethodAnswers& answer) {
    Edit* edit = edit_of(base_of(context.session()));
    if (edit == nullptr) return;
    auto& composing = edit->composing;
    if (composing.sent.empty() || composing.sent.front().serial != answer.serial) return;
    Order order = std::move(composing.sent.front());
    composing.sent.erase(composing.sent.begin());
    input::wipe(composing.now);
    composing.now = answer.composition;
    composing.first = 0;
    write_what_fits(*edit, answer.composition.commit);
    if (!answer.composition.took) do_it_here(*edit, order);
    wipe(order.text);
    text_changed(context);
    if (composing.sent.empty()) {
        go_on(context, composing);
    } else {
        composing.since = context.model.mono;
    }
}

}  // namespace

void stop_waiting(Context& context) {
    Edit* edit = edit_of(base_of(context.session()));
    if (edit == nullptr || edit->composing.sent.empty()) return;
    if (context.model.mono - edit->composing.since < kPatience) return;
    const bool waited = edit->composing.then_continue;
    settle(*edit);
    edit->composing.then_continue = waited;
    text_changed(context);
    go_on(context, edit->composing);
}

bool on_composing(Context& context, const Event& event) {
    if (const auto* answer = std::get_if<MethodAnswers>(&event)) {
        on_answer(context, *answer);
        return true;
    }
    Edit* edit = shown_edit(context);
    if (edit == nullptr) return false;
    if (const auto* key = std::get_if<MethodKey>(&event)) {
        on_key(context, *edit, key->order);
    } else if (const auto* more = std::get_if<MoreCandidates>(&event)) {
        edit->composing.first = more->first < edit->composing.now.candidates.size() ? more->first : 0;
    } else if (composes(edit->composing) && std::holds_alternative<Continue>(event)) {
        continue_composed(context, *edit);
    } else {
        if (composes(edit->composing) &&
            (std::holds_alternative<UseLatin>(event) || std::holds_alternative<UseOther>(event)))
            finish(context, edit->composing);
        return false;
    }
    return true;
}

}  // namespace fd::app

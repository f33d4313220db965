// What a supervisor sets up: who works here, what for people come, and where they are served.

#include "kiosk/app/screens/counter_asking.hpp"
#include "kiosk/app/wipe.hpp"

#include <algorithm>
#include <utility>

namespace fd::app {
namespace {

constexpr std::size_t kMemberDigits = 6;
constexpr std::size_t kNewPinDigits = 12;
constexpr std::size_t kEntryNameLength = 40;
constexpr std::size_t kLetterLength = 1;

void show_list(Context& context, SetUpScreen& screen, SetUpList list) {
    screen.list = list;
    context.session().page_starts.clear();
    context.session().focus.clear();
}

template <class Entry>
std::optional<SetUpEntry> entry_of(const std::vector<Entry>& all, const std::string& id) {
    if (id.empty()) return SetUpEntry(Entry{});
    const auto at = std::ranges::find(all, id, &Entry::id);
    return at == all.end() ? std::nullopt : std::optional<SetUpEntry>(*at);
}

std::optional<SetUpEntry> entry_of(const api::HallSeen& hall, SetUpList list, const std::string& id) {
    switch (list) {
        case SetUpList::Staff:
            return entry_of(hall.staff, id);
        case SetUpList::Services:
            return entry_of(hall.services, id);
        case SetUpList::Counters:
            break;
    }
    if (id.empty()) return SetUpEntry(domain::WalkInCounter{});
    const auto at =
        std::ranges::find_if(hall.counters, [&](const auto& state) { return state.counter.id == id; });
    return at == hall.counters.end() ? std::nullopt : std::optional<SetUpEntry>(at->counter);
}

// What the field is of.
std::string& text_of(EntryScreen& screen, EntryField field) {
    if (field == EntryField::Pin) return screen.pin;
    if (auto* member = std::get_if<domain::StaffMember>(&screen.entry))
        return field == EntryField::Number ? member->number : member->name;
    if (auto* counter = std::get_if<domain::WalkInCounter>(&screen.entry)) return counter->name;
    auto& service = std::get<domain::WalkInService>(screen.entry);
    return field == EntryField::Letter ? service.letter : service.names["en"];
}

void begin_typing(Context& context, EntryScreen& screen, EntryField field) {
    context.model.counter.refused.reset();
    const bool digits = field == EntryField::Number || field == EntryField::Pin;
    const std::size_t length = field == EntryField::Number   ? kMemberDigits
                               : field == EntryField::Pin    ? kNewPinDigits
                               : field == EntryField::Letter ? kLetterLength
                                                             : kEntryNameLength;
    // A PIN that was typed is not shown again.
    screen.edit = make_edit(field == EntryField::Pin ? "" : text_of(screen, field),
                            digits ? KeyboardKind::Digits : KeyboardKind::Language, length);
    screen.field = field;
    context.session().focus.clear();
}

void end_typing(Context& context, EntryScreen& screen) {
    screen.field.reset();
    wipe(screen.edit);
    context.session().focus.clear();
}

std::string upper(std::string letter) {
    for (char& c : letter) c = c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
    return letter;
}

void take_typed(Context& context, EntryScreen& screen) {
    std::string typed = trimmed(screen.edit.text);
    if (typed.empty()) return;
    auto* service = std::get_if<domain::WalkInService>(&screen.entry);
    const bool renamed = service != nullptr && screen.field == EntryField::Name;
    // What it was called in the other languages is not true any more.
    if (renamed && service->names["en"] != typed) service->names.clear();
    text_of(screen, *screen.field) = screen.field == EntryField::Letter ? upper(std::move(typed)) : typed;
    end_typing(context, screen);
}

// "Library cards" becomes "library_cards": what the queue knows it by, for good.
std::string id_of(const std::string& name) {
    std::string out;
    for (const char c : name) {
        const bool upper_case = c >= 'A' && c <= 'Z';
        if (upper_case || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'))
            out += upper_case ? static_cast<char>(c - 'A' + 'a') : c;
        else if (!out.empty() && out.back() != '_')
            out += '_';
    }
    return out;
}

template <class Entry>
void name_new(Entry& entry, const std::string& name, const std::vector<std::string>& taken) {
    if (!entry.id.empty()) return;
    const std::string wanted = id_of(name).empty() ? "new" : id_of(name);
    entry.id = wanted;
    for (int more = 2; std::ranges::find(taken, entry.id) != taken.end(); ++more)
        entry.id = wanted + "_" + std::to_string(more);
}

api::CounterAsk save_of(const api::HallSeen& hall, const EntryScreen& screen) {
    if (const auto* member = std::get_if<domain::StaffMember>(&screen.entry))
        return api::PutStaff{*member, screen.pin, false};
    std::vector<std::string> taken;
    if (const auto* counter = std::get_if<domain::WalkInCounter>(&screen.entry)) {
        auto put = *counter;
        for (const auto& one : hall.counters) taken.push_back(one.counter.id);
        name_new(put, put.name, taken);
        return api::PutCounter{put};
    }
    auto put = std::get<domain::WalkInService>(screen.entry);
    for (const auto& one : hall.services) taken.push_back(one.id);
    name_new(put, put.names["en"], taken);
    return api::PutService{put};
}

void save(Context& context, EntryScreen& screen) {
    auto& counter = context.model.counter;
    if (!counter.hall || !counter.asked.empty()) return;
    screen.saving = true;
    ask_counter(context, save_of(*counter.hall, screen));
}

void print_badge(Context& context, const EntryScreen& screen) {
    const auto* member = std::get_if<domain::StaffMember>(&screen.entry);
    if (member == nullptr || screen.badge.empty()) return;
    auto& session = context.session();
    context.commands.emplace_back(
        Print{session.epoch, Badge{screen.badge, member->number, member->name}, "en", ++session.print_jobs});
}

bool on_entry_screen(Context& context, EntryScreen& screen, const Event& event) {
    if (const auto* edit = std::get_if<EditEntry>(&event)) {
        begin_typing(context, screen, edit->field);
    } else if (const auto* change = std::get_if<ChangeEntry>(&event)) {
        if (change->entry.index() == screen.entry.index()) screen.entry = change->entry;
    } else if (std::holds_alternative<SaveEntry>(event)) {
        save(context, screen);
    } else if (std::holds_alternative<PrintBadge>(event)) {
        print_badge(context, screen);
    } else if (std::holds_alternative<Continue>(event) && screen.field) {
        take_typed(context, screen);
    } else if (std::holds_alternative<GoBack>(event) && screen.field) {
        end_typing(context, screen);
    } else {
        return false;
    }
    return true;
}

void open_entry(Context& context, SetUpList list, const std::string& id) {
    const auto& hall = context.model.counter.hall;
    if (!hall) return;
    auto entry = entry_of(*hall, list, id);
    if (!entry) return;
    context.model.counter.refused.reset();
    EntryScreen screen;
    screen.entry = std::move(*entry);
    context.go(std::move(screen));
}

EntryScreen* shown_entry(Context& context) {
    return std::get_if<EntryScreen>(&base_of(context.session()));
}

}  // namespace

bool on_set_up(Context& context, const Event& event) {
    auto& screen = context.session().screen;
    if (const auto* open = std::get_if<OpenSetUp>(&event)) {
        if (auto* set_up = std::get_if<SetUpScreen>(&screen)) {
            show_list(context, *set_up, open->list);
        } else if (std::holds_alternative<HallScreen>(screen)) {
            context.model.counter.refused.reset();
            context.go(SetUpScreen{open->list});
        }
        return true;
    }
    if (const auto* set_up = std::get_if<SetUpScreen>(&screen)) {
        const auto* open = std::get_if<OpenEntry>(&event);
        if (open != nullptr) open_entry(context, set_up->list, open->id);
        return open != nullptr;
    }
    auto* entry = std::get_if<EntryScreen>(&screen);
    return entry != nullptr && on_entry_screen(context, *entry, event);
}

void entry_saved(Context& context) {
    const auto* entry = shown_entry(context);
    if (entry == nullptr || !entry->saving) return;
    context.back_below();
}

void entry_saved(Context& context, const domain::StaffMember& member) {
    auto* entry = shown_entry(context);
    if (entry == nullptr) return;
    if (entry->saving) return entry_saved(context);
    if (std::holds_alternative<domain::StaffMember>(entry->entry)) entry->entry = member;
}

void entry_not_saved(Context& context) {
    if (auto* entry = shown_entry(context)) entry->saving = false;
}

void badge_given(Context& context, const std::string& code) {
    auto* entry = shown_entry(context);
    if (entry == nullptr) return;
    if (auto* member = std::get_if<domain::StaffMember>(&entry->entry)) member->has_badge = !code.empty();
    wipe(entry->badge);
    entry->badge = code;
    context.session().page_starts.clear();  // it stands first
}

}  // namespace fd::app

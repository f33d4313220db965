#include "offline/queue/session.hpp"

#include <utility>

namespace fd::queue {

const Value* Rows::at(std::size_t row, std::size_t column) const {
    if (row >= rows_.size() || column >= rows_[row].size()) return nullptr;
    return &rows_[row][column];
}

std::int64_t Rows::integer(std::size_t row, std::size_t column) const {
    const Value* value = at(row, column);
    const auto* number = value == nullptr ? nullptr : std::get_if<std::int64_t>(value);
    return number == nullptr ? 0 : *number;
}

std::string Rows::text(std::size_t row, std::size_t column) const {
    const Value* value = at(row, column);
    const auto* words = value == nullptr ? nullptr : std::get_if<std::string>(value);
    return words == nullptr ? std::string() : *words;
}

bool Rows::is_null(std::size_t row, std::size_t column) const {
    const Value* value = at(row, column);
    return value == nullptr || std::holds_alternative<std::monostate>(*value);
}

base::Result<Work> Work::begin(Session& session) {
    if (auto begun = session.begin(); !begun) return base::fail(begun.error());
    return Work(session);
}

Work::~Work() {
    if (session_ != nullptr) session_->rollback();
}

base::Result<void> Work::commit() {
    return std::exchange(session_, nullptr)->commit();
}

}  // namespace fd::queue

#pragma once
// How the queue's request and notices are written (queue.hpp): the Forms of AskQueue, QueueAnswered and
// QueueSeen. What is asked and answered is a part of its own, {"kind": "take_number", ...}. Inside of
// offline/api only.

#include "offline/api/wire_form.hpp"

namespace fd::api {

constexpr std::size_t kMaxServiceBytes = 128;
constexpr std::size_t kMaxServices = 256;
constexpr std::int64_t kMostPeople = std::numeric_limits<std::int64_t>::max();

template <>
struct Form<TakeNumber> {
    static constexpr std::string_view kKind = "take_number";
    static void write(const TakeNumber& r, Value& out);
    static TakeNumber read(Fields& in);
};

template <>
struct Form<NumberStands> {
    static constexpr std::string_view kKind = "number_stands";
    static void write(const NumberStands& n, Value& out);
    static NumberStands read(Fields& in);
};

template <>
struct Form<AskQueue> {
    static constexpr std::string_view kKind = "ask_queue";
    static void write(const AskQueue& r, Value& out);
    static AskQueue read(Fields& in);
};

template <>
struct Form<QueueAnswered> {
    static constexpr std::string_view kKind = "queue_answered";
    static void write(const QueueAnswered& n, Value& out);
    static QueueAnswered read(Fields& in);
};

template <>
struct Form<QueueSeen> {
    static constexpr std::string_view kKind = "queue_seen";
    static void write(const QueueSeen& n, Value& out);
    static QueueSeen read(Fields& in);
};

}  // namespace fd::api

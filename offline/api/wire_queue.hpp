#pragma once
// How the queue's request and notices are written (queue.hpp): the Forms of AskQueue, QueueAnswered and
// QueueSeen. What is asked and answered is a part of its own, {"kind": "take_number", ...}. Inside of
// offline/api only.

#include "offline/api/wire_form.hpp"

namespace fd::api {

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

#pragma once
// Methods that are data of m17n-db: Vietnamese by Telex (vi-telex), Amharic (am-sera), Hindi (hi-itrans) and
// others. Letters change as they are typed; nothing to choose.

#include "kiosk/input/input_method.hpp"
#include "offline/base/result.hpp"

#include <memory>
#include <string>

struct MInputContext;
struct MInputMethod;

namespace fd::input {

// m17n itself, once a process at a time; outlives its methods. Input thread.
class M17nLibrary {
  public:
    static base::Result<std::unique_ptr<M17nLibrary>> open();  // Unavailable
    ~M17nLibrary();
    M17nLibrary(const M17nLibrary&) = delete;
    M17nLibrary& operator=(const M17nLibrary&) = delete;

  private:
    M17nLibrary() = default;
};

class M17nMethod final : public InputMethod {
  public:
    // name: "vi-telex", as m17n-db's file of that name. NotFound: there is no such file.
    static base::Result<std::unique_ptr<InputMethod>> open(M17nLibrary& library, std::string_view name);
    ~M17nMethod() override;

    Composition key(std::string_view text) override;
    Composition erase() override;
    Composition choose(std::size_t /*candidate*/) override { return look({}, true); }
    Composition page(bool /*forward*/) override { return look({}, true); }
    Composition move(bool /*forward*/) override { return look({}, true); }
    Composition resize(bool /*longer*/) override { return look({}, true); }
    Composition finish() override;
    void clear() override;

  private:
    explicit M17nMethod(MInputMethod* method) : method_(method) {}
    bool begin();
    // true: the engine kept or used the key; what it wrote goes to `commit`.
    bool press(const char* symbol, std::string& commit);
    [[nodiscard]] Composition look(std::string commit, bool took) const;

    MInputMethod* method_;
    MInputContext* context_ = nullptr;
};

}  // namespace fd::input

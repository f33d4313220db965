#pragma once
// Is what was shown true? It reads two things only: the city's own ledger, and the tickets
// and statuses that people were shown. Nothing of the store, nothing of the engine.

#include "tests/faults/city_line.hpp"
#include "tests/faults/kiosk.hpp"

#include <string>
#include <vector>

namespace fd::faults {

class Checker {
  public:
    explicit Checker(CityLine& line) : line_(line) {}

    // A status the moment it is shown.
    void heard(const domain::SubmissionStatus& status);
    // At any time: nothing is there twice.
    void between();
    // After days with a city that is well: everything acknowledged is there once, or said to be with people.
    void at_the_end(const Kiosk& kiosk);

    [[nodiscard]] const std::vector<std::string>& untrue() const { return untrue_; }

  private:
    void complain(const domain::SubmissionStatus& status, const std::string& what);

    CityLine& line_;
    std::vector<std::string> untrue_;
};

}  // namespace fd::faults

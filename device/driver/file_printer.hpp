#pragma once
// Prints into files: the exact bytes that a TcpPrinter of the same profile would send.
// For headless runs and for looking. One thread owns it.

#include "device/codec/escpos.hpp"

namespace fd::device {

class FilePrinter final : public Printer {
  public:
    // The first job goes to `path`, later ones beside it as stem-2.ext, stem-3.ext…
    FilePrinter(std::string path, PrinterProfile profile);

    [[nodiscard]] int dots() const override { return profile_.dots; }
    // Printed only when the file is on the disk (fsynced); otherwise NotPrinted and Error.
    PrintResult print(const Bitmap1& page) override;
    PrinterState state() override { return PrinterState::Ready; }

  private:
    [[nodiscard]] std::string next_path() const;

    const std::string path_;
    const PrinterProfile profile_;
    int jobs_ = 0;
};

}  // namespace fd::device

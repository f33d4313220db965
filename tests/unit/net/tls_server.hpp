#pragma once
// A TLS server on loopback with a certificate that was made a moment ago, by an authority that
// was made a moment ago. Files lie in a folder that goes with it.

#include "tests/unit/temp_dir.hpp"

#include <memory>
#include <string>

namespace fd::test {

class TlsServer {
  public:
    // `name` is the only host name that the certificate is for: "localhost", or one that it is not.
    explicit TlsServer(const std::string& name);
    ~TlsServer();
    TlsServer(const TlsServer&) = delete;
    TlsServer& operator=(const TlsServer&) = delete;

    [[nodiscard]] std::string url() const;      // https://localhost:…/, answers "ok" to GET and POST
    [[nodiscard]] std::string ca_file() const;  // PEM
    [[nodiscard]] std::string pin() const;      // "sha256//…" of its key
    [[nodiscard]] int requests() const;         // that got through the handshake

  private:
    struct Impl;
    TempDir dir_;
    std::unique_ptr<Impl> impl_;
};

}  // namespace fd::test

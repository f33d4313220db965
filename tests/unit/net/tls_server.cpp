#include "tests/unit/net/tls_server.hpp"

#include <httplib.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/x509v3.h>

#include <atomic>
#include <cstdio>
#include <thread>

namespace fd::test {
namespace {

template <class T, void (*Free)(T*)>
struct Deleter {
    void operator()(T* t) const { Free(t); }
};
using Key = std::unique_ptr<EVP_PKEY, Deleter<EVP_PKEY, &EVP_PKEY_free>>;
using Certificate = std::unique_ptr<X509, Deleter<X509, &X509_free>>;

Key new_key() {
    return Key(EVP_EC_gen("P-256"));
}

void extend(X509* certificate, int what, const std::string& value) {
    X509_EXTENSION* extension = X509V3_EXT_conf_nid(nullptr, nullptr, what, value.c_str());
    X509_add_ext(certificate, extension, -1);
    X509_EXTENSION_free(extension);
}

// Signed by `issuer`'s key; by its own when that is null.
Certificate certify(EVP_PKEY* key, const std::string& name, X509* issuer, EVP_PKEY* issuer_key) {
    Certificate out(X509_new());
    X509_set_version(out.get(), 2);
    ASN1_INTEGER_set(X509_get_serialNumber(out.get()), issuer == nullptr ? 1 : 2);
    X509_gmtime_adj(X509_getm_notBefore(out.get()), -3600);
    X509_gmtime_adj(X509_getm_notAfter(out.get()), 3600);
    X509_NAME* subject = X509_get_subject_name(out.get());
    X509_NAME_add_entry_by_txt(subject, "CN", MBSTRING_ASC,
                               reinterpret_cast<const unsigned char*>(name.c_str()), -1, -1, 0);
    X509_set_issuer_name(out.get(), issuer == nullptr ? subject : X509_get_subject_name(issuer));
    X509_set_pubkey(out.get(), key);
    if (issuer == nullptr) extend(out.get(), NID_basic_constraints, "critical,CA:TRUE");
    if (issuer != nullptr) extend(out.get(), NID_subject_alt_name, "DNS:" + name);
    X509_sign(out.get(), issuer_key, EVP_sha256());
    return out;
}

void save(const std::string& path, X509* certificate, EVP_PKEY* key) {
    FILE* file = std::fopen(path.c_str(), "w");
    if (certificate != nullptr) PEM_write_X509(file, certificate);
    if (key != nullptr) PEM_write_PrivateKey(file, key, nullptr, nullptr, 0, nullptr, nullptr);
    std::fclose(file);
}

std::string base64(const unsigned char* bytes, std::size_t size) {
    std::string out(4 * ((size + 2) / 3) + 1, '\0');
    out.resize(static_cast<std::size_t>(
        EVP_EncodeBlock(reinterpret_cast<unsigned char*>(out.data()), bytes, static_cast<int>(size))));
    return out;
}

std::string pin_of(EVP_PKEY* key) {
    unsigned char* der = nullptr;
    const int size = i2d_PUBKEY(key, &der);
    unsigned char digest[EVP_MAX_MD_SIZE];
    unsigned int length = 0;
    EVP_Digest(der, static_cast<std::size_t>(size), digest, &length, EVP_sha256(), nullptr);
    OPENSSL_free(der);
    return "sha256//" + base64(digest, length);
}

}  // namespace

struct TlsServer::Impl {
    std::string pin;
    std::atomic<int> requests{0};
    std::unique_ptr<httplib::SSLServer> server;
    int port = 0;
    std::jthread thread;
};

TlsServer::TlsServer(const std::string& name) : impl_(std::make_unique<Impl>()) {
    const Key ca_key = new_key();
    const Certificate ca = certify(ca_key.get(), "Authority " + dir_.path(), nullptr, ca_key.get());
    const Key key = new_key();
    const Certificate certificate = certify(key.get(), name, ca.get(), ca_key.get());
    save(ca_file(), ca.get(), nullptr);
    save(dir_.file("cert.pem"), certificate.get(), nullptr);
    save(dir_.file("key.pem"), nullptr, key.get());
    impl_->pin = pin_of(key.get());
    impl_->server =
        std::make_unique<httplib::SSLServer>(dir_.file("cert.pem").c_str(), dir_.file("key.pem").c_str());
    const auto ok = [this](const httplib::Request&, httplib::Response& out) {
        ++impl_->requests;
        out.set_content("ok", "text/plain");
    };
    impl_->server->Get("/", ok);
    impl_->server->Post("/", ok);
    impl_->port = impl_->server->bind_to_any_port("127.0.0.1");
    impl_->thread = std::jthread([raw = impl_.get()] { raw->server->listen_after_bind(); });
    while (!impl_->server->is_running()) std::this_thread::yield();
}

TlsServer::~TlsServer() {
    impl_->server->stop();
}

std::string TlsServer::url() const {
    return "https://localhost:" + std::to_string(impl_->port) + "/";
}
std::string TlsServer::ca_file() const {
    return dir_.file("ca.pem");
}
std::string TlsServer::pin() const {
    return impl_->pin;
}
int TlsServer::requests() const {
    return impl_->requests;
}

}  // namespace fd::test

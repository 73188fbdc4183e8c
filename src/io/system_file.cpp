// SPDX-License-Identifier: Apache-2.0
#include "system_file.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <sys/types.h>

#include <cerrno>
#include <cstdlib>
#include <system_error>
#ifdef _WIN32  // untried
#include <io.h>
#include <share.h>
#else
#include <unistd.h>
#endif

namespace jknmodel::io {

namespace {

#ifdef _WIN32

int make(std::string& name) {
    if (::_mktemp_s(name.data(), name.size() + 1) != 0) return -1;
    int file = -1;
    ::_sopen_s(&file, name.c_str(), _O_CREAT | _O_EXCL | _O_RDWR | _O_BINARY | _O_NOINHERIT,
               _SH_DENYNO, _S_IREAD | _S_IWRITE);
    return file;
}
int open_there(const std::filesystem::path& path) {
    int file = -1;
    ::_wsopen_s(&file, path.c_str(), _O_RDWR | _O_BINARY | _O_NOINHERIT, _SH_DENYNO, 0);
    return file;
}
std::ptrdiff_t write_some(int file, const char* from, std::size_t size) {
    return ::_write(file, from, static_cast<unsigned>(size < (1U << 30U) ? size : 1U << 30U));
}
bool seek(int file, std::uint64_t at) {
    return ::_lseeki64(file, static_cast<std::int64_t>(at), SEEK_SET) >= 0;
}
std::ptrdiff_t read_some(int file, char* to, std::size_t size, std::uint64_t at) {
    if (!seek(file, at)) return -1;
    return ::_read(file, to, static_cast<unsigned>(size < (1U << 30U) ? size : 1U << 30U));
}
bool cut(int file, std::uint64_t at) {
    return ::_chsize_s(file, static_cast<std::int64_t>(at)) == 0;
}
bool change_mode(int, unsigned) { return true; }  // there are lists of access instead
bool to_disk(int file) { return ::_commit(file) == 0; }
int shut(int file) { return ::_close(file); }

#else

int make(std::string& name) { return ::mkostemp(name.data(), O_CLOEXEC); }
int open_there(const std::filesystem::path& path) {
    // NOLINTNEXTLINE(cppcoreguidelines-pro-type-vararg)
    return ::open(path.c_str(), O_RDWR | O_CLOEXEC | O_NONBLOCK);
}
std::ptrdiff_t write_some(int file, const char* from, std::size_t size) {
    return ::write(file, from, size);
}
bool seek(int file, std::uint64_t at) {
    return ::lseek(file, static_cast<off_t>(at), SEEK_SET) >= 0;
}
std::ptrdiff_t read_some(int file, char* to, std::size_t size, std::uint64_t at) {
    return ::pread(file, to, size, static_cast<off_t>(at));
}
bool cut(int file, std::uint64_t at) { return ::ftruncate(file, static_cast<off_t>(at)) == 0; }
bool change_mode(int file, unsigned mode) { return ::fchmod(file, static_cast<mode_t>(mode)) == 0; }
bool to_disk(int file) { return ::fsync(file) == 0; }
int shut(int file) { return ::close(file); }

#endif

}  // namespace

UnderName standing_at(const std::filesystem::path& path) {
    std::error_code none;
    const auto found = std::filesystem::status(path, none);
    if (none || !std::filesystem::exists(found)) return {};
    const auto mode = static_cast<unsigned>(found.permissions() & std::filesystem::perms::mask);
    if (std::filesystem::is_directory(found)) return {Stands::folder, mode};
    return {std::filesystem::is_regular_file(found) ? Stands::file : Stands::other, mode};
}

unsigned usual_mode() {
#ifdef _WIN32
    return 0666U;
#else
    const mode_t mask = ::umask(0);
    ::umask(mask);
    return 0666U & ~static_cast<unsigned>(mask);
#endif
}

SystemFile SystemFile::beside(const std::filesystem::path& path, std::filesystem::path& name) {
    std::string made =
        (path.parent_path() / ("." + path.filename().string().substr(0, 200) + ".XXXXXX")).string();
    SystemFile file{make(made)};
    name = made;
    return file;
}
SystemFile SystemFile::open(const std::filesystem::path& path) {
    return SystemFile{open_there(path)};
}

SystemFile& SystemFile::operator=(SystemFile&& other) noexcept {
    std::swap(file_, other.file_);
    return *this;
}

bool SystemFile::is_file() const {
    struct ::stat about {};
    return ::fstat(file_, &about) == 0 && (about.st_mode & S_IFMT) == S_IFREG;
}
std::uint64_t SystemFile::size() const {
    struct ::stat about {};
    return ::fstat(file_, &about) == 0 ? static_cast<std::uint64_t>(about.st_size) : 0;
}
bool SystemFile::has_mode(unsigned mode) const {
    struct ::stat about {};
    return ::fstat(file_, &about) == 0 && (static_cast<unsigned>(about.st_mode) & 0777U) == mode;
}
bool SystemFile::set_mode(unsigned mode) const { return change_mode(file_, mode); }

bool SystemFile::write(std::string_view bytes) const {
    while (!bytes.empty()) {
        const std::ptrdiff_t written = write_some(file_, bytes.data(), bytes.size());
        if (written < 0 && errno != EINTR) return false;
        if (written > 0) bytes.remove_prefix(static_cast<std::size_t>(written));
    }
    return true;
}
bool SystemFile::read_at(std::uint64_t at, void* to, std::size_t size) const {
    auto* out = static_cast<char*>(to);
    while (size > 0) {
        const std::ptrdiff_t got = read_some(file_, out, size, at);
        if (got < 0 && errno == EINTR) continue;
        if (got <= 0) return false;
        out += got, at += static_cast<std::uint64_t>(got), size -= static_cast<std::size_t>(got);
    }
    return true;
}
bool SystemFile::go_to(std::uint64_t at) const { return seek(file_, at); }
bool SystemFile::cut_off_at(std::uint64_t at) const { return cut(file_, at); }
bool SystemFile::flush() const { return to_disk(file_); }
bool SystemFile::close() {
    if (file_ < 0) return true;
    return shut(std::exchange(file_, -1)) == 0;
}

}  // namespace jknmodel::io

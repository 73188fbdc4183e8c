// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>
#include <sys/stat.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <jknmodel/base/error.hpp>
#include <jknmodel/io/atomic_file.hpp>
#include <string>

namespace jknmodel::tests::atomic_file_test {
namespace fs = std::filesystem;

namespace {

/// A folder of its own, gone with the test.
struct Folder {
    Folder() {
        std::string name = (fs::temp_directory_path() / "jknmodel-test-XXXXXX").string();
        path = ::mkdtemp(name.data());
    }
    ~Folder() { fs::remove_all(path); }
    Folder(const Folder&) = delete;
    Folder& operator=(const Folder&) = delete;
    fs::path path;
};

std::string text_of(const fs::path& path) {
    std::ifstream stream{path, std::ios::binary};
    return {std::istreambuf_iterator<char>{stream}, {}};
}

std::size_t files_in(const fs::path& folder) {
    return static_cast<std::size_t>(
        std::distance(fs::directory_iterator{folder}, fs::directory_iterator{}));
}

}  // namespace

TEST_CASE("a file is replaced whole, and nothing else stays in its folder") {
    const Folder folder;
    const fs::path file = folder.path / "out.csv";
    write_atomically(file, "old");
    const std::string bytes(1 << 20, '\0');
    write_atomically(file, bytes);
    CHECK(text_of(file) == bytes);
    write_atomically(file, "");
    CHECK(text_of(file).empty());
    CHECK(files_in(folder.path) == 1);
}

TEST_CASE("a file keeps its permissions when it is replaced") {
    const Folder folder;
    const fs::path file = folder.path / "out.csv";
    write_atomically(file, "old");
    fs::permissions(file, fs::perms{0640});
    write_atomically(file, "new");
    CHECK(fs::status(file).permissions() == fs::perms{0640});
}

TEST_CASE("a file that cannot be written leaves what was there, and says why") {
    const Folder folder;
    CHECK_THROWS_WITH_AS(write_atomically(folder.path / "none" / "out.csv", "x"),
                         "out.csv: cannot be written: its folder does not exist; make it first",
                         InputError);
    write_atomically(folder.path / "file", "x");
    CHECK_THROWS_WITH_AS(write_atomically(folder.path / "file" / "out.csv", "x"),
                         doctest::Contains("should be its folder is a file"), InputError);
    fs::create_directory(folder.path / "taken");
    CHECK_THROWS_WITH_AS(write_atomically(folder.path / "taken", "x"),
                         doctest::Contains("is a folder"), InputError);
    CHECK_THROWS_AS(write_atomically(folder.path / "", "x"), InputError);
    CHECK(files_in(folder.path) == 2);
}

TEST_CASE("R18: a file gets the mode asked for, and keeps the one it has") {
    const Folder folder;
    const fs::path secret = folder.path / "members.csv";
    write_atomically(secret, "one", 0600U);
    CHECK(fs::status(secret).permissions() == fs::perms{0600});
    write_atomically(secret, "two");
    CHECK(fs::status(secret).permissions() == fs::perms{0600});
    fs::permissions(secret, fs::perms{0640});
    write_atomically(secret, "three", 0600U);
    CHECK(fs::status(secret).permissions() == fs::perms{0640});
}

TEST_CASE(
    "R32: what is no file is never replaced by one: a pipe, a folder, a device, a link to one") {
    const Folder folder;
    const auto refused = [](const fs::path& path) {
        try {
            write_atomically(path, "text");
        } catch (const InputError& error) {
            return error.issues().front().message;
        }
        return std::string{};
    };
    const std::string no_file =
        "cannot be written: what stands there is no file (a device or a pipe); give the name of a "
        "file";
    const fs::path pipe = folder.path / "pipe", link = folder.path / "link";
    REQUIRE(::mkfifo(pipe.c_str(), 0600) == 0);
    CHECK(refused(pipe) == no_file);
    CHECK(fs::is_fifo(pipe));
    fs::create_symlink("/dev/null", link);
    CHECK(refused(link) == no_file);
    CHECK(fs::is_symlink(link));
    CHECK(refused("/dev/null") == no_file);
    CHECK(fs::is_character_file("/dev/null"));
    fs::create_directory(folder.path / "results");
    CHECK(refused(folder.path / "results") ==
          "cannot be written: is a folder; give the name of a file");
    CHECK(files_in(folder.path) == 3);  // nothing is left beside them
}

}  // namespace jknmodel::tests::atomic_file_test

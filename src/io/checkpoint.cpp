// SPDX-License-Identifier: Apache-2.0
#include <array>
#include <cerrno>
#include <cstring>
#include <jknmodel/base/error.hpp>
#include <jknmodel/base/philox.hpp>
#include <jknmodel/io/atomic_file.hpp>
#include <jknmodel/io/checkpoint.hpp>
#include <utility>

#include "system_file.hpp"

namespace jknmodel {

namespace {

constexpr std::string_view magic = "jknmodel checkpoint 2\n";
constexpr unsigned own_mode = 0600;                            // it may hold members one by one
constexpr std::size_t entry_head = 3 * sizeof(std::uint64_t);  // name, size, check sum

std::uint64_t sum_of(std::string_view bytes, std::uint64_t start = 0) {
    std::uint64_t h = mixed(start ^ bytes.size());
    for (; bytes.size() >= 8; bytes.remove_prefix(8)) {
        std::uint64_t word = 0;
        std::memcpy(&word, bytes.data(), 8);
        h = (h ^ word) * 0x9E3779B97F4A7C15U;
        h ^= h >> 29U;
    }
    std::uint64_t last = 0;
    if (!bytes.empty()) std::memcpy(&last, bytes.data(), bytes.size());
    return mixed(h ^ last);
}
template <class T>
std::string raw(const T& x) {
    return {reinterpret_cast<const char*>(&x), sizeof(T)};
}
[[noreturn]] void fail(const std::filesystem::path& path, const std::string& what) {
    throw InputError{Issue{path.string(), 0, 0, "checkpoint", "", what}};
}
[[noreturn]] void fail_by_errno(const std::filesystem::path& path) {
    fail(path, std::string{"cannot be written: "} + std::strerror(errno) +  // NOLINT
                   "; name a file in a folder that you may write to, on a disk with room");
}
std::string entry(std::uint64_t name, std::string_view bytes) {
    const std::uint64_t size = bytes.size();
    std::string out = raw(name) + raw(size) + raw(sum_of(bytes, name));
    return out.append(bytes);
}

}  // namespace

Checkpoint::Checkpoint(std::filesystem::path path, std::string_view question)
    : path_{std::move(path)},
      head_{std::string{magic} + raw(sum_of(question)) + raw(sum_of(question, 1))} {
    std::error_code none;
    if (!std::filesystem::exists(path_, none)) write_atomically(path_, head_, own_mode);
    open();
}
Checkpoint::~Checkpoint() = default;

void Checkpoint::open() {
    file_ = std::make_unique<io::SystemFile>(io::SystemFile::open(path_));
    if (!file_->is_open()) fail_by_errno(path_);
    if (!file_->is_file()) fail(path_, "is no file; name one, or leave the checkpoint out");
    if (!file_->has_mode(own_mode) && !file_->set_mode(own_mode)) fail_by_errno(path_);
    const std::uint64_t length = file_->size();
    std::string head(head_.size(), '\0');
    if (!file_->read_at(0, head.data(), head.size()) || head.rfind(magic, 0) != 0)
        fail(path_, "is not a checkpoint of this version; name another file, or remove it");
    if (head != head_)
        fail(path_,
             "is the checkpoint of another question (place, scenario, horizon, engine, seed or "
             "draws differ); name another file, or remove it");
    entries_.clear();
    end_ = head_.size(), live_ = 0;
    // Up to the first entry that is not whole: what a kill left behind it.
    std::array<std::uint64_t, 3> at{};
    std::string bytes;
    while (end_ + entry_head <= length && file_->read_at(end_, at.data(), entry_head)) {
        if (at[1] > length - end_ - entry_head) break;
        bytes.resize(at[1]);
        if (!file_->read_at(end_ + entry_head, bytes.data(), bytes.size()) ||
            sum_of(bytes, at[0]) != at[2])
            break;
        const auto before = entries_.find(at[0]);
        if (before != entries_.end()) live_ -= before->second.size;
        entries_[at[0]] = {end_ + entry_head, at[1]};
        live_ += at[1], end_ += entry_head + at[1];
    }
    if (!file_->cut_off_at(end_)) fail_by_errno(path_);
    found_ = entries_.size();
}

std::string Checkpoint::load(std::uint64_t name) const {
    const auto found = entries_.find(name);
    if (found == entries_.end()) return {};
    std::string bytes(found->second.size, '\0');
    if (!file_->read_at(found->second.at, bytes.data(), bytes.size())) return {};
    return bytes;
}

void Checkpoint::save(std::uint64_t name, const std::string& bytes) {
    if (!file_->go_to(end_) || !file_->write(entry(name, bytes)) || !file_->flush())
        fail_by_errno(path_);
    const auto before = entries_.find(name);
    if (before != entries_.end()) live_ -= before->second.size;
    entries_[name] = {end_ + entry_head, bytes.size()};
    live_ += bytes.size(), end_ += entry_head + bytes.size();
    if (end_ > 2 * (live_ + entry_head * entries_.size()) + (1U << 16U)) rewrite();
}

void Checkpoint::rewrite() {
    std::string all = head_;
    for (const auto& [name, place] : entries_) all += entry(name, load(name));
    write_atomically(path_, all, own_mode);
    const std::size_t found = found_;
    open();
    found_ = found;
}

void Checkpoint::remove() {
    std::error_code none;
    std::filesystem::remove(path_, none);
}

}  // namespace jknmodel

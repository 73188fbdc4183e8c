// SPDX-License-Identifier: Apache-2.0
#pragma once

/// \file workers.hpp
/// Work shared by threads, in pieces: which thread does which piece never changes a result. A stop
/// can be asked for at any time, from any thread; progress can be watched.
///
///   Workers workers{2};
///   workers.each(pieces, [&](std::size_t piece, int worker) { ... });   // throws Stopped if asked

#include <algorithm>
#include <atomic>
#include <cstddef>
#include <cstdint>
#include <exception>
#include <mutex>
#include <stdexcept>
#include <thread>
#include <vector>

namespace jknmodel {

/// Thrown out of work that somebody stopped.
class Stopped : public std::runtime_error {
public:
    Stopped() : std::runtime_error("stopped before the end") {}
};

/// What the one who waits and those who work say to each other.
struct Watch {
    std::atomic<bool> stop{false};
    std::atomic<std::uint64_t> done{0}, of{0};  ///< steps of the whole work
    void check() const {
        if (stop.load(std::memory_order_relaxed)) throw Stopped{};
    }
};

class Workers {
public:
    /// `threads` 0: as many as the machine has.
    explicit Workers(int threads = 1, Watch* watch = nullptr)
        : threads_{threads > 0 ? threads : static_cast<int>(most())}, watch_{watch} {}
    [[nodiscard]] int threads() const noexcept { return threads_; }
    [[nodiscard]] Watch* watch() const noexcept { return watch_; }
    void check() const {
        if (watch_ != nullptr) watch_->check();
    }

    /// Calls work(piece, worker) for every piece; the first exception comes out, after all have
    /// come to rest.
    template <class Work>
    void each(std::size_t pieces, Work&& work) const {
        const int hands =
            static_cast<int>(std::min<std::size_t>(pieces, static_cast<std::size_t>(threads_)));
        if (hands <= 1) {
            for (std::size_t piece = 0; piece < pieces; ++piece) {
                check();
                work(piece, 0);
            }
            return;
        }
        std::atomic<std::size_t> next{0};
        std::exception_ptr first;
        std::mutex lock;
        const auto loop = [&](int worker) {
            try {
                for (std::size_t piece; (piece = next.fetch_add(1)) < pieces;) {
                    check();
                    work(piece, worker);
                }
            } catch (...) {
                const std::lock_guard hold{lock};
                if (!first) first = std::current_exception();
                next = pieces;
            }
        };
        {
            std::vector<std::jthread> others;
            for (int worker = 1; worker < hands; ++worker) others.emplace_back(loop, worker);
            loop(0);
        }
        if (first) std::rethrow_exception(first);
    }

private:
    static unsigned most() { return std::max(1U, std::thread::hardware_concurrency()); }
    int threads_;
    Watch* watch_;
};

}  // namespace jknmodel

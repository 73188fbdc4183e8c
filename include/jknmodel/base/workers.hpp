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
#include <condition_variable>
#include <cstddef>
#include <cstdint>
#include <exception>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
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

namespace detail {

/// Threads that wait for work, and do it together with the one who brings it.
class Threads {
public:
    explicit Threads(int others) {
        try {
            for (int worker = 1; worker <= others; ++worker)
                threads_.emplace_back([this, worker] { wait(worker); });
        } catch (...) {  // the machine gives no more
            end();
            throw;
        }
    }
    Threads(const Threads&) = delete;
    Threads& operator=(const Threads&) = delete;
    ~Threads() { end(); }
    /// Runs loop(worker) on every thread, and waits for all.
    void run(const std::function<void(int)>& loop) {
        {
            const std::lock_guard hold{lock_};
            loop_ = &loop, busy_ = static_cast<int>(threads_.size()), ++round_;
        }
        call_.notify_all();
        loop(0);
        std::unique_lock hold{lock_};
        rest_.wait(hold, [this] { return busy_ == 0; });
    }

private:
    void wait(int worker) {
        std::uint64_t seen = 0;
        for (;;) {
            const std::function<void(int)>* loop = nullptr;
            {
                std::unique_lock hold{lock_};
                call_.wait(hold, [&] { return over_ || round_ != seen; });
                if (over_) return;
                seen = round_, loop = loop_;
            }
            (*loop)(worker);
            const std::lock_guard hold{lock_};
            if (--busy_ == 0) rest_.notify_one();
        }
    }

    void end() {
        {
            const std::lock_guard hold{lock_};
            over_ = true;
        }
        call_.notify_all();
        for (std::thread& thread : threads_) thread.join();
    }

    std::mutex lock_;
    std::condition_variable call_, rest_;
    const std::function<void(int)>* loop_ = nullptr;
    std::uint64_t round_ = 0;
    int busy_ = 0;
    bool over_ = false;
    std::vector<std::thread> threads_;  // libc++ 14 has no std::jthread
};

}  // namespace detail

/// Copies share their threads, which start with the first work that needs them. Work that is asked
/// for while they are busy (from within a piece of work, or by another thread) is done by whoever
/// asks.
class Workers {
public:
    /// `threads` 0: as many as the machine has.
    explicit Workers(int threads = 1, Watch* watch = nullptr) : threads_{threads}, watch_{watch} {
        if (threads_ <= 0) threads_ = static_cast<int>(most());
    }
    [[nodiscard]] int threads() const noexcept { return threads_; }
    [[nodiscard]] Watch* watch() const noexcept { return watch_; }
    void check() const {
        if (watch_ != nullptr) watch_->check();
    }

    /// Calls work(piece, worker) for every piece; the first exception comes out, after all have
    /// come to rest.
    template <class Work>
    void each(std::size_t pieces, Work&& work) const {
        const Turn turn{shared_->busy, pieces > 1 && threads_ > 1};
        if (!turn.ours()) {
            for (std::size_t piece = 0; piece < pieces; ++piece) {
                check();
                work(piece, 0);
            }
            return;
        }
        if (!shared_->pool) shared_->pool.emplace(threads_ - 1);
        std::atomic<std::size_t> next{0};
        std::exception_ptr first;
        std::mutex lock;
        shared_->pool->run([&](int worker) {
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
        });
        if (first) std::rethrow_exception(first);
    }

private:
    /// The threads are one caller's until the end of its work.
    class Turn {
    public:
        Turn(std::atomic<bool>& busy, bool wanted) : busy_{busy} {
            if (wanted) ours_ = !busy.exchange(true, std::memory_order_acquire);
        }
        Turn(const Turn&) = delete;
        Turn& operator=(const Turn&) = delete;
        ~Turn() {
            if (ours_) busy_.store(false, std::memory_order_release);
        }
        [[nodiscard]] bool ours() const { return ours_; }

    private:
        std::atomic<bool>& busy_;
        bool ours_ = false;
    };
    static unsigned most() { return std::max(1U, std::thread::hardware_concurrency()); }
    struct Shared {
        std::optional<detail::Threads> pool;
        std::atomic<bool> busy{false};
    };
    int threads_;
    Watch* watch_;
    std::shared_ptr<Shared> shared_ = std::make_shared<Shared>();
};

}  // namespace jknmodel

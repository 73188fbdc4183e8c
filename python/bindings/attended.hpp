// SPDX-License-Identifier: Apache-2.0
#pragma once

/// \file attended.hpp
/// Long work that Ctrl-C stops and that says how far it is. What it uses is the caller's.

#include <pybind11/pybind11.h>

#include <atomic>
#include <chrono>
#include <condition_variable>
#include <exception>
#include <jknmodel/base/workers.hpp>
#include <mutex>
#include <optional>
#include <thread>
#include <utility>

namespace jknmodel::python {

namespace py = pybind11;

/// Runs work on a thread of its own while this one, without the interpreter's lock, listens for
/// Ctrl-C and reports progress.
template <class Work>
auto attended(const py::object& progress, Work&& work) {
    using Result = decltype(work(std::declval<Watch&>()));
    Watch watch;
    std::optional<Result> result;
    std::exception_ptr failure, interruption;
    {
        const py::gil_scoped_release others_may_run;
        std::mutex lock;
        std::condition_variable finished;
        bool over = false;
        std::atomic<unsigned long> ident{0};
        std::thread worker{[&] {
            ident = PyThread_get_thread_ident();
            try {
                result.emplace(work(watch));
            } catch (...) {
                failure = std::current_exception();
            }
            const std::lock_guard hold{lock};
            over = true;
            finished.notify_all();
        }};
        std::unique_lock hold{lock};
        while (!finished.wait_for(hold, std::chrono::milliseconds{20}, [&] { return over; })) {
            hold.unlock();
            {
                const py::gil_scoped_acquire ours;
                try {
                    if (PyErr_CheckSignals() != 0) throw py::error_already_set();
                    if (!progress.is_none()) progress(watch.done.load(), watch.of.load());
                } catch (...) {
                    watch.stop = true;
                    interruption = std::current_exception();
                    const auto ended = [&] {
                        const py::gil_scoped_release wait;
                        std::unique_lock held{lock};
                        return finished.wait_for(held, std::chrono::milliseconds{20},
                                                 [&] { return over; });
                    };
                    // a lever that is written in Python hears of it at its next line
                    while (!ended()) PyThreadState_SetAsyncExc(ident, PyExc_KeyboardInterrupt);
                }
            }
            hold.lock();
        }
        hold.unlock();
        if (worker.joinable()) worker.join();
    }
    if (interruption) std::rethrow_exception(interruption);
    if (failure) std::rethrow_exception(failure);
    if (!progress.is_none()) progress(watch.done.load(), watch.of.load());
    return std::move(*result);
}

}  // namespace jknmodel::python

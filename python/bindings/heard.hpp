// SPDX-License-Identifier: Apache-2.0
#pragma once

/// \file heard.hpp
/// Work that Ctrl-C does not wait for: a large file is read on a thread of its own, which holds all
/// that it needs. Whoever is interrupted leaves it behind; it ends within seconds and is forgotten.

#include <pybind11/pybind11.h>

#include <chrono>
#include <condition_variable>
#include <exception>
#include <memory>
#include <mutex>
#include <optional>
#include <thread>
#include <utility>

namespace jknmodel::python {

/// What `work` returns or throws; error_already_set when a signal's handler raised. `work` touches
/// nothing of Python and owns what it uses.
template <class Work>
auto heard(Work work) {
    struct State {
        explicit State(Work what) : work{std::move(what)} {}
        Work work;
        std::mutex lock;
        std::condition_variable finished;
        std::optional<decltype(std::declval<Work&>()())> result;
        std::exception_ptr failure;
        bool over = false;
    };
    auto state = std::make_shared<State>(std::move(work));
    std::thread{[state] {
        try {
            state->result.emplace(state->work());
        } catch (...) {
            state->failure = std::current_exception();
        }
        const std::lock_guard hold{state->lock};
        state->over = true;
        state->finished.notify_all();
    }}.detach();
    for (bool over = false; !over;) {
        {
            const pybind11::gil_scoped_release others_may_run;
            std::unique_lock hold{state->lock};
            over = state->finished.wait_for(hold, std::chrono::milliseconds{20},
                                            [&] { return state->over; });
        }
        if (!over && PyErr_CheckSignals() != 0) throw pybind11::error_already_set();
    }
    if (state->failure) std::rethrow_exception(state->failure);
    return std::move(*state->result);
}

}  // namespace jknmodel::python

// SPDX-License-Identifier: Apache-2.0
#pragma once

/// \file each_draw.hpp
/// Many draws of one question, with threads between them: draw j is the same whatever else is
/// drawn, on any number of threads. What was finished is kept and taken up again.

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <jknmodel/base/archive.hpp>
#include <jknmodel/base/workers.hpp>
#include <jknmodel/ledger/book.hpp>
#include <jknmodel/projection/case.hpp>
#include <mutex>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

namespace jknmodel {

namespace detail {

/// Takes up what was kept. Throws InputError where it cannot be of this run: an altered file.
template <class Read>
void read_back(Read&& read) {
    bool sound = false;
    try {
        read();
        sound = true;
    } catch (const Torn&) {
    } catch (const ProofError&) {
    } catch (const std::overflow_error&) {
    }
    if (!sound)
        refuse("checkpoint", "",
               "holds what no run of this question can have kept: it was altered; remove the file");
}

/// Runs every draw; progress is counted in steps, so many a draw. With a `Keep` a finished draw is
/// kept under its number.
template <class Result, class One>
[[nodiscard]] std::vector<Result> each_draw(const std::vector<Case>& cases, const Draws& draws,
                                            const Workers& workers, const Keep* keep, One&& one) {
    check(draws, cases.size());
    if (Watch* watch = workers.watch()) watch->of += draws.count;
    std::vector<Result> out(draws.count);
    std::mutex keeping;
    workers.each(draws.count, [&](std::size_t i, int) {
        const std::uint32_t draw = draws.first + static_cast<std::uint32_t>(i);
        std::string kept;
        if (keep != nullptr) {
            const std::lock_guard hold{keeping};
            kept = keep->load(draw);
        }
        if (!kept.empty()) {
            read_back([&] {
                Reading archive{kept};
                out[i].state(archive);
                archive.end();
            });
        } else {
            out[i] = one(cases[cases.size() == 1 ? 0 : i], draw);
            if (keep != nullptr) {
                Writing archive;
                out[i].state(archive);
                const std::lock_guard hold{keeping};
                keep->save(draw, archive.bytes);
            }
        }
        if (Watch* watch = workers.watch()) ++watch->done;
    });
    return out;
}

}  // namespace detail

}  // namespace jknmodel

// SPDX-License-Identifier: Apache-2.0
#pragma once

/// \file pcg64.hpp
/// NumPy's PCG64, to the bit: a linear congruential state of 128 bits whose halves are folded and
/// turned, XSL-RR (O'Neill, HMC-CS-2014-0905); what np.random.default_rng(seed) draws by.
///
///   Pcg64 bits{SeedSequence{{80, 3}}};   // np.random.default_rng([80, 3])
///   bits();                              // 64 of them
///   bits.skip(3200);                     // as if so many had been drawn

#include <cstdint>
#include <jknmodel/base/numpy/seed_sequence.hpp>
#include <jknmodel/base/numpy/word128.hpp>

namespace jknmodel::numpy {

class Pcg64 {
public:
    explicit Pcg64(const SeedSequence& seed) {
        const auto [high, low, of_high, of_low] = seed.state<4>();
        increment_ = {(of_high << 1U) | (of_low >> 63U), (of_low << 1U) | 1U};
        state_ = (increment_ + Word128{high, low}) * multiplier + increment_;
    }

    [[nodiscard]] std::uint64_t operator()() noexcept {
        state_ = state_ * multiplier + increment_;
        const std::uint64_t word = state_.high ^ state_.low, by = state_.high >> 58U;
        return word >> by | word << ((64U - by) & 63U);  // as std::rotr
    }

    /// Goes so many numbers on, by doubling (Brown 1994).
    void skip(std::uint64_t count) noexcept {
        Word128 times{0, 1}, plus{0, 0}, step_times = multiplier, step_plus = increment_;
        for (; count != 0; count >>= 1U) {
            if ((count & 1U) != 0) {
                times = times * step_times;
                plus = plus * step_times + step_plus;
            }
            step_plus = (step_times + Word128{0, 1}) * step_plus;
            step_times = step_times * step_times;
        }
        state_ = times * state_ + plus;
    }

private:
    static constexpr Word128 multiplier{0x2360ED051FC65DA4U, 0x4385DF649FCCF645U};
    Word128 state_, increment_;
};

}  // namespace jknmodel::numpy

// SPDX-License-Identifier: Apache-2.0
#pragma once

/// \file philox64.hpp
/// NumPy's Philox, to the bit: 4x64 of ten rounds (Salmon, Moraes, Dror and Shaw, SC 2011), counted
/// from a key that a seed gives.
///
///   Philox64 bits{SeedSequence{{seed}, {crc32("births")}}};
///   bits();            // 64 of them
///   bits.skip(3200);   // as if so many had been drawn

#include <array>
#include <cstddef>
#include <cstdint>
#include <jknmodel/base/numpy/seed_sequence.hpp>
#include <jknmodel/base/numpy/word128.hpp>

namespace jknmodel::numpy {

class Philox64 {
public:
    explicit Philox64(const SeedSequence& seed) : key_{seed.state<2>()} {}

    [[nodiscard]] std::uint64_t operator()() noexcept {
        if (next_ == words_.size()) {
            count(1);
            fill();
            next_ = 0;
        }
        return words_[next_++];
    }

    /// Goes so many numbers on.
    void skip(std::uint64_t numbers) noexcept {
        const std::uint64_t from = next_ + numbers;
        if (from <= words_.size()) {
            next_ = static_cast<std::size_t>(from);
            return;
        }
        const std::uint64_t beyond = from - words_.size();
        count((beyond + words_.size() - 1) / words_.size());
        fill();
        next_ = static_cast<std::size_t>((beyond - 1) % words_.size() + 1);
    }

private:
    using Words = std::array<std::uint64_t, 4>;

    void count(std::uint64_t blocks) noexcept {
        for (std::uint64_t& word : counter_) {
            word += blocks;
            blocks = word < blocks ? 1 : 0;
        }
    }

    void fill() noexcept {
        std::array<std::uint64_t, 2> key = key_;
        words_ = counter_;
        for (int round = 0; round < 10; ++round) {
            const Word128 a = product(0xD2E7470EE14C6C93U, words_[0]);
            const Word128 b = product(0xCA5A826395121157U, words_[2]);
            words_ = {b.high ^ words_[1] ^ key[0], b.low, a.high ^ words_[3] ^ key[1], a.low};
            key[0] += 0x9E3779B97F4A7C15U, key[1] += 0xBB67AE8584CAA73BU;
        }
    }

    std::array<std::uint64_t, 2> key_;
    Words counter_{}, words_{};
    std::size_t next_ = 4;
};

}  // namespace jknmodel::numpy

// SPDX-License-Identifier: Apache-2.0
#pragma once

/// \file pages.hpp
/// Much memory at once, in large pages where the system has them: all that headers ask of a system.

#include <cstddef>
#include <memory>
#include <new>
#if defined(__linux__) && !defined(JKNMODEL_PLAIN_CXX)
#include <sys/mman.h>
#endif

namespace jknmodel::detail {

/// Memory for many numbers. A tape is some 40 MB for a moment: where the machine has large pages it
/// is asked for those, as it takes longer to bring so many small ones than to fill them.
class Pages {
public:
    static constexpr std::size_t large = std::size_t{1} << 21U;
    Pages() = default;
    explicit Pages(std::size_t bytes)
        : memory_{::operator new ((bytes + large - 1) / large * large, std::align_val_t{large})} {
#if defined(MADV_HUGEPAGE)
        (void)madvise(memory_.get(), (bytes + large - 1) / large * large, MADV_HUGEPAGE);
#endif
    }
    template <class X>
    [[nodiscard]] X* as() const {
        return static_cast<X*>(memory_.get());
    }

private:
    struct Free {
        void operator()(void* memory) const { ::operator delete (memory, std::align_val_t{large}); }
    };
    std::unique_ptr<void, Free> memory_;
};

}  // namespace jknmodel::detail

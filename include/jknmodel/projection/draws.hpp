// SPDX-License-Identifier: Apache-2.0
#pragma once

/// \file draws.hpp
/// Many draws of one question: each its own baseline and scenario (they may all be the same), its
/// own chance, and threads between them. Draw j is the same whatever else is drawn, on any number
/// of threads.
///
///   Workers workers{2};
///   const auto runs = sampled_draws({{&baseline, &scenario}}, Month{2026, 12}, {.seed = 1,
///                                   .count = 1'000}, workers);
///
/// A file that needs one engine includes that engine's header alone.

#include <jknmodel/projection/expected_draws.hpp>
#include <jknmodel/projection/persons_draws.hpp>
#include <jknmodel/projection/sampled_draws.hpp>

# SPDX-License-Identifier: Apache-2.0
#
# Every header of the library, in stage order. A new header is one line here;
# tests/architecture fails when one is missing.
set(JKNMODEL_HEADERS
    include/jknmodel/base/error.hpp
    include/jknmodel/base/headcount.hpp
    include/jknmodel/base/month.hpp
    include/jknmodel/base/names.hpp
    include/jknmodel/base/payer.hpp
    include/jknmodel/base/rupiah.hpp
    include/jknmodel/base/segment.hpp
    include/jknmodel/base/share.hpp
    include/jknmodel/base/standing.hpp
    # law
    include/jknmodel/law/activation.hpp
    include/jknmodel/law/aid.hpp
    include/jknmodel/law/arrears_rules.hpp
    include/jknmodel/law/catalogue.hpp
    include/jknmodel/law/citation.hpp
    include/jknmodel/law/dated.hpp
    include/jknmodel/law/month_law.hpp
    include/jknmodel/law/sources.hpp
    include/jknmodel/law/tariffs.hpp
    include/jknmodel/law/uhc.hpp
    include/jknmodel/law/wage_limits.hpp
    include/jknmodel/law/wage_rates.hpp
    # schedule
    include/jknmodel/schedule/afford.hpp
    include/jknmodel/schedule/arrears.hpp
    include/jknmodel/schedule/calendar.hpp
    include/jknmodel/schedule/dues.hpp
    # ledger
    # baseline
    # scenario
    # outcome
    # projection
    # study
    # report
)

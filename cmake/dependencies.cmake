# SPDX-License-Identifier: Apache-2.0
#
# Eigen, Boost headers and toml++: those that the project around us has already; else from the
# system, or, when a wheel is built, from the header wheels that pip put beside the builder
# (cmeel-eigen, boost-headers), which do not tell CMake where they are, so that Python is asked; or
# fetched, where that was asked for.

if(JKNMODEL_BUILD_PYTHON)
  find_package(Python 3.11 REQUIRED COMPONENTS Interpreter Development.Module)
  execute_process(
    COMMAND "${Python_EXECUTABLE}" -c [[
import importlib.util as u, pathlib as p
def beside(package, folder):
    spec = u.find_spec(package)
    path = p.Path(next(iter(spec.submodule_search_locations))) / folder if spec else None
    return path.resolve().as_posix() if path and path.is_dir() else ""
print(beside("cmeel", "../cmeel.prefix"), beside("boost_headers", "include"), sep=";", end="")]]
    OUTPUT_VARIABLE _wheels COMMAND_ERROR_IS_FATAL ANY)
  list(GET _wheels 0 _eigen_wheel)
  list(GET _wheels 1 _boost_wheel)
endif()

find_package(Threads REQUIRED)

# fetched(NAME FOLDERS ...): headers alone, for `target_link_libraries(... NAME)`; what else the
# project would build is left where it is. FETCHCONTENT_SOURCE_DIR_<NAME> names a folder instead.
function(jknmodel_fetched name folders)
  include(FetchContent)
  FetchContent_Declare(${name} ${ARGN} SOURCE_SUBDIR no-cmake-of-its-own)
  FetchContent_MakeAvailable(${name})
  file(GLOB _found LIST_DIRECTORIES ON "${${name}_SOURCE_DIR}${folders}")
  if(NOT _found)
    message(FATAL_ERROR "jknmodel: what was fetched for ${name} has no '${folders}'")
  endif()
  set(_found "${_found}" PARENT_SCOPE)
endfunction()

# ── Eigen ──────────────────────────────────────────────────────────────────────────────────────
if(NOT TARGET Eigen3::Eigen)
  # No version: 3.4...5 does not find 3.4.0, and 3.4 does not find 5.
  find_package(Eigen3 CONFIG QUIET GLOBAL HINTS ${_eigen_wheel})
  if(Eigen3_VERSION AND Eigen3_VERSION VERSION_LESS 3.4)
    message(FATAL_ERROR "jknmodel needs Eigen 3.4 or later, found ${Eigen3_VERSION}")
  endif()
endif()
if(NOT TARGET Eigen3::Eigen AND JKNMODEL_FETCH_DEPENDENCIES)
  jknmodel_fetched(eigen3 "" GIT_REPOSITORY "${JKNMODEL_EIGEN_FROM}" GIT_TAG 3.4.0 GIT_SHALLOW ON)
  add_library(Eigen3::Eigen INTERFACE IMPORTED GLOBAL)
  target_include_directories(Eigen3::Eigen INTERFACE ${_found})
endif()
if(NOT TARGET Eigen3::Eigen)
  message(FATAL_ERROR "jknmodel needs Eigen 3.4 or later (Debian: libeigen3-dev): install it, name "
                      "its place in Eigen3_DIR, or set JKNMODEL_FETCH_DEPENDENCIES to fetch it")
endif()

# ── Boost's headers ────────────────────────────────────────────────────────────────────────────
if(NOT TARGET Boost::headers)
  find_package(Boost 1.74 CONFIG QUIET GLOBAL)
endif()
if(NOT TARGET Boost::headers) # the wheel has headers and no BoostConfig; CMake 4 has no FindBoost
  find_path(JKNMODEL_BOOST_INCLUDE_DIR boost/date_time/gregorian/gregorian.hpp HINTS ${_boost_wheel})
  if(JKNMODEL_BOOST_INCLUDE_DIR)
    set(_found "${JKNMODEL_BOOST_INCLUDE_DIR}")
  elseif(JKNMODEL_FETCH_DEPENDENCIES)
    jknmodel_fetched(boost "/libs/*/include" URL "${JKNMODEL_BOOST_FROM}")
  else()
    message(FATAL_ERROR "jknmodel needs the headers of Boost.Date_Time 1.74 or later (Debian: "
                        "libboost-dev): install them, name their folder in "
                        "JKNMODEL_BOOST_INCLUDE_DIR, or set JKNMODEL_FETCH_DEPENDENCIES")
  endif()
  add_library(Boost::headers INTERFACE IMPORTED GLOBAL)
  target_include_directories(Boost::headers INTERFACE ${_found})
endif()

# ── toml++, for jknmodel::io alone ─────────────────────────────────────────────────────────────
set(JKNMODEL_HAS_IO OFF)
if(JKNMODEL_BUILD_PYTHON OR NOT JKNMODEL_BUILD_IO STREQUAL "OFF")
  find_path(JKNMODEL_TOMLPP_INCLUDE_DIR toml++/toml.h)
  if(JKNMODEL_TOMLPP_INCLUDE_DIR)
    set(JKNMODEL_HAS_IO ON)
  elseif(JKNMODEL_FETCH_DEPENDENCIES)
    jknmodel_fetched(tomlplusplus "/include" GIT_REPOSITORY "${JKNMODEL_TOMLPP_FROM}" GIT_TAG v3.4.0
                     GIT_SHALLOW ON)
    set(JKNMODEL_TOMLPP_INCLUDE_DIR "${_found}")
    set(JKNMODEL_HAS_IO ON)
  elseif(JKNMODEL_BUILD_PYTHON OR NOT JKNMODEL_BUILD_IO STREQUAL "AUTO")
    message(FATAL_ERROR "jknmodel::io needs toml++ (Debian: libtomlplusplus-dev): install it, name "
                        "its folder in JKNMODEL_TOMLPP_INCLUDE_DIR, or set "
                        "JKNMODEL_FETCH_DEPENDENCIES to fetch it")
  else()
    message(STATUS "jknmodel::io is left out: no toml++ (Debian: libtomlplusplus-dev)")
  endif()
endif()

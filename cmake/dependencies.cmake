# SPDX-License-Identifier: Apache-2.0
#
# Eigen, Boost headers and toml++, from the system or, when a wheel is built, from the header
# wheels that pip put beside the builder (cmeel-eigen, boost-headers). Neither tells CMake where it
# is, so Python is asked.

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

# No version: 3.4...5 does not find 3.4.0, and 3.4 does not find 5.
find_package(Eigen3 CONFIG REQUIRED HINTS ${_eigen_wheel})
if(Eigen3_VERSION AND Eigen3_VERSION VERSION_LESS 3.4)
  message(FATAL_ERROR "jknmodel needs Eigen 3.4 or later, found ${Eigen3_VERSION}")
endif()

find_package(Boost 1.74 CONFIG QUIET)
if(NOT TARGET Boost::headers) # the wheel has headers and no BoostConfig; CMake 4 has no FindBoost
  find_path(JKNMODEL_BOOST_INCLUDE_DIR boost/date_time/gregorian/gregorian.hpp
            HINTS ${_boost_wheel} REQUIRED)
  add_library(Boost::headers INTERFACE IMPORTED GLOBAL)
  target_include_directories(Boost::headers INTERFACE "${JKNMODEL_BOOST_INCLUDE_DIR}")
endif()

if(JKNMODEL_BUILD_IO OR JKNMODEL_BUILD_PYTHON)
  find_path(JKNMODEL_TOMLPP_INCLUDE_DIR toml++/toml.h REQUIRED)
endif()

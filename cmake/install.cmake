# SPDX-License-Identifier: Apache-2.0
#
# Components: headers, engine, io, planner, data and docs; the Python wheel takes the headers alone.
include(CMakePackageConfigHelpers)
set(_config "${CMAKE_INSTALL_LIBDIR}/cmake/jknmodel")
set(_independent "")
if(JKNMODEL_BUILD_PYTHON) # no compiled part, and found on machines whose lib is named otherwise
  set(_config "${CMAKE_INSTALL_DATADIR}/cmake/jknmodel")
  set(_independent ARCH_INDEPENDENT)
endif()

install(TARGETS jknmodel EXPORT jknmodelTargets
        FILE_SET HEADERS DESTINATION "${CMAKE_INSTALL_INCLUDEDIR}" COMPONENT headers)
if(JKNMODEL_OWN_LEVERS)
  install(FILES "${JKNMODEL_OWN_LEVERS}" COMPONENT headers
          DESTINATION "${CMAKE_INSTALL_INCLUDEDIR}/jknmodel/own_levers")
endif()
install(EXPORT jknmodelTargets NAMESPACE jknmodel:: DESTINATION "${_config}" COMPONENT headers)
foreach(_name IN ITEMS engine io planner)
  if(TARGET jknmodel_${_name})
    install(TARGETS jknmodel_${_name} EXPORT jknmodel_${_name}Targets COMPONENT ${_name}
            ARCHIVE DESTINATION "${CMAKE_INSTALL_LIBDIR}"
            FILE_SET HEADERS DESTINATION "${CMAKE_INSTALL_INCLUDEDIR}")
    install(EXPORT jknmodel_${_name}Targets NAMESPACE jknmodel:: DESTINATION "${_config}"
            COMPONENT ${_name})
  endif()
endforeach()
configure_package_config_file(cmake/jknmodelConfig.cmake.in jknmodelConfig.cmake
                              INSTALL_DESTINATION "${_config}")
write_basic_package_version_file(jknmodelConfigVersion.cmake
                                 COMPATIBILITY SameMinorVersion ${_independent})
install(FILES "${CMAKE_CURRENT_BINARY_DIR}/jknmodelConfig.cmake"
              "${CMAKE_CURRENT_BINARY_DIR}/jknmodelConfigVersion.cmake"
        DESTINATION "${_config}" COMPONENT headers)

# pkg-config: each file finds its own place, so that an install can be moved.
set(_levers "")
if(JKNMODEL_OWN_LEVERS)
  set(_levers " -DJKNMODEL_OWN_LEVERS='\"jknmodel/own_levers/${_own}\"'")
endif()
file(RELATIVE_PATH _up "/prefix/${CMAKE_INSTALL_LIBDIR}/pkgconfig" "/prefix")
foreach(_name IN ITEMS jknmodel engine io)
  if(_name STREQUAL "jknmodel" OR TARGET jknmodel_${_name})
    configure_file("cmake/${_name}.pc.in" "${_name}.pc" @ONLY)
    if(_name STREQUAL "jknmodel")
      install(FILES "${CMAKE_CURRENT_BINARY_DIR}/${_name}.pc" COMPONENT pkgconfig
              DESTINATION "${CMAKE_INSTALL_LIBDIR}/pkgconfig")
    else()
      install(FILES "${CMAKE_CURRENT_BINARY_DIR}/${_name}.pc" RENAME "jknmodel-${_name}.pc"
              DESTINATION "${CMAKE_INSTALL_LIBDIR}/pkgconfig" COMPONENT ${_name})
    endif()
  endif()
endforeach()

# What ships: places with their scenarios, priors, and an opening position worked out from one.
foreach(_folder IN ITEMS python/jknmodel/data/places python/jknmodel/data/priors
                         python/jknmodel/data/overlays examples/baselines)
  install(DIRECTORY "${_folder}" DESTINATION "${CMAKE_INSTALL_DATADIR}/jknmodel" COMPONENT data)
endforeach()
install(FILES LICENSE README.md CHANGELOG.md DESTINATION "${CMAKE_INSTALL_DOCDIR}" COMPONENT docs)
install(DIRECTORY docs examples/cpp DESTINATION "${CMAKE_INSTALL_DOCDIR}" COMPONENT docs)

/**
 * Reads the part of HDF5 that network files use: groups, attributes of texts, and whole arrays of
 * floats. Written for files of strangers.
 */
@NullMarked
package org.lacewing.onnx.imports.hdf5;

import org.jspecify.annotations.NullMarked;

package org.lacewing.training.export;

import java.util.List;

/**
 * One element of a network that is to be written.
 *
 * @param vertex the name of the vertex it belongs to
 * @param number the vertex's place in the order of computation, from 0
 * @param configuration the layer's, vertex's or preprocessor's configuration
 * @param preprocessor whether it is a layer's preprocessor, whose answer the layer reads
 * @param inputs the names of the vertices it reads
 * @param site the shapes it reads and answers
 */
record NetworkElement(
    String vertex,
    int number,
    Object configuration,
    boolean preprocessor,
    List<String> inputs,
    ExportSite site) {

  /** Returns the element as messages call it. */
  String place() {
    return "layer \""
        + vertex
        + "\" (number "
        + number
        + ", "
        + configuration.getClass().getSimpleName()
        + ")";
  }
}

package org.lacewing.core.packaging;

import org.lacewing.core.error.DataException;
import org.lacewing.core.error.Failure;
import org.lacewing.core.model.NetworkSignature;

/** What is said to someone who asks a package for a part it does not have. */
final class NotInPackage {
  private NotInPackage() {}

  static DataException preprocessing(NetworkSignature signature) {
    return new DataException(
        Failure.of("This model has no preprocessing: it takes tensors, not rows of a table")
            .expected("a model that was packaged with its preprocessing")
            .received("tensors " + signature)
            .advice(
                "Give the tensors to the network itself, or train and package the model with its"
                    + " data."));
  }

  static DataException onnx() {
    return new DataException(
        Failure.of("The network of this package is packed, it is no ONNX file")
            .received(PackageDocument.PACKED)
            .advice("Export it as an ONNX file."));
  }
}

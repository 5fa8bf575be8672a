package org.lacewing.training.imports;

import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.Serializable;
import java.util.concurrent.atomic.AtomicBoolean;

/** A class that leaves a mark when somebody makes an object of it from bytes. */
final class SideEffect implements Serializable {
  static final AtomicBoolean HAPPENED = new AtomicBoolean();
  private static final long serialVersionUID = 1;

  private void readObject(ObjectInputStream in) throws IOException, ClassNotFoundException {
    in.defaultReadObject();
    HAPPENED.set(true);
  }
}

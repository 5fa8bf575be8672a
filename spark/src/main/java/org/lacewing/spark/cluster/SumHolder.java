package org.lacewing.spark.cluster;

import java.io.Externalizable;
import java.io.IOException;
import java.io.ObjectInput;
import java.io.ObjectOutput;
import org.lacewing.training.averaging.RoundSum;

/** A sum on its way between processes of Spark, in the sum's own format. Not thread-safe. */
public final class SumHolder implements Externalizable {
  private static final long serialVersionUID = 1L;

  private RoundSum sum = new RoundSum();

  /** Makes an empty sum. */
  public SumHolder() {}

  RoundSum sum() {
    return sum;
  }

  @Override
  public void writeExternal(ObjectOutput out) throws IOException {
    sum.write(out);
  }

  @Override
  public void readExternal(ObjectInput in) throws IOException {
    sum = RoundSum.read(in);
  }
}

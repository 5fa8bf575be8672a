package org.lacewing.onnx.imports;

import java.util.List;

/** Networks that PyTorch exported; {@code src/test/python/pytorch_fixtures.py} writes them. */
public final class PyTorchFixtures implements FixtureSource {
  @Override
  public List<NetworkFixture> fixtures() {
    return FixtureSource.listed(PyTorchFixtures.class, "/fixtures/pytorch");
  }
}

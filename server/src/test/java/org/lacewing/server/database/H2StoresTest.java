package org.lacewing.server.database;

import java.util.Map;

class H2StoresTest extends StoresContract {
  @Override
  Map<String, Object> settings() {
    return Map.of();
  }
}

package org.lacewing.server.registry;

import io.micronaut.context.annotation.Factory;
import jakarta.inject.Singleton;
import java.time.Clock;
import org.lacewing.core.run.RunStore;
import org.lacewing.server.settings.StorageSettings;

/** Makes the stores of files that the server works on. */
@Factory
final class RegistryFactory {
  @Singleton
  Clock clock() {
    return Clock.systemUTC();
  }

  @Singleton
  ModelRegistry registry(StorageSettings storage, Clock clock) {
    return ModelRegistry.at(storage.models(), storage.incoming(), clock);
  }

  @Singleton
  RunStore runs(StorageSettings storage, Clock clock) {
    return RunStore.at(storage.runs(), clock);
  }
}

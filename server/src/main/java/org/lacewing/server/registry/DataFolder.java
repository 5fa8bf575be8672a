package org.lacewing.server.registry;

import io.micronaut.context.annotation.Bean;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;
import org.lacewing.core.error.ConfigurationException;
import org.lacewing.core.error.DataException;
import org.lacewing.core.error.Failure;
import org.lacewing.core.files.DirectoryTree;
import org.lacewing.server.settings.StorageSettings;

/**
 * The server's own folder, which belongs to one process at a time. The system gives it back when
 * the process ends, however it ends. Thread-safe.
 */
@Singleton
@Bean(typed = DataFolder.class)
public final class DataFolder {
  private static final String LOCK = "server.lock";

  private final StorageSettings storage;
  private @Nullable FileChannel channel;

  /** Makes it without touching the folder. */
  public DataFolder(StorageSettings storage) {
    this.storage = storage;
  }

  /**
   * Takes the folder for this process and removes what an earlier one left incomplete.
   *
   * @throws ConfigurationException if another process is at work in it
   * @throws DataException if it cannot be written
   */
  public synchronized void claim() {
    if (channel != null) {
      return;
    }
    Path folder = storage.data();
    try {
      Files.createDirectories(folder);
      FileChannel opened =
          FileChannel.open(
              folder.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      if (!lock(opened)) {
        opened.close();
        throw new ConfigurationException(
            Failure.of("A server is at work in this folder already")
                .at("data " + folder.getFileName())
                .advice(
                    "Ask that server, for instance POST /api/v1/tokens or POST"
                        + " /api/v1/runs/reindex, or stop it first."));
      }
      channel = opened;
      DirectoryTree.delete(storage.incoming());
      Files.createDirectories(storage.incoming());
    } catch (IOException e) {
      throw new DataException(
          Failure.of("The folder of the server cannot be written")
              .at("data " + folder.getFileName())
              .received(e.toString()),
          e);
    }
  }

  private static boolean lock(FileChannel opened) throws IOException {
    try {
      @Nullable FileLock lock = opened.tryLock();
      return lock != null;
    } catch (OverlappingFileLockException e) {
      return false;
    }
  }

  /** Gives the folder back. */
  @PreDestroy
  synchronized void release() throws IOException {
    if (channel != null) {
      channel.close();
      channel = null;
    }
  }
}

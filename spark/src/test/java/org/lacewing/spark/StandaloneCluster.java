package org.lacewing.spark;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A standalone Spark cluster on loopback: one master and workers of one core each. */
public final class StandaloneCluster implements AutoCloseable {
  private static final String HOST = "127.0.0.1";
  private static final long DEADLINE = TimeUnit.SECONDS.toNanos(300);

  private final List<Process> daemons = new ArrayList<>();
  private final int port;

  private StandaloneCluster(int port) {
    this.port = port;
  }

  /**
   * Starts a cluster.
   *
   * @param folder takes logs and working folders
   * @param workers how many workers, of one core and 1 GB each
   */
  public static StandaloneCluster start(Distribution distribution, Path folder, int workers)
      throws IOException, InterruptedException {
    int port;
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getByName(HOST))) {
      port = socket.getLocalPort();
    }
    StandaloneCluster cluster = new StandaloneCluster(port);
    try {
      cluster.daemons.add(
          distribution.daemon(
              folder.resolve("master.log"),
              List.of(
                  "org.apache.spark.deploy.master.Master",
                  "--host",
                  HOST,
                  "--port",
                  "" + port,
                  "--webui-port",
                  "0")));
      cluster.await();
      for (int i = 0; i < workers; i++) {
        Path work = Files.createDirectory(folder.resolve("worker-" + i));
        cluster.daemons.add(
            distribution.daemon(
                folder.resolve("worker-" + i + ".log"),
                List.of(
                    "org.apache.spark.deploy.worker.Worker",
                    "--host",
                    HOST,
                    "--cores",
                    "1",
                    "--memory",
                    "1g",
                    "--webui-port",
                    "0",
                    "--work-dir",
                    work.toString(),
                    cluster.url())));
      }
      return cluster;
    } catch (IOException | InterruptedException | RuntimeException | Error e) {
      cluster.close();
      throw e;
    }
  }

  /** Returns the address of the master. */
  public String url() {
    return "spark://" + HOST + ":" + port;
  }

  private void await() throws InterruptedException {
    long start = System.nanoTime();
    while (true) {
      try (Socket socket = new Socket()) {
        socket.connect(new InetSocketAddress(HOST, port), 1000);
        return;
      } catch (IOException e) {
        if (System.nanoTime() - start > DEADLINE || !daemons.get(0).isAlive()) {
          throw new IllegalStateException("The master does not answer", e);
        }
        Thread.sleep(200);
      }
    }
  }

  /**
   * Returns the executors that live, those of the first worker first. What an executor starts has
   * its command line for a moment and is none.
   */
  public List<ProcessHandle> executors() {
    return daemons.stream()
        .flatMap(daemon -> daemon.children())
        .filter(
            process ->
                process
                    .info()
                    .arguments()
                    .map(words -> List.of(words).toString().contains("ExecutorBackend"))
                    .orElse(false))
        .toList();
  }

  /**
   * Returns whether master and workers have no process below them. One that is ending has no
   * command line any more, so it is no executor, but its processor time is not yet that of its
   * parent.
   */
  public boolean isIdle() {
    return daemons.stream().flatMap(Process::children).findAny().isEmpty();
  }

  /** Returns the process ids of master and workers, in this order. */
  public List<Long> daemons() {
    return daemons.stream().map(Process::pid).toList();
  }

  /** Kills an executor, as {@code kill -9} does, and returns whether there was one. */
  public boolean killExecutor() {
    return executors().stream().findFirst().map(ProcessHandle::destroyForcibly).orElse(false);
  }

  /** Kills the last worker and its executors, as if its machine went away. */
  public void killWorker() {
    Process worker = daemons.get(daemons.size() - 1);
    List<ProcessHandle> executors = worker.descendants().toList();
    worker.destroyForcibly();
    executors.forEach(ProcessHandle::destroyForcibly);
  }

  @Override
  public void close() {
    for (Process daemon : daemons) {
      daemon.descendants().forEach(ProcessHandle::destroyForcibly);
      daemon.destroyForcibly();
    }
  }
}

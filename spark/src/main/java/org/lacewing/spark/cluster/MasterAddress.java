package org.lacewing.spark.cluster;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.lacewing.core.error.ConfigurationException;
import org.lacewing.core.error.Failure;

/**
 * Where a Spark cluster is to be found. It is checked here because Spark itself tries for a minute
 * to reach a master that is not there, and then tells of a context that was stopped.
 */
final class MasterAddress {
  private static final Pattern STANDALONE =
      Pattern.compile("spark://([^/:,\\s]+:\\d{1,5}(,[^/:,\\s]+:\\d{1,5})*)");
  private static final Pattern OTHER =
      Pattern.compile(
          "local(\\[(\\*|\\d+)(,\\d+)?])?|local-cluster\\[\\d+,\\d+,\\d+]|yarn|k8s://\\S+");
  private static final int MILLISECONDS = 5000;
  private static final int LARGEST_PORT = 65_535;

  private MasterAddress() {}

  /**
   * Checks an address, and that a standalone master answers there.
   *
   * @throws ConfigurationException if not
   */
  static void require(String master) {
    Matcher standalone = STANDALONE.matcher(master);
    if (!standalone.matches()) {
      if (!OTHER.matcher(master).matches()) {
        throw wrong(master);
      }
      return;
    }
    List<String> hosts = List.of(standalone.group(1).split(",", -1));
    if (hosts.stream().anyMatch(host -> port(host) > LARGEST_PORT || port(host) < 1)) {
      throw wrong(master);
    }
    List<String> faults = hosts.stream().flatMap(MasterAddress::fault).toList();
    if (faults.size() == hosts.size()) {
      throw new ConfigurationException(
          Failure.of("No Spark master answers")
              .at(master)
              .received(faults.stream().collect(Collectors.joining("; ")))
              .advice("Start the cluster, or correct the address its master shows."));
    }
  }

  private static ConfigurationException wrong(String master) {
    return new ConfigurationException(
        Failure.of("--master is no address of a Spark cluster")
            .expected("local[*], local[N], spark://HOST:PORT, yarn or k8s://URL")
            .received("\"" + master + "\""));
  }

  private static int port(String host) {
    return Integer.parseInt(host.substring(host.lastIndexOf(':') + 1));
  }

  /** Returns why nobody answers; nothing if somebody does. */
  private static Stream<String> fault(String host) {
    try (Socket socket = new Socket()) {
      socket.connect(
          new InetSocketAddress(host.substring(0, host.lastIndexOf(':')), port(host)),
          MILLISECONDS);
      return Stream.of();
    } catch (IOException e) {
      return Stream.of(host + ": " + e.getMessage());
    }
  }
}

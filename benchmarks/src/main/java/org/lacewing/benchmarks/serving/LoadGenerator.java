package org.lacewing.benchmarks.serving;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;

/**
 * Keeps a number of connections to a server busy from one thread: each sends its next request when
 * its last one was answered. It knows just as much HTTP as that takes: answers with a
 * Content-Length on connections that are kept open.
 */
final class LoadGenerator {
  private static final int BUFFER = 1 << 16;
  private static final int MOST_TIMES = 1 << 22;

  private final int port;
  private final List<byte[]> requests;
  private final AnswerCheck check;
  private final long[] times = new long[MOST_TIMES];
  private long answered;
  private long failed;
  private long wrong;
  private int next;

  /** Tells whether an answer is right. */
  @FunctionalInterface
  interface AnswerCheck {
    /** Looks at the body of an answer with status 200. */
    boolean isRight(int request, String body);
  }

  private LoadGenerator(int port, List<byte[]> requests, AnswerCheck check) {
    this.port = port;
    this.requests = requests;
    this.check = check;
  }

  /** Returns the bytes of a request. */
  static byte[] post(String path, String body) {
    byte[] content = body.getBytes(StandardCharsets.UTF_8);
    byte[] head =
        ("POST "
                + path
                + " HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
                + "Content-Length: "
                + content.length
                + "\r\n\r\n")
            .getBytes(StandardCharsets.US_ASCII);
    byte[] all = Arrays.copyOf(head, head.length + content.length);
    System.arraycopy(content, 0, all, head.length, content.length);
    return all;
  }

  /**
   * Sends requests, one after the other from the start of the list, for some time.
   *
   * @throws IOException if the server cannot be reached or closes a connection
   */
  static LoadFigures run(
      int port, List<byte[]> requests, int connections, Duration time, AnswerCheck check)
      throws IOException {
    return new LoadGenerator(port, requests, check).run(connections, time);
  }

  private static final class Connection {
    final SocketChannel channel;
    final ByteBuffer in = ByteBuffer.allocate(BUFFER);
    ByteBuffer out = ByteBuffer.allocate(0);
    int request;
    long sent;
    int bodyAt;
    int end;

    Connection(SocketChannel channel) {
      this.channel = channel;
    }
  }

  private LoadFigures run(int connections, Duration time) throws IOException {
    long start = System.nanoTime();
    long stop = start + time.toNanos();
    int open = 0;
    try (Selector selector = Selector.open()) {
      for (int i = 0; i < connections; i++) {
        SocketChannel channel =
            SocketChannel.open(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        channel.socket().setTcpNoDelay(true);
        channel.configureBlocking(false);
        Connection connection = new Connection(channel);
        channel.register(selector, SelectionKey.OP_READ, connection);
        send(connection);
        open++;
      }
      while (open > 0) {
        if (selector.select(10_000) == 0) {
          failed += open;
          break;
        }
        for (SelectionKey key : selector.selectedKeys()) {
          Connection connection = (Connection) key.attachment();
          if (received(connection)) {
            if (System.nanoTime() < stop) {
              send(connection);
            } else {
              key.cancel();
              connection.channel.close();
              open--;
            }
          }
        }
        selector.selectedKeys().clear();
      }
    }
    double seconds = (System.nanoTime() - start) / 1e9;
    long[] sorted = Arrays.copyOf(times, (int) Math.min(answered, MOST_TIMES));
    Arrays.sort(sorted);
    return new LoadFigures(
        answered, failed, wrong, seconds, percentile(sorted, 50), percentile(sorted, 99));
  }

  private static double percentile(long[] sorted, int percent) {
    if (sorted.length == 0) {
      return Double.NaN;
    }
    long rank = (long) Math.ceil(sorted.length * (percent / 100.0));
    return sorted[(int) Math.max(0, rank - 1)] / 1e3;
  }

  private void send(Connection connection) throws IOException {
    connection.request = next;
    next = (next + 1) % requests.size();
    connection.out = ByteBuffer.wrap(requests.get(connection.request));
    connection.in.clear();
    connection.bodyAt = 0;
    connection.sent = System.nanoTime();
    while (connection.out.hasRemaining()) {
      connection.channel.write(connection.out);
    }
  }

  /** Reads what there is; returns whether the answer is complete. */
  private boolean received(Connection connection) throws IOException {
    if (connection.channel.read(connection.in) < 0) {
      throw new IOException("The server closed a connection");
    }
    byte[] bytes = connection.in.array();
    int length = connection.in.position();
    if (connection.bodyAt == 0) {
      int head = headEnd(bytes, length);
      if (head < 0) {
        return false;
      }
      connection.bodyAt = head;
      connection.end = head + contentLength(bytes, head);
    }
    if (length < connection.end) {
      return false;
    }
    account(connection, bytes);
    return true;
  }

  private void account(Connection connection, byte[] bytes) {
    boolean ok = bytes[9] == '2' && bytes[10] == '0' && bytes[11] == '0';
    if (!ok) {
      failed++;
      return;
    }
    times[(int) (answered % MOST_TIMES)] = System.nanoTime() - connection.sent;
    answered++;
    String body =
        new String(
            bytes,
            connection.bodyAt,
            connection.end - connection.bodyAt,
            StandardCharsets.ISO_8859_1);
    wrong += check.isRight(connection.request, body) ? 0 : 1;
  }

  private static int headEnd(byte[] bytes, int length) {
    for (int i = 3; i < length; i++) {
      if (bytes[i] == '\n' && bytes[i - 2] == '\n') {
        return i + 1;
      }
    }
    return -1;
  }

  private static int contentLength(byte[] bytes, int end) throws IOException {
    for (int i = 0; i + 16 < end; i++) {
      if (bytes[i] == '\n'
          && (bytes[i + 1] | 0x20) == 'c'
          && bytes[i + 8] == '-'
          && (bytes[i + 9] | 0x20) == 'l'
          && bytes[i + 15] == ':') {
        int value = 0;
        for (int at = i + 16; bytes[at] != '\r'; at++) {
          value = bytes[at] == ' ' ? value : value * 10 + bytes[at] - '0';
        }
        return value;
      }
    }
    throw new IOException("An answer has no Content-Length");
  }
}

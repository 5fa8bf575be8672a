package org.lacewing.benchmarks.serverlife;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** A connection on which anything can be sent. */
final class RawConnection implements AutoCloseable {
  private static final int TIMEOUT_MILLIS = 60_000;
  private static final int LONGEST_LINE = 1_000;

  private final Socket socket;
  private long sent;

  private RawConnection(Socket socket) {
    this.socket = socket;
  }

  static RawConnection open(int port) throws IOException {
    Socket socket = new Socket();
    try {
      socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), TIMEOUT_MILLIS);
      socket.setSoTimeout(TIMEOUT_MILLIS);
      socket.setTcpNoDelay(true);
      return new RawConnection(socket);
    } catch (IOException e) {
      socket.close();
      throw e;
    }
  }

  /** Returns the head of a request, up to the empty line. */
  static byte[] head(String method, String path, String... headers) {
    StringBuilder text = new StringBuilder(method + " " + path + " HTTP/1.1\r\n");
    text.append("Host: 127.0.0.1\r\n");
    for (String header : headers) {
      text.append(header).append("\r\n");
    }
    return text.append("\r\n").toString().getBytes(StandardCharsets.ISO_8859_1);
  }

  void send(byte[] bytes) throws IOException {
    send(bytes, 0, bytes.length);
  }

  void send(byte[] bytes, int from, int to) throws IOException {
    socket.getOutputStream().write(bytes, from, to - from);
    sent += to - from;
  }

  /** Returns how many bytes were sent. */
  long sent() {
    return sent;
  }

  /** Returns whether the server has closed the connection; what it said is thrown away. */
  boolean isClosed() throws IOException {
    socket.setSoTimeout(1);
    try {
      int read = socket.getInputStream().read();
      while (read >= 0) {
        read = socket.getInputStream().read();
      }
      return true;
    } catch (java.net.SocketTimeoutException e) {
      return false;
    } catch (IOException e) {
      return true;
    } finally {
      socket.setSoTimeout(TIMEOUT_MILLIS);
    }
  }

  /** Says that nothing more comes. */
  void end() throws IOException {
    socket.shutdownOutput();
  }

  /**
   * Waits for an answer and returns its status; 0 if the server closed the connection without one.
   *
   * @throws java.net.SocketTimeoutException if nothing comes
   */
  int status() throws IOException {
    StringBuilder line = new StringBuilder();
    InputStream in = socket.getInputStream();
    try {
      for (int c = in.read(); c >= 0 && c != '\n' && line.length() < LONGEST_LINE; c = in.read()) {
        line.append((char) c);
      }
    } catch (java.net.SocketTimeoutException e) {
      throw e;
    } catch (IOException e) {
      // It was cut.
    }
    String[] words = line.toString().split(" ", 3);
    return words.length > 1 && words[1].matches("\\d{3}") ? Integer.parseInt(words[1]) : 0;
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}

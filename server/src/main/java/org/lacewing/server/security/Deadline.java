package org.lacewing.server.security;

import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.http.LastHttpContent;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Closes a connection whose other end takes its time: until the first headers are complete, between
 * two pieces of a body, and between an answer and the next request. While an answer is being made
 * or sent there is no limit. One for each connection; called by its thread only.
 */
final class Deadline extends ChannelDuplexHandler {
  private final int headerSeconds;
  private final int idleSeconds;
  private @Nullable ChannelHandlerContext context;
  private java.util.concurrent.@Nullable Future<?> end;

  Deadline(int headerSeconds, int idleSeconds) {
    this.headerSeconds = headerSeconds;
    this.idleSeconds = idleSeconds;
  }

  @Override
  public void handlerAdded(ChannelHandlerContext added) {
    context = added;
    within(headerSeconds);
  }

  @Override
  public void channelRead(ChannelHandlerContext here, Object message) {
    stop();
    if (!(message instanceof LastHttpContent)) {
      within(idleSeconds);
    }
    here.fireChannelRead(message);
  }

  @Override
  public void write(ChannelHandlerContext here, Object message, ChannelPromise promise) {
    var unused = here.write(message, promise);
    if (message instanceof LastHttpContent) {
      within(idleSeconds);
    }
  }

  @Override
  public void channelInactive(ChannelHandlerContext here) {
    stop();
    here.fireChannelInactive();
  }

  private void within(int seconds) {
    stop();
    ChannelHandlerContext here = context;
    if (here != null) {
      end = here.executor().schedule(() -> close(here), seconds, TimeUnit.SECONDS);
    }
  }

  private static void close(ChannelHandlerContext here) {
    var unused = here.channel().close();
  }

  private void stop() {
    if (end != null) {
      end.cancel(false);
      end = null;
    }
  }
}

package org.lacewing.server.security;

import io.micronaut.context.event.BeanCreatedEvent;
import io.micronaut.context.event.BeanCreatedEventListener;
import io.micronaut.http.netty.channel.ChannelPipelineCustomizer;
import io.micronaut.http.server.netty.NettyServerCustomizer;
import io.netty.channel.Channel;
import io.netty.channel.ChannelPipeline;
import jakarta.inject.Singleton;
import org.lacewing.server.settings.LimitSettings;

/** Gives every connection its {@link Deadline}. */
@Singleton
public final class Deadlines implements BeanCreatedEventListener<NettyServerCustomizer.Registry> {
  private final LimitSettings limits;

  /** Makes the listener. */
  public Deadlines(LimitSettings limits) {
    this.limits = limits;
  }

  @Override
  public NettyServerCustomizer.Registry onCreated(
      BeanCreatedEvent<NettyServerCustomizer.Registry> event) {
    NettyServerCustomizer.Registry registry = event.getBean();
    registry.register(new ForServer(limits));
    return registry;
  }

  /** Waits for the connections of a server. */
  private static final class ForServer implements NettyServerCustomizer {
    private final LimitSettings limits;

    ForServer(LimitSettings limits) {
      this.limits = limits;
    }

    @Override
    public NettyServerCustomizer specializeForChannel(Channel channel, ChannelRole role) {
      return role == ChannelRole.CONNECTION ? new ForConnection(channel, limits) : this;
    }
  }

  /** Waits until a connection can read requests. */
  private static final class ForConnection implements NettyServerCustomizer {
    private final Channel channel;
    private final LimitSettings limits;

    ForConnection(Channel channel, LimitSettings limits) {
      this.channel = channel;
      this.limits = limits;
    }

    @Override
    public NettyServerCustomizer specializeForChannel(Channel stream, ChannelRole role) {
      return this;
    }

    @Override
    public void onStreamPipelineBuilt() {
      ChannelPipeline pipeline = channel.pipeline();
      String codec = ChannelPipelineCustomizer.HANDLER_HTTP_SERVER_CODEC;
      if (pipeline.get(codec) != null) {
        pipeline.addAfter(
            codec, "lacewing-deadline", new Deadline(limits.headerSeconds(), limits.idleSeconds()));
      }
    }
  }
}

package org.lacewing.explain;

import java.util.ArrayList;
import java.util.List;
import java.util.ServiceLoader;
import java.util.stream.Collectors;
import org.lacewing.core.error.ConfigurationException;
import org.lacewing.core.error.Failure;
import org.lacewing.core.plugin.PluginChoice;
import org.lacewing.core.plugin.Plugins;
import org.lacewing.core.settings.SettingsBinder;

/** Finds the explainers on the class path. */
public final class Explainers {
  /** What an explainer is called in messages and in {@code @Setting(kind = …)}. */
  public static final String KIND = "explainer";

  private Explainers() {}

  /** Returns all explainers by name. */
  public static Plugins<Explainer<?>> load() {
    List<Explainer<?>> explainers = new ArrayList<>();
    for (Explainer<?> explainer :
        ServiceLoader.load(Explainer.class, Explainer.class.getClassLoader())) {
      explainers.add(explainer);
    }
    return Plugins.of(KIND, explainers);
  }

  /**
   * Looks up an explainer by name, binds its settings and explains.
   *
   * @throws ConfigurationException if there is none of that name or a setting is wrong; see also
   *     {@link Explainer#explain}
   */
  public static Explanation explain(PluginChoice choice, ExplanationRequest request) {
    return explain(load().find(choice), choice, request);
  }

  /**
   * Looks up an explainer that works row by row.
   *
   * @param at where its name stands, for messages
   * @throws ConfigurationException if there is none of that name, or it does not work so
   */
  public static StreamingExplainer<?> streaming(PluginChoice choice, String at) {
    Explainer<?> explainer = load().find(choice);
    if (explainer instanceof StreamingExplainer<?> streaming) {
      return streaming;
    }
    throw new ConfigurationException(
        Failure.of("Explainer " + explainer.name() + " does not share an answer among features")
            .at(at)
            .expected(
                "one of "
                    + load().all().stream()
                        .filter(one -> one instanceof StreamingExplainer)
                        .map(Explainer::name)
                        .collect(Collectors.joining(", "))));
  }

  private static <C extends Record> Explanation explain(
      Explainer<C> explainer, PluginChoice choice, ExplanationRequest request) {
    return explainer.explain(request, SettingsBinder.plain().bind(choice, explainer));
  }
}

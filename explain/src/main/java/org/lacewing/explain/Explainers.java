package org.lacewing.explain;

import java.util.ArrayList;
import java.util.List;
import java.util.ServiceLoader;
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
   * @throws org.lacewing.core.error.ConfigurationException if there is none of that name or a
   *     setting is wrong; see also {@link Explainer#explain}
   */
  public static Explanation explain(PluginChoice choice, ExplanationRequest request) {
    return explain(load().find(choice), choice, request);
  }

  private static <C extends Record> Explanation explain(
      Explainer<C> explainer, PluginChoice choice, ExplanationRequest request) {
    return explainer.explain(request, SettingsBinder.plain().bind(choice, explainer));
  }
}

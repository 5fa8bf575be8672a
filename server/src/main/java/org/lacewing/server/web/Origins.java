package org.lacewing.server.web;

import static j2html.TagCreator.a;
import static j2html.TagCreator.text;

import j2html.tags.DomContent;
import org.lacewing.core.report.HtmlFragment;
import org.lacewing.server.registry.ModelVersion;

/** Where a version came from, with a link to its run. */
final class Origins {
  private static final String RUN = "run:";

  private Origins() {}

  static DomContent of(ModelVersion version) {
    String origin = version.origin();
    if (!origin.startsWith(RUN)) {
      return text(HtmlFragment.clean(origin));
    }
    String[] parts = origin.substring(RUN.length()).split("/", 2);
    return a(HtmlFragment.clean(origin.substring(RUN.length())))
        .withHref("/runs/" + HtmlFragment.clean(parts[0]));
  }
}

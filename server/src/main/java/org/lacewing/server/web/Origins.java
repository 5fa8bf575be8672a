package org.lacewing.server.web;

import static j2html.TagCreator.a;
import static j2html.TagCreator.text;

import j2html.tags.DomContent;
import org.lacewing.core.report.HtmlFragment;
import org.lacewing.server.registry.ModelVersion;

/** Where a version came from, with a link to its run or job. */
final class Origins {
  private Origins() {}

  static DomContent of(ModelVersion version) {
    if (version.job().isPresent()) {
      String job = HtmlFragment.clean(version.job().get());
      return a(job).withHref("/jobs/" + job);
    }
    if (version.run().isEmpty()) {
      return text(HtmlFragment.clean(version.origin()));
    }
    String run = HtmlFragment.clean(version.run().get());
    String name = version.packageName().map(part -> "/" + part).orElse("");
    return a(run + HtmlFragment.clean(name)).withHref("/runs/" + run);
  }
}

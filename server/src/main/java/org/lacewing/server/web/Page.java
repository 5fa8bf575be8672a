package org.lacewing.server.web;

import j2html.tags.DomContent;
import java.util.List;

/**
 * What stands inside the frame of all pages.
 *
 * @param title the heading, also the name of the browser's tab
 * @param place the entry of the navigation that it belongs to
 * @param scripts the assets that the page runs besides those of all pages
 * @param content what stands under the heading
 */
record Page(String title, Place place, List<String> scripts, List<DomContent> content) {
  /** An entry of the navigation. */
  enum Place {
    RUNS("/", "Runs"),
    MODELS("/models", "Models"),
    JOBS("/jobs", "Jobs"),
    NONE("", "");

    private final String address;
    private final String words;

    Place(String address, String words) {
      this.address = address;
      this.words = words;
    }

    String address() {
      return address;
    }

    String words() {
      return words;
    }
  }

  Page {
    scripts = List.copyOf(scripts);
    content = List.copyOf(content);
  }

  static Page of(String title, Place place, DomContent... content) {
    return new Page(title, place, List.of(), List.of(content));
  }

  /** Returns the page with a script of its own. */
  Page with(String script) {
    return new Page(title, place, List.of(script), content);
  }
}

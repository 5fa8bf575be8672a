package org.lacewing.server.web;

import io.micronaut.http.uri.UriBuilder;
import org.lacewing.server.runs.RunQuery;

/** Addresses of lists of runs, with all that the list is filtered and sorted by. */
final class RunAddress {
  private RunAddress() {}

  /** Returns the address of another page of the same list. */
  static String page(RunQuery query, int page) {
    return of(query, query.sort(), page);
  }

  /** Returns the address of the first page sorted by something; sorted by it already: reversed. */
  static String sortedBy(RunQuery query, String key) {
    boolean largestFirst = query.key().equals(key) ? !query.descending() : true;
    return of(query, (largestFirst ? "-" : "") + key, 0);
  }

  private static String of(RunQuery query, String sort, int page) {
    UriBuilder address = UriBuilder.of("/");
    put(address, "q", query.text());
    put(address, "status", query.status());
    put(address, "experiment", query.experiment());
    put(address, "sort", sort.equals(RunQuery.LATEST) ? "" : sort);
    if (page > 0) {
      address.queryParam("page", page);
    }
    return address.build().toString();
  }

  private static void put(UriBuilder address, String name, String value) {
    if (!value.isEmpty()) {
      address.queryParam(name, value);
    }
  }
}

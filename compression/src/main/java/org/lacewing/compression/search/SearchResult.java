package org.lacewing.compression.search;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.lacewing.core.error.Failure;
import org.lacewing.core.json.Json;

/**
 * What a search found.
 *
 * @param budget the limits
 * @param points the networks that were measured, the original first
 * @param costs what options of single layers cost, as far as they were measured
 * @param cut whether the time was up before the search was done
 * @param notes what the user should know
 */
public record SearchResult(
    Budget budget, List<Measured> points, List<LayerCost> costs, boolean cut, List<String> notes) {
  /** Copies the lists. */
  public SearchResult {
    points = List.copyOf(points);
    costs = List.copyOf(costs);
    notes = List.copyOf(notes);
  }

  /** Returns the network to take; empty if none is within the budget. */
  public Optional<Measured> chosen() {
    return BestPoint.of(points, budget, budget.limitsQuality());
  }

  /** Returns the original. */
  public Measured original() {
    return points.get(0);
  }

  /** Returns what each limit costs. */
  public List<LimitCost> limitCosts() {
    return budget.limits().stream()
        .map(
            limit ->
                new LimitCost(
                    limit,
                    BestPoint.of(points, budget.without(limit.kind()), budget.limitsQuality())))
        .toList();
  }

  /**
   * Returns the networks that no other one beats: as few bytes, as small a drop, as high an
   * agreement, and one of them better. Latencies are left out, since two measurements of one
   * network differ.
   */
  public List<Measured> front() {
    return points.stream()
        .filter(each -> points.stream().noneMatch(other -> beats(other.point(), each.point())))
        .toList();
  }

  private static boolean beats(Point a, Point b) {
    return a.bytes() <= b.bytes()
        && a.drop() <= b.drop()
        && a.agreement() >= b.agreement()
        && (a.bytes() < b.bytes() || a.drop() < b.drop() || a.agreement() > b.agreement());
  }

  /** Returns why nothing was chosen: for each limit the best value within the other limits. */
  public Failure failure() {
    String reachable =
        budget.limits().stream().map(this::reachable).collect(Collectors.joining("; "));
    return Failure.of(
            cut
                ? "The time was up before a network within the budget was found"
                : "No network stays within the budget")
        .expected(
            budget.limits().stream().map(SearchResult::text).collect(Collectors.joining(", ")))
        .received("among " + points.size() + " networks: " + reachable)
        .advice(
            "Nothing was written but what was measured. "
                + (cut ? "Give more time, and the search goes on." : "Loosen a limit."));
  }

  private static String text(Limit limit) {
    return limit.kind().option() + " " + limit.text();
  }

  private String reachable(Limit limit) {
    Optional<Measured> within = best(limit, budget.without(limit.kind()));
    String alone = best(limit, Budget.NONE).map(each -> text(limit, each)).orElse("nothing");
    return limit.kind().option()
        + within
            .map(each -> " cannot be met with the others: at best " + text(limit, each))
            .orElse(": the others cannot be met, alone at best " + alone);
  }

  private static String text(Limit limit, Measured each) {
    return limit.kind().text(limit.kind().of(each.point())) + " (" + each.candidate().name() + ")";
  }

  private Optional<Measured> best(Limit limit, Budget others) {
    return points.stream()
        .filter(each -> others.isMet(each.point()))
        .min(
            (a, b) -> {
              double first = limit.kind().of(a.point());
              double second = limit.kind().of(b.point());
              return limit.kind().isAtMost()
                  ? Double.compare(first, second)
                  : Double.compare(second, first);
            });
  }

  /** Returns all figures. */
  public ObjectNode toJson() {
    ObjectNode json = Json.object().put("cut", cut);
    ArrayNode limits = json.putArray("limits");
    for (LimitCost cost : limitCosts()) {
      ObjectNode node =
          limits
              .addObject()
              .put("option", cost.limit().kind().option())
              .put("bound", cost.limit().bound())
              .put("kind", cost.limit().kind().isAtMost() ? "at most" : "at least");
      cost.instead().ifPresent(other -> node.put("withoutIt", other.candidate().name()));
      cost.instead().ifPresent(other -> node.put("bytesWithoutIt", other.point().bytes()));
    }
    chosen().ifPresent(each -> json.set("chosen", json(each)));
    List<Measured> front = front();
    ArrayNode networks = json.putArray("networks");
    for (Measured each : points) {
      networks.add(
          json(each)
              .put("withinBudget", budget.isMet(each.point()))
              .put("unbeaten", front.contains(each)));
    }
    ArrayNode layers = json.putArray("layers");
    costs.forEach(cost -> layers.add(SearchJson.of(cost)));
    ArrayNode texts = json.putArray("notes");
    notes.forEach(texts::add);
    return json;
  }

  private static ObjectNode json(Measured each) {
    ObjectNode json = Json.object().put("name", each.candidate().name());
    json.setAll(SearchJson.of(each.point()));
    json.set("passes", each.candidate().toJson());
    return json;
  }
}

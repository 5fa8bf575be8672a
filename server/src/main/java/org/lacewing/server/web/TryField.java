package org.lacewing.server.web;

import static j2html.TagCreator.div;
import static j2html.TagCreator.each;
import static j2html.TagCreator.input;
import static j2html.TagCreator.label;
import static j2html.TagCreator.option;
import static j2html.TagCreator.p;
import static j2html.TagCreator.select;

import com.fasterxml.jackson.databind.node.ObjectNode;
import j2html.tags.DomContent;
import java.util.ArrayList;
import java.util.List;
import org.lacewing.core.data.CategoricalColumn;
import org.lacewing.core.data.Column;
import org.lacewing.core.data.NumericColumn;
import org.lacewing.core.error.DataException;
import org.lacewing.core.error.Failure;
import org.lacewing.core.preprocessing.CategoricalMissing;
import org.lacewing.core.preprocessing.CategoryFacts;
import org.lacewing.core.preprocessing.EncodingVisitor;
import org.lacewing.core.preprocessing.FeatureSpan;
import org.lacewing.core.preprocessing.NumberFacts;
import org.lacewing.core.preprocessing.NumericMissing;
import org.lacewing.core.preprocessing.Preprocessing;
import org.lacewing.core.preprocessing.TensorFacts;
import org.lacewing.core.report.HtmlFragment;
import org.lacewing.core.report.NumberText;

/** One column of a row that people fill in: what is offered, and what was entered as a cell. */
sealed interface TryField {
  /** Returns the column's name. */
  String column();

  /** Returns what is entered at first. */
  String usual();

  /** Returns whether it may be left empty. */
  boolean optional();

  /** Returns what was entered as a column of one row. */
  Column cell(String entered);

  /** Adds what was entered to a row in JSON. */
  void put(ObjectNode row, String entered);

  /** Returns the control. */
  DomContent control(String id, String entered);

  /** Returns the fields of a model in the order of its columns; empty if one cannot be typed. */
  static List<TryField> of(Preprocessing preprocessing) {
    List<TryField> fields = new ArrayList<>();
    boolean[] typed = {true};
    preprocessing.describe(
        new EncodingVisitor() {
          @Override
          public void number(FeatureSpan span, NumberFacts facts) {
            fields.add(new NumberField(span.feature(), facts));
          }

          @Override
          public void category(FeatureSpan span, CategoryFacts facts) {
            fields.add(new CategoryField(span.feature(), facts));
          }

          @Override
          public void tensor(FeatureSpan span, TensorFacts facts) {
            typed[0] = false;
          }
        });
    return typed[0] ? List.copyOf(fields) : List.of();
  }

  /** A number, with the range of the training rows beside it. */
  record NumberField(String column, NumberFacts facts) implements TryField {
    @Override
    public String usual() {
      double middle = facts.scale() > 0 ? facts.center() : facts.min();
      double within = Math.max(facts.min(), Math.min(facts.max(), middle));
      boolean whole =
          facts.min() == Math.rint(facts.min()) && facts.max() == Math.rint(facts.max());
      return NumberText.of(whole ? Math.rint(within) : within);
    }

    @Override
    public boolean optional() {
      return facts.missing() != NumericMissing.REJECT;
    }

    @Override
    public Column cell(String entered) {
      return NumericColumn.of(column, entered.isEmpty() ? Double.NaN : number(entered));
    }

    private double number(String entered) {
      try {
        return Double.parseDouble(entered);
      } catch (NumberFormatException e) {
        throw new DataException(
            Failure.of("This is not a number")
                .at("column \"" + column + "\"")
                .received('"' + entered + '"'),
            e);
      }
    }

    @Override
    public void put(ObjectNode row, String entered) {
      if (entered.isEmpty()) {
        row.putNull(column);
      } else {
        row.put(column, number(entered));
      }
    }

    @Override
    public DomContent control(String id, String entered) {
      return div(
              label(HtmlFragment.clean(column)).withFor(id),
              input()
                  .withType("number")
                  .withId(id)
                  .withName(id)
                  .withValue(HtmlFragment.clean(entered))
                  .attr("step", "any")
                  .attr("inputmode", "decimal")
                  .condAttr(!optional(), "required", "required")
                  .attr("aria-describedby", id + "-range"),
              p(NumberText.of(facts.min()) + " to " + NumberText.of(facts.max()) + " in training")
                  .withId(id + "-range")
                  .withClass("hint"))
          .withClass("field");
    }
  }

  /** A category, chosen among the known ones. */
  record CategoryField(String column, CategoryFacts facts) implements TryField {
    @Override
    public String usual() {
      return facts.mostFrequent();
    }

    @Override
    public boolean optional() {
      return facts.missing() != CategoricalMissing.REJECT;
    }

    @Override
    public Column cell(String entered) {
      return CategoricalColumn.of(
          column, facts.levels(), entered.isEmpty() ? CategoricalColumn.MISSING : code(entered));
    }

    private int code(String entered) {
      int code = facts.levels().indexOf(entered);
      if (code < 0) {
        throw new DataException(
            Failure.of("This category is not known")
                .at("column \"" + column + "\"")
                .expected("one of " + facts.levels())
                .received('"' + entered + '"'));
      }
      return code;
    }

    @Override
    public void put(ObjectNode row, String entered) {
      row.put(column, entered.isEmpty() ? null : entered);
    }

    @Override
    public DomContent control(String id, String entered) {
      List<String> choices = new ArrayList<>();
      if (optional()) {
        choices.add("");
      }
      choices.addAll(facts.levels());
      return div(
              label(HtmlFragment.clean(column)).withFor(id),
              select(
                      each(
                          choices,
                          level ->
                              option(level.isEmpty() ? "(missing)" : HtmlFragment.clean(level))
                                  .withValue(HtmlFragment.clean(level))
                                  .condAttr(level.equals(entered), "selected", "selected")))
                  .withId(id)
                  .withName(id))
          .withClass("field");
    }
  }
}

package org.lacewing.core.report;

import java.util.List;

/** One piece of a report. The set is closed: a renderer handles them all. */
public sealed interface Block {

  /** Running text, without markup. */
  record Paragraph(String text) implements Block {}

  /**
   * A table of texts.
   *
   * @param caption what the table shows
   * @param header one title a column
   * @param rows the cells; every row is as long as the header. A cell that looks like a number is
   *     set flush right
   */
  record Grid(String caption, List<String> header, List<List<String>> rows) implements Block {
    /** Copies the cells and checks that rows are as long as the header. */
    public Grid {
      header = List.copyOf(header);
      rows = rows.stream().map(List::copyOf).toList();
      for (List<String> row : rows) {
        if (row.size() != header.size()) {
          throw new IllegalArgumentException(
              caption + ": row " + row + " does not fit header " + header);
        }
      }
    }
  }

  /**
   * Horizontal bars, one a label, from zero; a renderer prints the numbers beside them.
   *
   * @param caption what the chart shows
   * @param unit what the numbers measure
   * @param bars the bars from top to bottom
   */
  record BarChart(String caption, String unit, List<Bar> bars) implements Block {
    /** Copies the bars. */
    public BarChart {
      bars = List.copyOf(bars);
    }
  }

  /**
   * One bar.
   *
   * @param label what the bar stands for
   * @param value its length, negative to the left; NaN leaves a gap
   * @param error half the length of the error bar in the same unit; 0 for none
   */
  record Bar(String label, double value, double error) {}

  /**
   * Curves over a common axis.
   *
   * @param caption what the chart shows
   * @param xLabel name and unit of the horizontal axis
   * @param yLabel name and unit of the vertical axis
   * @param series the curves
   */
  record LineChart(String caption, String xLabel, String yLabel, List<Series> series)
      implements Block {
    /** Copies the curves. */
    public LineChart {
      series = List.copyOf(series);
    }
  }

  /**
   * One curve. NaN or infinite values leave a gap.
   *
   * @param name what the legend says
   * @param x the horizontal positions, rising
   * @param y the values, as many as {@code x}
   */
  record Series(String name, List<Double> x, List<Double> y) {
    /** Copies the points and checks that there are as many of each. */
    public Series {
      x = List.copyOf(x);
      y = List.copyOf(y);
      if (x.size() != y.size()) {
        throw new IllegalArgumentException(name + ": " + x.size() + " x, " + y.size() + " y");
      }
    }
  }

  /**
   * A curve over many thin ones that it sums up, such as a mean over rows.
   *
   * @param caption what the chart shows
   * @param xLabel name and unit of the horizontal axis
   * @param yLabel name and unit of the vertical axis
   * @param main the curve that stands out
   * @param lines the thin curves; none for none
   */
  record FanChart(String caption, String xLabel, String yLabel, Series main, List<Series> lines)
      implements Block {
    /** Copies the curves. */
    public FanChart {
      lines = List.copyOf(lines);
    }

    /** Returns the chart of the curve that stands out alone. */
    LineChart onlyMain() {
      return new LineChart(caption, xLabel, yLabel, List.of(main));
    }
  }

  /**
   * Points over two axes. A point of which a number is not finite is left out.
   *
   * @param caption what the chart shows
   * @param xLabel name and unit of the horizontal axis
   * @param yLabel name and unit of the vertical axis
   * @param x the horizontal positions
   * @param y the vertical positions, as many
   */
  record ScatterChart(String caption, String xLabel, String yLabel, List<Double> x, List<Double> y)
      implements Block {
    /** Copies the points and checks that there are as many of each. */
    public ScatterChart {
      x = List.copyOf(x);
      y = List.copyOf(y);
      if (x.size() != y.size()) {
        throw new IllegalArgumentException(caption + ": " + x.size() + " x, " + y.size() + " y");
      }
    }
  }

  /**
   * Numbers over two axes, shown as shades.
   *
   * @param caption what the chart shows
   * @param unit what the numbers measure
   * @param rowTitle what the rows are
   * @param columnTitle what the columns are
   * @param rows the rows' labels from bottom to top
   * @param columns the columns' labels from left to right
   * @param values for each row one number a column; NaN leaves a gap
   */
  record HeatMap(
      String caption,
      String unit,
      String rowTitle,
      String columnTitle,
      List<String> rows,
      List<String> columns,
      List<List<Double>> values)
      implements Block {
    /** Copies the lists and checks that there is a number for every row and column. */
    public HeatMap {
      rows = List.copyOf(rows);
      columns = List.copyOf(columns);
      values = values.stream().map(List::copyOf).toList();
      int width = columns.size();
      if (values.size() != rows.size() || values.stream().anyMatch(row -> row.size() != width)) {
        throw new IllegalArgumentException(
            caption + ": numbers do not fit " + rows.size() + " rows, " + width + " columns");
      }
    }
  }

  /**
   * A picture with a number for each of its pixels; a renderer shows the picture, the numbers as
   * colours, and both over each other.
   *
   * @param caption what the numbers say
   * @param unit what the numbers measure
   * @param picture what the numbers are about
   * @param values one number a pixel, row by row from the top left
   * @param signed whether numbers below 0 mean something, and get a colour of their own
   * @param regions the parts of the picture that matter most, as a table
   */
  record PixelMap(
      String caption,
      String unit,
      Raster picture,
      List<Double> values,
      boolean signed,
      Grid regions)
      implements Block {
    /** Copies the numbers and checks that there is one for each pixel. */
    public PixelMap {
      values = List.copyOf(values);
      if (values.size() != picture.height() * picture.width()) {
        throw new IllegalArgumentException(
            caption + ": " + values.size() + " numbers for " + picture);
      }
    }
  }

  /**
   * Many numbers of several things, a line each, drawn as points that make room for each other.
   *
   * @param caption what the chart shows
   * @param unit what the numbers measure
   * @param shade what the shades of the points tell, from light to dark
   * @param swarms the things from top to bottom
   */
  record SwarmChart(String caption, String unit, String shade, List<Swarm> swarms)
      implements Block {
    /** Copies the swarms. */
    public SwarmChart {
      swarms = List.copyOf(swarms);
    }
  }

  /**
   * One line of a {@link SwarmChart}.
   *
   * @param label what the points are of
   * @param values where the points lie
   * @param shades how dark each point is, 0 to 1; NaN for one without a shade
   */
  record Swarm(String label, List<Double> values, List<Double> shades) {
    /** Copies the points and checks that there are as many of each. */
    public Swarm {
      values = List.copyOf(values);
      shades = List.copyOf(shades);
      if (values.size() != shades.size()) {
        throw new IllegalArgumentException(
            label + ": " + values.size() + " values, " + shades.size() + " shades");
      }
    }
  }

  /**
   * Steps from one number to another, each beginning where the last one ended.
   *
   * @param caption what the chart shows
   * @param unit what the numbers measure
   * @param startLabel what the first number is
   * @param start the first number
   * @param steps what is added, from top to bottom
   * @param endLabel what the last number is, the sum of all
   */
  record Waterfall(
      String caption,
      String unit,
      String startLabel,
      double start,
      List<Bar> steps,
      String endLabel)
      implements Block {
    /** Copies the steps. */
    public Waterfall {
      steps = List.copyOf(steps);
    }

    /** Returns the number that the steps lead to. */
    public double end() {
      return start + steps.stream().mapToDouble(Bar::value).sum();
    }
  }

  /**
   * What pushes answers up and down from a base, a line an answer.
   *
   * @param caption what the chart shows
   * @param unit what the numbers measure
   * @param lines the answers from top to bottom
   */
  record ForceChart(String caption, String unit, List<Forces> lines) implements Block {
    /** Copies the lines. */
    public ForceChart {
      lines = List.copyOf(lines);
    }
  }

  /**
   * One line of a {@link ForceChart}: base and pushes sum to the answer.
   *
   * @param label what the answer is for
   * @param base where it starts
   * @param pushes what is added; positive ones push up
   */
  record Forces(String label, double base, List<Bar> pushes) {
    /** Copies the pushes. */
    public Forces {
      pushes = List.copyOf(pushes);
    }

    /** Returns the answer. */
    public double end() {
      return base + pushes.stream().mapToDouble(Bar::value).sum();
    }
  }

  /**
   * How several answers come about step by step: a path an answer, from the bottom to the top.
   *
   * @param caption what the chart shows
   * @param unit what the numbers measure
   * @param steps what the steps are, from bottom to top
   * @param paths the answers
   */
  record DecisionChart(String caption, String unit, List<String> steps, List<Decision> paths)
      implements Block {
    /** Copies the lists and checks that every path has all steps. */
    public DecisionChart {
      steps = List.copyOf(steps);
      paths = List.copyOf(paths);
      for (Decision path : paths) {
        if (path.reached().size() != steps.size() + 1) {
          throw new IllegalArgumentException(
              caption + ": " + path + " does not have " + steps.size() + " steps");
        }
      }
    }
  }

  /**
   * One path of a {@link DecisionChart}.
   *
   * @param label what the answer is for
   * @param reached the base and what is reached after each step, one more than there are steps
   */
  record Decision(String label, List<Double> reached) {
    /** Copies the numbers. */
    public Decision {
      reached = List.copyOf(reached);
    }
  }

  /**
   * Many things of one kind, each with a few facts and a small picture; a renderer sets them side
   * by side.
   *
   * @param caption what the cards are about
   * @param cards the cards in order
   */
  record Cards(String caption, List<Card> cards) implements Block {
    /** Copies the cards. */
    public Cards {
      cards = List.copyOf(cards);
    }
  }

  /**
   * One card.
   *
   * @param title what it is about
   * @param kind what kind of thing that is, in a word or two
   * @param facts names and values, in order
   * @param counts what the picture shows; none for no picture
   * @param ordered whether the counts are intervals of one scale, drawn as a histogram, and not
   *     things by themselves, drawn as bars
   */
  record Card(String title, String kind, List<Fact> facts, List<Count> counts, boolean ordered) {
    /** Copies the lists. */
    public Card {
      facts = List.copyOf(facts);
      counts = List.copyOf(counts);
    }
  }

  /**
   * A short fact.
   *
   * @param name what is told
   * @param value its value as text
   */
  record Fact(String name, String value) {}

  /**
   * How often something occurs.
   *
   * @param label what it is; of an interval, where it starts
   * @param count how often, 0 or more
   */
  record Count(String label, long count) {}

  /**
   * How numbers of one kind are distributed, for several things, each at several times; a renderer
   * sets the things side by side and the times one below the other on a common scale.
   *
   * @param caption what is shown
   * @param distributions one a thing
   */
  record Distributions(String caption, List<Distribution> distributions) implements Block {
    /** Copies the distributions. */
    public Distributions {
      distributions = List.copyOf(distributions);
    }
  }

  /**
   * One thing's numbers, counted in intervals of equal width between two ends.
   *
   * @param title what it is
   * @param low where the first interval starts
   * @param high where the last interval ends
   * @param facts names and values, in order
   * @param states the counts at each time, all of the same length
   */
  record Distribution(
      String title, double low, double high, List<Fact> facts, List<Counts> states) {
    /** Copies the lists and checks that there are as many counts at each time. */
    public Distribution {
      facts = List.copyOf(facts);
      states = List.copyOf(states);
      if (states.stream().map(each -> each.counts().size()).distinct().count() > 1) {
        throw new IllegalArgumentException(title + ": lists of counts of different lengths");
      }
    }
  }

  /**
   * How many numbers lie in each interval.
   *
   * @param name what the counts are of, such as {@code before}
   * @param counts 0 or more each
   */
  record Counts(String name, List<Long> counts) {
    /** Copies the counts. */
    public Counts {
      counts = List.copyOf(counts);
    }
  }

  /**
   * A tree of questions with its answers at the ends.
   *
   * @param caption what the tree decides
   * @param root where it begins
   */
  record TreeChart(String caption, Twig root) implements Block {}

  /**
   * A node of a {@link TreeChart} with everything behind it.
   *
   * @param condition what leads from the node before to this one
   * @param text what the node says in a few words
   * @param group a number from 0 for what is answered alike; of an end it chooses the colour
   * @param parts the nodes that follow; none for an end
   */
  record Twig(String condition, String text, int group, List<Twig> parts) {
    /** Copies the parts. */
    public Twig {
      parts = List.copyOf(parts);
    }
  }

  /**
   * Text whose line breaks and indentation matter, such as a tree or a recipe.
   *
   * @param caption what the text is
   * @param text the lines
   */
  record Preformatted(String caption, String text) implements Block {}

  /**
   * A judgement that stands out.
   *
   * @param level how good it is; never shown by colour alone
   * @param text one or two sentences
   */
  record Verdict(Level level, String text) implements Block {}

  /** How good a {@link Verdict} is. */
  enum Level {
    /** All is well. */
    PASS,
    /** The reader should look. */
    NOTE,
    /** Something was missed. */
    FAIL
  }
}

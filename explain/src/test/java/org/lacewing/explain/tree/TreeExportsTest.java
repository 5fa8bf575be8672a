package org.lacewing.explain.tree;

import static org.assertj.core.api.Assertions.assertThat;
import static org.lacewing.explain.TestData.numbers;
import static org.lacewing.explain.TestData.texts;
import static org.lacewing.explain.TestModel.NUMBER;
import static org.lacewing.explain.TestModel.YES_NO;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.lacewing.core.data.CategoricalColumn;
import org.lacewing.core.data.Dataset;
import org.lacewing.core.data.NumericColumn;
import org.lacewing.core.data.Table;
import org.lacewing.explain.TestData;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/** The exports, PMML as another program would read it. */
class TreeExportsTest {
  private static final String[] CITIES = {"a \"b\"", "<c>", "d & e", "f", "g"};

  private static Dataset cities() {
    int rows = 400;
    CategoricalColumn city = TestData.drawn("city", rows, 1, CITIES);
    NumericColumn a = TestData.normal("a", rows, 2);
    double[] gaps = TestData.normal("b", rows, 3).toArray();
    IntStream.range(0, rows).filter(row -> row % 5 == 0).forEach(row -> gaps[row] = Double.NaN);
    int[] label =
        IntStream.range(0, rows)
            .map(
                row ->
                    a.value(row) * 2 + (Double.isNaN(gaps[row]) ? 1 : gaps[row])
                            > city.code(row) % 3
                        ? 1
                        : 0)
            .toArray();
    return TestData.of(
        a, NumericColumn.of("b", gaps), city, CategoricalColumn.of("y", YES_NO.classes(), label));
  }

  private static Document parse(String pmml) throws Exception {
    DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
    factory.setNamespaceAware(true);
    return factory
        .newDocumentBuilder()
        .parse(new ByteArrayInputStream(pmml.getBytes(StandardCharsets.UTF_8)));
  }

  private static List<Element> children(Element element, String name) {
    List<Element> found = new ArrayList<>();
    for (Node child = element.getFirstChild(); child != null; child = child.getNextSibling()) {
      if (child instanceof Element each && each.getLocalName().equals(name)) {
        found.add(each);
      }
    }
    return found;
  }

  /** Returns whether a predicate holds; empty for unknown, as the cell is missing. */
  private static Optional<Boolean> holds(Element node, Table rows, int row) {
    for (Element predicate : children(node, "SimplePredicate")) {
      double value = rows.numeric(predicate.getAttribute("field")).value(row);
      double bound = Double.parseDouble(predicate.getAttribute("value"));
      boolean most = predicate.getAttribute("operator").equals("lessOrEqual");
      return Double.isNaN(value) ? Optional.empty() : Optional.of(value <= bound == most);
    }
    Element predicate = children(node, "SimpleSetPredicate").get(0);
    CategoricalColumn column = rows.categorical(predicate.getAttribute("field"));
    if (column.isMissing(row)) {
      return Optional.empty();
    }
    Element array = children(predicate, "Array").get(0);
    List<String> named = new ArrayList<>();
    for (String part : array.getTextContent().split("(?<!\\\\)\"( \")?")) {
      if (!part.isEmpty()) {
        named.add(part.replace("\\\"", "\""));
      }
    }
    assertThat(named).hasSize(Integer.parseInt(array.getAttribute("n")));
    boolean in = predicate.getAttribute("booleanOperator").equals("isIn");
    return Optional.of(named.contains(column.text(row)) == in);
  }

  private static Element reached(Element root, Table rows, int row) {
    Element node = root;
    while (!children(node, "Node").isEmpty()) {
      Element next = null;
      for (Element child : children(node, "Node")) {
        Optional<Boolean> holds = holds(child, rows, row);
        boolean chosen =
            holds.orElse(child.getAttribute("id").equals(node.getAttribute("defaultChild")));
        if (chosen) {
          assertThat(next).as("both children of node %s", node.getAttribute("id")).isNull();
          next = child;
        }
      }
      assertThat(next).as("no child of node %s", node.getAttribute("id")).isNotNull();
      node = next;
    }
    return node;
  }

  @Test
  void pmmlAnswersAsTheTree() throws Exception {
    Dataset data = cities();
    TreeModel tree = TreeModel.fit(data, YES_NO, new TreeSettings(7, 3));
    assertThat(tree.text()).contains("city in {").contains("or missing");
    Element pmml = parse(TreePmml.of(tree)).getDocumentElement();
    assertThat(pmml.getNamespaceURI()).isEqualTo("http://www.dmg.org/PMML-4_4");
    Element dictionary = children(pmml, "DataDictionary").get(0);
    assertThat(dictionary.getAttribute("numberOfFields")).isEqualTo("4");
    List<Element> cities = children(children(dictionary, "DataField").get(2), "Value");
    assertThat(cities.stream().map(value -> value.getAttribute("value"))).containsExactly(CITIES);
    Element model = children(pmml, "TreeModel").get(0);
    assertThat(model.getAttribute("missingValueStrategy")).isEqualTo("defaultChild");
    Element root = children(model, "Node").get(0);
    assertThat(children(root, "True")).hasSize(1);
    String[] strange = new String[data.rows()];
    IntStream.range(0, strange.length)
        .forEach(row -> strange[row] = row % 2 == 0 ? null : row % 3 == 0 ? "new" : "f");
    Table other =
        Table.of(data.table().numeric("a"), data.table().numeric("b"), texts("city", strange));
    for (Table rows : List.of(data.table(), other)) {
      int[] leaves = tree.leafNumbers(rows);
      for (int row = 0; row < rows.rows(); row++) {
        Element leaf = reached(root, rows, row);
        float yes = tree.predict(rows.select(row)).at(0, 1);
        double count = Double.parseDouble(leaf.getAttribute("recordCount"));
        Element second = children(leaf, "ScoreDistribution").get(1);
        assertThat(second.getAttribute("value")).isEqualTo("yes");
        assertThat((float) (Double.parseDouble(second.getAttribute("recordCount")) / count))
            .as("row %s, leaf %s", row, leaves[row])
            .isEqualTo(yes);
        assertThat(leaf.getAttribute("score")).isEqualTo(yes > 0.5f ? "yes" : "no");
      }
    }
  }

  @Test
  void pmmlOfARegression() throws Exception {
    Dataset data = TestData.of(numbers("a", 1, 2, 3, 4), numbers("y", 1, 3, 10, 12));
    TreeModel tree = TreeModel.fit(data, NUMBER, new TreeSettings(1, 1));
    Element model = children(parse(TreePmml.of(tree)).getDocumentElement(), "TreeModel").get(0);
    assertThat(model.getAttribute("functionName")).isEqualTo("regression");
    Element root = children(model, "Node").get(0);
    assertThat(reached(root, data.table(), 1).getAttribute("score")).isEqualTo("2.0");
    assertThat(reached(root, data.table(), 2).getAttribute("score")).isEqualTo("11.0");
  }

  @Test
  void dot() {
    Dataset data = TestData.of(texts("c\\ \"x\"", "s", "t", "t"), texts("y", "no", "yes", "yes"));
    assertThat(TreeDot.of(TreeModel.fit(data, YES_NO, new TreeSettings(1, 1))))
        .isEqualTo(
            """
            digraph tree {
              node [shape=box, fontname="sans-serif"];
              n0 [label="c\\\\ \\"x\\"\\n3 rows"];
              n1 [label="no (1 row, 100.0 %)", style=rounded];
              n0 -> n1 [label="c\\\\ \\"x\\" = s"];
              n2 [label="yes (2 rows, 100.0 %)", style=rounded];
              n0 -> n2 [label="c\\\\ \\"x\\" = t"];
            }
            """);
  }
}

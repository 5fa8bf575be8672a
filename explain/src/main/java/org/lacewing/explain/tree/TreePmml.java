package org.lacewing.explain.tree;

import java.io.StringWriter;
import java.util.List;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import org.lacewing.core.data.Field;
import org.lacewing.core.data.Target;
import org.lacewing.core.data.Task;
import org.lacewing.core.data.ValueType;
import org.lacewing.explain.tree.TreeNode.Leaf;
import org.lacewing.explain.tree.TreeNode.Split;

/**
 * Writes a tree as a {@code TreeModel} of PMML 4.4 (Data Mining Group 2019), to be read by other
 * programs. Missing values, and categories a node has not seen, go to the node's {@code
 * defaultChild} or to the side that is told by {@code isNotIn}: as in {@link TreeModel}.
 */
public final class TreePmml {
  private final XMLStreamWriter xml;
  private final Target target;
  private int nodes;

  private TreePmml(XMLStreamWriter xml, Target target) {
    this.xml = xml;
    this.target = target;
  }

  /** Returns an XML document. Characters that XML cannot hold become U+FFFD. */
  public static String of(TreeModel tree) {
    StringWriter text = new StringWriter();
    try {
      XMLStreamWriter xml = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(text);
      new TreePmml(xml, tree.target()).document(tree);
      xml.close();
    } catch (XMLStreamException e) {
      throw new IllegalStateException("A tree was not written to memory", e);
    }
    return text.toString();
  }

  private boolean classes() {
    return target.task() == Task.CLASSIFICATION;
  }

  private void document(TreeModel tree) throws XMLStreamException {
    List<Field> features = tree.schema().features();
    xml.writeStartDocument("UTF-8", "1.0");
    open("PMML", "xmlns", "http://www.dmg.org/PMML-4_4", "version", "4.4");
    open("Header", "description", "Decision tree of " + target.name());
    empty("Application", "name", "Lacewing");
    close();
    open("DataDictionary", "numberOfFields", Integer.toString(features.size() + 1));
    for (Field field : features) {
      dataField(field.name(), field.type() != ValueType.NUMERIC, field.levels());
    }
    dataField(target.name(), classes(), target.classes());
    close();
    open(
        "TreeModel",
        "functionName",
        classes() ? "classification" : "regression",
        "missingValueStrategy",
        "defaultChild",
        "splitCharacteristic",
        "binarySplit");
    open("MiningSchema");
    for (Field field : features) {
      empty("MiningField", "name", field.name(), "invalidValueTreatment", "asMissing");
    }
    empty("MiningField", "name", target.name(), "usageType", "target");
    close();
    node(tree.root(), () -> empty("True"));
    close();
    close();
    xml.writeEndDocument();
  }

  private void dataField(String name, boolean categories, List<String> levels)
      throws XMLStreamException {
    open(
        "DataField",
        "name",
        name,
        "optype",
        categories ? "categorical" : "continuous",
        "dataType",
        categories ? "string" : "double");
    for (String level : categories ? levels : List.<String>of()) {
      empty("Value", "value", level);
    }
    close();
  }

  private interface Predicate {
    void write() throws XMLStreamException;
  }

  private void node(TreeNode node, Predicate predicate) throws XMLStreamException {
    String id = Integer.toString(nodes++);
    String rows = Integer.toString(node.rows());
    if (node instanceof Split split) {
      // Ids are given in the order of the document.
      int yes = nodes;
      int no = yes + size(split.yes());
      String rest = Integer.toString(split.missingYes() ? yes : no);
      open("Node", "id", id, "recordCount", rows, "defaultChild", rest);
      predicate.write();
      node(split.yes(), () -> condition(split, true));
      node(split.no(), () -> condition(split, false));
    } else {
      List<Double> answer = ((Leaf) node).answer();
      open("Node", "id", id, "score", score(answer), "recordCount", rows);
      predicate.write();
      for (int c = 0; c < (classes() ? answer.size() : 0); c++) {
        empty(
            "ScoreDistribution",
            "value",
            target.classes().get(c),
            "recordCount",
            Long.toString(Math.round(answer.get(c) * node.rows())));
      }
    }
    close();
  }

  private String score(List<Double> answer) {
    return classes()
        ? target.classes().get(TreeText.mostFrequent(answer))
        : Double.toString(answer.get(0));
  }

  private static int size(TreeNode node) {
    return node instanceof Split split ? 1 + size(split.yes()) + size(split.no()) : 1;
  }

  private void condition(Split split, boolean yes) throws XMLStreamException {
    if (split.condition() instanceof Condition.AtMost most) {
      empty(
          "SimplePredicate",
          "field",
          split.feature(),
          "operator",
          yes ? "lessOrEqual" : "greaterThan",
          "value",
          Double.toString(most.threshold()));
      return;
    }
    Condition.OneOf oneOf = (Condition.OneOf) split.condition();
    List<String> named = split.missingYes() ? oneOf.others() : oneOf.categories();
    boolean isIn = yes != split.missingYes();
    open(
        "SimpleSetPredicate",
        "field",
        split.feature(),
        "booleanOperator",
        isIn ? "isIn" : "isNotIn");
    open("Array", "n", Integer.toString(named.size()), "type", "string");
    StringBuilder array = new StringBuilder();
    for (String category : named) {
      array.append(array.isEmpty() ? "\"" : " \"");
      array.append(clean(category).replace("\"", "\\\"")).append('"');
    }
    xml.writeCharacters(array.toString());
    close();
    close();
  }

  private void open(String name, String... attributes) throws XMLStreamException {
    xml.writeStartElement(name);
    attributes(attributes);
  }

  private void empty(String name, String... attributes) throws XMLStreamException {
    xml.writeEmptyElement(name);
    attributes(attributes);
  }

  private void attributes(String... attributes) throws XMLStreamException {
    for (int i = 0; i < attributes.length; i += 2) {
      xml.writeAttribute(attributes[i], clean(attributes[i + 1]));
    }
  }

  private void close() throws XMLStreamException {
    xml.writeEndElement();
  }

  /** Replaces what XML 1.0 has no place for. */
  private static String clean(String text) {
    return text.codePoints()
        .map(c -> isAllowed(c) ? c : 0xFFFD)
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }

  private static boolean isAllowed(int c) {
    return c == '\t'
        || c == '\n'
        || c == '\r'
        || (c >= 0x20 && c <= 0xD7FF)
        || (c >= 0xE000 && c != 0xFFFE && c != 0xFFFF);
  }
}
